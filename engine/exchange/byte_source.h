// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

namespace tastebench::exchange {

// A sequence of bytes read once, from front to back.
class ByteStream {
public:
    virtual ~ByteStream() = default;

    // Puts at most `size` bytes into target and returns how many; 0 only at the end.
    virtual std::size_t read(char* target, std::size_t size) = 0;
};

// Bytes that are in memory already; they must outlive the stream.
class MemoryStream final : public ByteStream {
public:
    explicit MemoryStream(std::string_view bytes)
        : m_rest(bytes)
    {
    }

    std::size_t read(char* target, std::size_t size) override
    {
        const std::size_t count = m_rest.copy(target, size);
        m_rest.remove_prefix(count);
        return count;
    }

private:
    std::string_view m_rest;
};

// A file, or standard input for "-". A gzip file is known by its first bytes, not by its name, and is unpacked while
// it is read; several gzip members one after the other are one text.
//
// Throws NotFound "FILE_NOT_FOUND", Unavailable "IO_ERROR" and, for a damaged or cut gzip stream, WrongData
// "BROKEN_GZIP"; each names the file.
class ByteSource final : public ByteStream {
public:
    explicit ByteSource(const std::string& path);
    ~ByteSource() override;
    ByteSource(const ByteSource&) = delete;
    ByteSource& operator=(const ByteSource&) = delete;

    std::size_t read(char* target, std::size_t size) override;

    // Bytes of the file itself, packed ones where it is packed: consumed() runs to size(). size() is 0 where it is
    // not known (a pipe).
    [[nodiscard]] std::int64_t consumed() const;
    [[nodiscard]] std::int64_t size() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace tastebench::exchange
