// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/workspace.h"
#include "ui/evaluate/evaluate_page.h"
#include "ui/main_window.h"

#include <QDir>
#include <QPushButton>
#include <QTest>

namespace tastebench::tests {

// The whole window on a workspace, with its Evaluate page in front.
struct EvaluateWindow {
    explicit EvaluateWindow(const QString& path)
        : EvaluateWindow(std::make_unique<model::Workspace>(path))
    {
    }
    explicit EvaluateWindow(std::unique_ptr<model::Workspace> workspace)
    {
        window.setWorkspace(std::move(workspace));
        window.show();
        if (!QTest::qWaitFor([this] { return window.session()->catalogue() != nullptr; }, 60'000))
            qFatal("no catalogue");
        window.showPage(QStringLiteral("evaluate"));
    }

    template <typename Widget>
    [[nodiscard]] Widget* find(const char* name) const
    {
        auto* found = window.findChild<Widget*>(QLatin1String(name));
        if (found == nullptr)
            qFatal("no %s", name);
        return found;
    }
    [[nodiscard]] ui::EvaluatePage& page() const { return *find<ui::EvaluatePage>("evaluatePage"); }
    void evaluate() const
    {
        find<QPushButton>("evaluateAsk")->click();
        if (!QTest::qWaitFor([this] { return !page().session().isAsking(); }, 120'000))
            qFatal("not evaluated");
        QTest::qWait(50);
    }
    // Where TASTEBENCH_SCREENSHOTS names a folder, for the eye.
    void save(const QString& name)
    {
        const QString folder = qEnvironmentVariable("TASTEBENCH_SCREENSHOTS");
        if (!folder.isEmpty())
            QVERIFY(window.grab().save(QDir(folder).filePath(name + QStringLiteral(".png"))));
    }

    ui::MainWindow window;
};

}  // namespace tastebench::tests
