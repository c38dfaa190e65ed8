// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/tokenizer.h"

#include "engine/base/error.h"

#include <SQLiteCpp/Database.h>
#include <array>
#include <exception>
#include <sqlite3.h>

namespace tastebench::store {

namespace {

void check(int code, const char* what)
{
    if (code != SQLITE_OK)
        throw Error(ErrorKind::Internal, "", std::string("The tokenizer cannot be made: ") + what + ".");
}

// The connection hands its FTS5 interface out through a pointer bound to a statement.
fts5_api* fts5Of(sqlite3* connection)
{
    fts5_api* api = nullptr;
    sqlite3_stmt* statement = nullptr;
    check(sqlite3_prepare_v2(connection, "SELECT fts5(?1)", -1, &statement, nullptr), "no FTS5");
    sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
    sqlite3_finalize(statement);
    if (api == nullptr)
        check(SQLITE_ERROR, "no FTS5 interface");
    return api;
}

struct Receiver {
    const Tokenizer::Callback& callback;
    std::exception_ptr failure;
};

int receive(void* context, int, const char* token, int size, int begin, int end)
{
    auto& receiver = *static_cast<Receiver*>(context);
    try {
        receiver.callback({token, static_cast<std::size_t>(size)}, static_cast<std::size_t>(begin),
                          static_cast<std::size_t>(end));
        return SQLITE_OK;
    } catch (...) {
        receiver.failure = std::current_exception();
        return SQLITE_ABORT;
    }
}

}  // namespace

struct Tokenizer::State {
    SQLite::Database connection {":memory:", SQLite::OPEN_READWRITE};
    fts5_tokenizer methods {};
    Fts5Tokenizer* instance = nullptr;

    explicit State(Stemming stemming)
    {
        fts5_api* api = fts5Of(connection.getHandle());
        std::array<const char*, 3> arguments {"unicode61", "remove_diacritics", "2"};
        const bool porter = stemming == Stemming::Porter;
        void* context = nullptr;
        check(api->xFindTokenizer(api, porter ? "porter" : "unicode61", &context, &methods), "unknown name");
        const std::size_t skipped = porter ? 0 : 1;
        check(methods.xCreate(context, arguments.data() + skipped, static_cast<int>(arguments.size() - skipped),
                              &instance),
              "wrong arguments");
    }
    ~State() { methods.xDelete(instance); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
};

Tokenizer::Tokenizer(Stemming stemming)
    : m_state(std::make_unique<State>(stemming))
{
}

Tokenizer::~Tokenizer() = default;
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;

void Tokenizer::tokenize(std::string_view utf8, const Callback& callback) const
{
    Receiver receiver {callback, nullptr};
    const int code = m_state->methods.xTokenize(m_state->instance, &receiver, FTS5_TOKENIZE_DOCUMENT, utf8.data(),
                                                static_cast<int>(utf8.size()), receive);
    if (receiver.failure)
        std::rethrow_exception(receiver.failure);
    if (code != SQLITE_OK)
        throw Error(ErrorKind::Internal, "", "A text could not be split into words.");
}

}  // namespace tastebench::store
