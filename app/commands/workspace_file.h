// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/output.h"
#include "engine/store/database.h"

#include <string>

namespace tastebench::app {

// The workspace a verb works on, opened as it needs it. Its statements end with Cancelled once the work is to stop.
class WorkspaceFile {
public:
    WorkspaceFile(const std::string& path, store::OpenMode mode, Output& output);

    [[nodiscard]] store::Database& database() { return m_database; }

private:
    store::Database m_database;
    store::Database::StopScope m_stopScope;
};

}  // namespace tastebench::app
