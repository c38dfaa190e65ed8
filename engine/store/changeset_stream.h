// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/ids.h"
#include "engine/store/database.h"

#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <vector>

namespace tastebench::store {

// Takes a changeset as SQLite hands it out, piece by piece, and keeps it compressed (zlib) in rows of history_chunk.
// Memory stays at one chunk, whatever the size of the change.
class ChangesetWriter {
public:
    // limit: how many compressed bytes there may be.
    ChangesetWriter(Database& database, HistoryId history, std::int64_t limit);
    ~ChangesetWriter();
    ChangesetWriter(const ChangesetWriter&) = delete;
    ChangesetWriter& operator=(const ChangesetWriter&) = delete;

    // The callback for sqlite3session_changeset_strm, with this object as its context.
    static int receive(void* writer, const void* data, int size);
    // Writes what is left.
    void finish();

    [[nodiscard]] bool isEmpty() const { return m_received == 0; }
    [[nodiscard]] bool isTooLarge() const { return m_written > m_limit; }
    // Compressed.
    [[nodiscard]] std::int64_t bytes() const { return m_written; }
    // What stopped receive(); null when nothing did.
    [[nodiscard]] std::exception_ptr failure() const { return m_failure; }

private:
    void deflateInput(int flush);
    void writeChunk();

    struct Compressor;
    Database& m_database;
    HistoryId m_history;
    std::int64_t m_limit;
    std::int64_t m_received = 0;
    std::int64_t m_written = 0;
    int m_position = 0;
    std::vector<std::byte> m_chunk;
    std::unique_ptr<Compressor> m_compressor;
    std::exception_ptr m_failure;
};

// Gives a stored changeset back in pieces.
class ChangesetReader {
public:
    ChangesetReader(Database& database, HistoryId history);
    ~ChangesetReader();
    ChangesetReader(const ChangesetReader&) = delete;
    ChangesetReader& operator=(const ChangesetReader&) = delete;

    // The callback for sqlite3changeset_apply_v2_strm, with this object as its context.
    static int deliver(void* reader, void* data, int* size);
    [[nodiscard]] std::exception_ptr failure() const { return m_failure; }

private:
    bool loadChunk();

    struct Decompressor;
    Database& m_database;
    HistoryId m_history;
    int m_position = 0;
    bool m_finished = false;
    std::vector<std::byte> m_chunk;
    std::unique_ptr<Decompressor> m_decompressor;
    std::exception_ptr m_failure;
};

}  // namespace tastebench::store
