// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/workspace.h"
#include "tests/support/picture.h"
#include "ui/main_window.h"

#include <QTest>

namespace tastebench::tests {

// The whole window on a workspace, with one of its pages in front.
struct ShownWindow {
    ShownWindow(std::unique_ptr<model::Workspace> workspace, const char* page)
    {
        window.setWorkspace(std::move(workspace));
        window.show();
        if (!QTest::qWaitFor([this] { return window.session()->catalogue() != nullptr; }, 60'000))
            qFatal("no catalogue");
        window.showPage(QLatin1String(page));
    }

    template <typename Widget>
    [[nodiscard]] Widget* find(const QString& name) const
    {
        auto* found = window.findChild<Widget*>(name);
        if (found == nullptr)
            qFatal("no %s", qPrintable(name));
        return found;
    }
    template <typename Widget>
    [[nodiscard]] Widget* find(const char* name) const
    {
        return find<Widget>(QString::fromLatin1(name));
    }

    ui::MainWindow window;
};

}  // namespace tastebench::tests
