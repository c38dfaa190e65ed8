// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "model/workspace.h"

#include <QObject>
#include <deque>
#include <functional>

namespace tastebench::model {

// Changes a page asks for: written at once, or, while a job holds the workspace, one after the other when it ends.
// GUI thread.
class ChangeQueue : public QObject {
    Q_OBJECT

public:
    explicit ChangeQueue(Workspace& workspace, QObject* parent = nullptr);

    // The intent calls Workspace::change() and may throw Error, which is told as failed().
    using Intent = std::function<void()>;
    void submit(Intent intent);
    [[nodiscard]] bool isWaiting() const { return !m_waiting.empty(); }

signals:
    void failed(const tastebench::Error& error);
    // Changes wait for this job, or no more (an empty title).
    void waiting(const QString& title);

private:
    void run(const Intent& intent);
    void runWaiting();

    Workspace& m_workspace;
    std::deque<Intent> m_waiting;
};

}  // namespace tastebench::model
