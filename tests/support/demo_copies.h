// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/workspaces.h"

#include <QFile>
#include <QTemporaryDir>

namespace tastebench::testing {

// The demo workspace, made once in a folder of its own, and copies of it to change.
class DemoCopies {
public:
    DemoCopies() { makeDemo(file("demo.tastebench")); }

    // A path in the folder.
    [[nodiscard]] QString file(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    // Replaces an earlier copy of that name.
    [[nodiscard]] QString copy(const char* name) const
    {
        const QString path = file(name);
        QFile::remove(path);
        if (!QFile::copy(file("demo.tastebench"), path))
            qFatal("the demo cannot be copied to %s", qPrintable(path));
        return path;
    }

private:
    QTemporaryDir m_folder;
};

}  // namespace tastebench::testing
