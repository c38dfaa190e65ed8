// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/roles.h"
#include "model/workspace.h"
#include "ui/import/import_dialog.h"

#include <QString>
#include <QTemporaryDir>
#include <memory>
#include <vector>

namespace tastebench::tests {

// How long a test waits for a whole import before it calls it stuck, in milliseconds: a busy machine needs long.
inline constexpr int patience = 300'000;

// The weights of all interactions of the only collection, oldest first.
std::vector<double> storedWeights(const model::Workspace& workspace);

// An import dialog over a new workspace in a temporary folder.
struct ImportWindow {
    ImportWindow();
    ~ImportWindow();

    QString write(const char* name, const QByteArray& content) const;
    void choose(const QString& path);
    void click(const char* button);
    void type(const char* edit, const QString& text);
    void pick(const char* combo, const QString& text);
    // Clicks Import and waits for the summary.
    void import();

    template <typename Widget>
    Widget* find(const char* name)
    {
        auto* found = dialog.findChild<Widget*>(QLatin1String(name));
        if (found == nullptr)
            qFatal("no %s", name);
        return found;
    }

    QTemporaryDir folder;
    std::unique_ptr<model::Workspace> workspace;
    ui::ImportDialog dialog;
};

}  // namespace tastebench::tests
