// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/output_file.h"

#include "engine/base/error.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <zlib.h>

namespace tastebench::exchange {

namespace {

constexpr std::size_t bufferSize = 1 << 18;

}  // namespace

struct OutputFile::Impl {
    std::string name;
    int descriptor = -1;
    bool owned = false;
    bool packed = false;
    std::int64_t bytes = 0;
    std::string waiting;
    z_stream deflater {};
    std::array<char, 1 << 16> packedBytes {};

    Impl() = default;
    ~Impl()
    {
        if (packed)
            deflateEnd(&deflater);
        if (owned && descriptor >= 0)
            ::close(descriptor);
    }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    [[noreturn]] void throwFailure(int number) const
    {
        const bool full = number == ENOSPC || number == EDQUOT || number == EFBIG;
        throw Error(ErrorKind::Unavailable, full ? "DISK_FULL" : "IO_ERROR",
                    full ? fmt::format("The disk is full: “{}” was not written.", name)
                         : fmt::format("“{}” cannot be written: {}.", name, std::strerror(number)),
                    name);
    }

    void writeRaw(std::string_view raw)
    {
        while (!raw.empty()) {
            const ssize_t written = ::write(descriptor, raw.data(), raw.size());
            if (written < 0 && errno == EINTR)
                throwCancelled();  // only a signal that asks the program to stop comes here
            if (written < 0)
                throwFailure(errno);
            raw.remove_prefix(static_cast<std::size_t>(written));
            bytes += written;
        }
    }

    void drain(bool last)
    {
        if (!packed) {
            writeRaw(waiting);
            waiting.clear();
            return;
        }
        deflater.next_in = reinterpret_cast<Bytef*>(waiting.data());
        deflater.avail_in = static_cast<uInt>(waiting.size());
        do {
            deflater.next_out = reinterpret_cast<Bytef*>(packedBytes.data());
            deflater.avail_out = static_cast<uInt>(packedBytes.size());
            deflate(&deflater, last ? Z_FINISH : Z_NO_FLUSH);
            writeRaw({packedBytes.data(), packedBytes.size() - deflater.avail_out});
        } while (deflater.avail_out == 0);
        waiting.clear();
    }
};

OutputFile::OutputFile(const std::string& path, std::string name, bool packed)
    : m_impl(std::make_unique<Impl>())
{
    m_impl->name = std::move(name);
    m_impl->owned = path != "-";
    m_impl->descriptor
        = m_impl->owned ? ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666) : STDOUT_FILENO;
    if (m_impl->descriptor < 0)
        m_impl->throwFailure(errno);
    constexpr int gzipWindow = 15 + 16;
    if (packed
        && deflateInit2(&m_impl->deflater, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzipWindow, 8, Z_DEFAULT_STRATEGY)
            != Z_OK)
        throw std::bad_alloc();
    m_impl->packed = packed;
}

OutputFile::~OutputFile() = default;

void OutputFile::write(std::string_view text)
{
    m_impl->waiting += text;
    if (m_impl->waiting.size() >= bufferSize)
        m_impl->drain(false);
}

void OutputFile::finish()
{
    m_impl->drain(true);
    if (!m_impl->owned)
        return;
    // Pipes and devices have nothing to be made durable.
    if (fsync(m_impl->descriptor) != 0 && errno != EINVAL && errno != EROFS && errno != ENOTSUP)
        m_impl->throwFailure(errno);
    if (::close(std::exchange(m_impl->descriptor, -1)) != 0)
        m_impl->throwFailure(errno);
}

std::int64_t OutputFile::bytes() const
{
    return m_impl->bytes;
}

}  // namespace tastebench::exchange
