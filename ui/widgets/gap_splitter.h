// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSplitter>

namespace tastebench::ui {

// Panels side by side; the gap between two can be dragged and shows a line only while the pointer is on it.
class GapSplitter : public QSplitter {
    Q_OBJECT

public:
    explicit GapSplitter(QWidget* parent = nullptr);

protected:
    QSplitterHandle* createHandle() override;
};

}  // namespace tastebench::ui
