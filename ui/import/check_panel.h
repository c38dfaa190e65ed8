// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/import_session.h"
#include "ui/widgets/panel.h"

class QScrollArea;

namespace tastebench::ui {

// What became of every row when the import was tried without writing: counts, the reasons of refusals, warnings.
class CheckPanel : public Panel {
    Q_OBJECT

public:
    explicit CheckPanel(QWidget* parent = nullptr);

    void showSession(const model::ImportSession& session);
    void setProgress(qint64 done, qint64 total);

private:
    void fill(const workspace::ImportReport& report);

    QScrollArea* m_scroll;
};

}  // namespace tastebench::ui
