// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/byte_source.h"

#include "engine/base/error.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

namespace tastebench::exchange {

struct ByteSource::Impl {
    std::string path;
    int descriptor = -1;
    std::int64_t consumed = 0;
    std::int64_t size = 0;
    bool ended = false;
    bool packed = false;
    bool memberOpen = false;
    z_stream inflater {};
    std::array<char, 1 << 16> raw {};
    std::size_t rawBegin = 0;
    std::size_t rawEnd = 0;

    [[noreturn]] void throwIo(int number) const
    {
        if (number == ENOENT || number == ENOTDIR)
            throw Error(ErrorKind::NotFound, "FILE_NOT_FOUND", fmt::format("There is no file “{}”.", path), path);
        throw Error(ErrorKind::Unavailable, "IO_ERROR",
                    fmt::format("“{}” cannot be read: {}.", path, std::strerror(number)), path);
    }

    [[noreturn]] void throwBroken(std::string_view what) const
    {
        throw Error(ErrorKind::WrongData, "BROKEN_GZIP", fmt::format("The gzip file “{}” {}.", path, what), path);
    }

    std::size_t readRaw(char* target, std::size_t count)
    {
        const ssize_t got = ::read(descriptor, target, count);
        if (got < 0 && errno == EINTR)
            throwCancelled();  // only a wait for input ends so: somebody wants the program to stop
        if (got < 0)
            throwIo(errno);
        consumed += got;
        return static_cast<std::size_t>(got);
    }

    // Makes sure that at least `count` raw bytes wait, unless the file ends before.
    void fill(std::size_t count)
    {
        if (rawBegin == rawEnd)
            rawBegin = rawEnd = 0;
        while (rawEnd - rawBegin < count && !ended) {
            const std::size_t got = readRaw(raw.data() + rawEnd, raw.size() - rawEnd);
            ended = got == 0;
            rawEnd += got;
        }
    }

    [[nodiscard]] bool gzipWaits() const
    {
        return rawEnd - rawBegin >= 2 && raw[rawBegin] == '\x1f' && raw[rawBegin + 1] == '\x8b';
    }

    std::size_t readPlain(char* target, std::size_t count)
    {
        if (rawBegin == rawEnd)
            return ended ? 0 : readRaw(target, count);
        const std::size_t given = std::min(count, rawEnd - rawBegin);
        std::memcpy(target, raw.data() + rawBegin, given);
        rawBegin += given;
        return given;
    }

    std::size_t readPacked(char* target, std::size_t count)
    {
        inflater.next_out = reinterpret_cast<Bytef*>(target);
        inflater.avail_out = static_cast<uInt>(std::min<std::size_t>(count, 1U << 30U));
        const uInt room = inflater.avail_out;
        while (inflater.avail_out == room) {
            if (!memberOpen) {
                if (rawEnd - rawBegin < 2) {
                    std::copy(raw.begin() + static_cast<std::ptrdiff_t>(rawBegin),
                              raw.begin() + static_cast<std::ptrdiff_t>(rawEnd), raw.begin());
                    rawEnd -= rawBegin;
                    rawBegin = 0;
                    fill(2);
                }
                // What follows the last member is padding.
                if (!gzipWaits())
                    return 0;
                inflateReset(&inflater);
                memberOpen = true;
            }
            fill(1);
            if (rawBegin == rawEnd)
                throwBroken("ends in the middle");
            inflater.next_in = reinterpret_cast<Bytef*>(raw.data() + rawBegin);
            inflater.avail_in = static_cast<uInt>(rawEnd - rawBegin);
            const int result = inflate(&inflater, Z_NO_FLUSH);
            rawBegin = rawEnd - inflater.avail_in;
            if (result == Z_STREAM_END)
                memberOpen = false;
            else if (result != Z_OK && result != Z_BUF_ERROR)
                throwBroken("is damaged");
        }
        return room - inflater.avail_out;
    }
};

ByteSource::ByteSource(const std::string& path)
    : m_impl(std::make_unique<Impl>())
{
    m_impl->path = path;
    m_impl->descriptor = path == "-" ? ::dup(STDIN_FILENO) : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (m_impl->descriptor < 0)
        m_impl->throwIo(errno);
    try {
        struct stat status { };
        if (::fstat(m_impl->descriptor, &status) == 0 && S_ISREG(status.st_mode))
            m_impl->size = status.st_size;
        m_impl->fill(2);
        m_impl->packed = m_impl->gzipWaits();
        if (m_impl->packed && inflateInit2(&m_impl->inflater, MAX_WBITS + 16) != Z_OK)
            throw Error(ErrorKind::Internal, "ZLIB", "zlib cannot be started.");
    } catch (...) {
        ::close(m_impl->descriptor);
        throw;
    }
}

ByteSource::~ByteSource()
{
    if (m_impl->packed)
        inflateEnd(&m_impl->inflater);
    ::close(m_impl->descriptor);
}

std::size_t ByteSource::read(char* target, std::size_t size)
{
    return m_impl->packed ? m_impl->readPacked(target, size) : m_impl->readPlain(target, size);
}

std::int64_t ByteSource::consumed() const
{
    return m_impl->consumed - static_cast<std::int64_t>(m_impl->rawEnd - m_impl->rawBegin);
}

std::int64_t ByteSource::size() const
{
    return m_impl->size;
}

}  // namespace tastebench::exchange
