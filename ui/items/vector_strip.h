// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/vector_overview.h"
#include "ui/widgets/surface.h"

#include <string>

class QHBoxLayout;
class QPushButton;

namespace tastebench::ui {

// How the named vectors of a collection stand, in a line: "default  fresh · 9742 items · 0 without vector", with a
// button where training would help.
class VectorStrip : public Surface {
    Q_OBJECT

public:
    explicit VectorStrip(QWidget* parent = nullptr);

    void setVectors(const std::vector<model::VectorSummary>& vectors);
    // At the right end; takes ownership.
    void setTail(QWidget* tail);

signals:
    void trainRequested(const std::string& vector);
    // All of them, and new ones.
    void editRequested();

private:
    void addVector(const model::VectorSummary& summary);

    QWidget* m_lines = nullptr;
    QPushButton* m_edit;
    QHBoxLayout* m_row;
};

}  // namespace tastebench::ui
