// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/shown_window.h"
#include "ui/evaluate/evaluate_page.h"

#include <QPushButton>

namespace tastebench::tests {

struct EvaluateWindow : ShownWindow {
    explicit EvaluateWindow(const QString& path)
        : EvaluateWindow(std::make_unique<model::Workspace>(path))
    {
    }
    explicit EvaluateWindow(std::unique_ptr<model::Workspace> workspace)
        : ShownWindow(std::move(workspace), "evaluate")
    {
    }

    [[nodiscard]] ui::EvaluatePage& page() const { return *find<ui::EvaluatePage>("evaluatePage"); }
    void evaluate() const
    {
        find<QPushButton>("evaluateAsk")->click();
        if (!QTest::qWaitFor([this] { return !page().session().isAsking(); }, 120'000))
            qFatal("not evaluated");
        QTest::qWait(50);
    }
    void save(const QString& name) { savePicture(window, name); }
};

}  // namespace tastebench::tests
