// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/workspace/document_search.h"
#include "ui/widgets/popover.h"

class QComboBox;
class QPushButton;

namespace tastebench::ui {

class ValueSlider;

// How a persona's documents are searched, under the button beside the search: by words, by meaning or by both, how the
// two lists are joined, and how much the hits are spread. Every change searches at once.
class DocumentSearchOptions : public Popover {
    Q_OBJECT

public:
    DocumentSearchOptions(QAbstractButton* button, QWidget* page);

    // The vectors to read with; the one that is chosen stays chosen while it is among them.
    void setVectors(const QStringList& names);

signals:
    // Its text, limit and metadata are not set here.
    void changed(const tastebench::workspace::DocumentSearch& way);
    void vectorChosen(const QString& name);

private:
    void showWay();
    void tell();

    workspace::DocumentSearch m_way;
    QComboBox* m_method;
    QComboBox* m_vector;
    ValueSlider* m_alpha;
    QComboBox* m_fusion;
    ValueSlider* m_confidence;
    ValueSlider* m_spread;
    QPushButton* m_reset;
};

}  // namespace tastebench::ui
