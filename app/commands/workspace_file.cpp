// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/workspace_file.h"

#include "engine/store/migrations.h"

#include <fmt/format.h>

namespace tastebench::app {

WorkspaceFile::WorkspaceFile(const std::string& path, store::OpenMode mode, Output& output)
    : m_database(path, store::OpenOptions {.mode = mode})
    , m_stopScope(m_database, output.stop())
{
    if (mode != store::OpenMode::ReadOnly && m_database.isReadOnly())
        output.say(m_database.readOnlyReason());
    if (const int version = m_database.migratedFrom())
        output.say(fmt::format("{} had an older format and was brought forward; a copy of it is {}.", path,
                               store::backupPath(path, version)));
}

}  // namespace tastebench::app
