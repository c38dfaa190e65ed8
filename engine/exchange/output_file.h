// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace tastebench::exchange {

// A file that is written once, from front to back; "-" is standard output. Packed with gzip where asked. `name` is what
// errors call the file, which may lie under another path until it is whole.
//
// Throws Unavailable "DISK_FULL" and "IO_ERROR"; what was written until then is the caller's to remove.
class OutputFile {
public:
    OutputFile(const std::string& path, std::string name, bool packed);
    ~OutputFile();
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    void write(std::string_view text);
    // Hands everything to the disk, durably. Nothing may be written after it.
    void finish();

    // Of the file itself, packed ones where it is packed; complete after finish().
    [[nodiscard]] std::int64_t bytes() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace tastebench::exchange
