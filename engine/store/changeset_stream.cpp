// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/changeset_stream.h"

#include "engine/base/error.h"
#include "engine/store/failure.h"
#include "engine/store/statement.h"

#include <sqlite3.h>
#include <zlib.h>

namespace tastebench::store {

namespace {

// Small enough to pass through memory unnoticed, far below SQLite's limit of one value (1 000 000 000 bytes).
constexpr std::size_t chunkSize = 4U << 20U;

constexpr std::string_view insertChunk = "INSERT INTO history_chunk (history_id, position, data) VALUES (?, ?, ?)";
constexpr std::string_view selectChunk = "SELECT data FROM history_chunk WHERE history_id = ? AND position = ?";

Bytef* bytesOf(const void* data)
{
    return static_cast<Bytef*>(const_cast<void*>(data));
}

}  // namespace

struct ChangesetWriter::Compressor {
    z_stream stream {};
    Compressor() { deflateInit(&stream, Z_BEST_SPEED); }
    ~Compressor() { deflateEnd(&stream); }
    Compressor(const Compressor&) = delete;
    Compressor& operator=(const Compressor&) = delete;
};

ChangesetWriter::ChangesetWriter(Database& database, HistoryId history, std::int64_t limit)
    : m_database(database)
    , m_history(history)
    , m_limit(limit)
    , m_compressor(std::make_unique<Compressor>())
{
}

ChangesetWriter::~ChangesetWriter() = default;

int ChangesetWriter::receive(void* writer, const void* data, int size)
{
    auto& self = *static_cast<ChangesetWriter*>(writer);
    try {
        self.m_received += size;
        self.m_compressor->stream.next_in = bytesOf(data);
        self.m_compressor->stream.avail_in = static_cast<uInt>(size);
        self.deflateInput(Z_NO_FLUSH);
        return self.isTooLarge() ? SQLITE_TOOBIG : SQLITE_OK;
    } catch (...) {
        self.m_failure = std::current_exception();
        return SQLITE_ABORT;
    }
}

void ChangesetWriter::finish()
{
    m_compressor->stream.avail_in = 0;
    deflateInput(Z_FINISH);
    if (!m_chunk.empty() && !isTooLarge())
        writeChunk();
}

void ChangesetWriter::deflateInput(int flush)
{
    z_stream& stream = m_compressor->stream;
    do {
        constexpr std::size_t step = 64U << 10U;
        const std::size_t before = m_chunk.size();
        m_chunk.resize(before + step);
        stream.next_out = bytesOf(m_chunk.data() + before);
        stream.avail_out = step;
        deflate(&stream, flush);
        const std::size_t produced = step - stream.avail_out;
        m_chunk.resize(before + produced);
        m_written += static_cast<std::int64_t>(produced);
        if (m_chunk.size() >= chunkSize && !isTooLarge())
            writeChunk();
    } while (stream.avail_out == 0);
}

void ChangesetWriter::writeChunk()
{
    Statement(m_database, insertChunk).bind(m_history, m_position++, std::span<const std::byte>(m_chunk)).run();
    m_chunk.clear();
}

struct ChangesetReader::Decompressor {
    z_stream stream {};
    Decompressor() { inflateInit(&stream); }
    ~Decompressor() { inflateEnd(&stream); }
    Decompressor(const Decompressor&) = delete;
    Decompressor& operator=(const Decompressor&) = delete;
};

ChangesetReader::ChangesetReader(Database& database, HistoryId history)
    : m_database(database)
    , m_history(history)
    , m_decompressor(std::make_unique<Decompressor>())
{
}

ChangesetReader::~ChangesetReader() = default;

int ChangesetReader::deliver(void* reader, void* data, int* size)
{
    auto& self = *static_cast<ChangesetReader*>(reader);
    try {
        z_stream& stream = self.m_decompressor->stream;
        stream.next_out = bytesOf(data);
        stream.avail_out = static_cast<uInt>(*size);
        while (stream.avail_out > 0 && !self.m_finished) {
            if (stream.avail_in == 0 && !self.loadChunk())
                throwFailure(SQLITE_CORRUPT, "a history entry is incomplete", self.m_database.path());
            const int code = inflate(&stream, Z_NO_FLUSH);
            if (code != Z_OK && code != Z_STREAM_END)
                throwFailure(SQLITE_CORRUPT, "a history entry cannot be decompressed", self.m_database.path());
            self.m_finished = code == Z_STREAM_END;
        }
        *size -= static_cast<int>(stream.avail_out);
        return SQLITE_OK;
    } catch (...) {
        self.m_failure = std::current_exception();
        return SQLITE_ABORT;
    }
}

bool ChangesetReader::loadChunk()
{
    Statement statement(m_database, selectChunk);
    if (!statement.bind(m_history, m_position++).step())
        return false;
    const auto data = statement.blob(0);
    m_chunk.assign(data.begin(), data.end());
    m_decompressor->stream.next_in = bytesOf(m_chunk.data());
    m_decompressor->stream.avail_in = static_cast<uInt>(m_chunk.size());
    return true;
}

}  // namespace tastebench::store
