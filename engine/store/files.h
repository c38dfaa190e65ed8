// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace tastebench::store {

// What is known of a workspace file before SQLite opens it.
struct FileState {
    bool exists = false;
    bool writable = false;  // the file itself
    bool folderExists = false;
    bool folderWritable = false;  // the folder, where SQLite needs to put its -wal and -shm
    bool hasUnmerged = false;  // a -wal or a -journal with content lies beside it
    int schemaVersion = 0;
};

// Looks at the file and its header. Throws NOT_A_WORKSPACE, NEWER_WORKSPACE or DAMAGED_WORKSPACE.
FileState inspect(const std::string& path, int newestVersion);

// A name beside a file for a version of it that is not finished; what lies there is removed when this object goes,
// unless it was put in its place.
class UnfinishedFile {
public:
    explicit UnfinishedFile(const std::string& target);
    ~UnfinishedFile();
    UnfinishedFile(const UnfinishedFile&) = delete;
    UnfinishedFile& operator=(const UnfinishedFile&) = delete;

    [[nodiscard]] const std::string& path() const { return m_path; }
    // Gives the file its name, in one step and durably. Without overwrite, returns false when the name is taken.
    // Throws IO_ERROR.
    bool putInPlace(bool overwrite);

private:
    void remove() const;

    std::string m_target;
    std::string m_path;
};

// The path as an SQLite URI, with parameters such as "immutable=1".
std::string uriOf(const std::string& path, const std::string& parameters);

inline constexpr unsigned applicationId = 0x54424E43;  // "TBNC"

}  // namespace tastebench::store
