// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/schema.h"
#include "engine/evaluation/evaluate.h"
#include "model/evaluation_session.h"
#include "model/workspace.h"

#include <QWidget>
#include <optional>
#include <string>

class QComboBox;
class QLineEdit;
class QHBoxLayout;
class QPushButton;

namespace tastebench::ui {

class LabeledField;

// The line at the top of the Evaluate page: what is held out, how many places count, which measure is looked at, what
// personas are told apart by; and at the right the button that evaluates, or cancels.
class QuestionBar : public QWidget {
    Q_OBJECT

public:
    explicit QuestionBar(model::Workspace& workspace, QWidget* parent = nullptr);

    // Emits nothing.
    void setCollection(CollectionId collection);
    // Chooses the split that holds out each persona's last like.
    void chooseLast();
    void setAsking(bool asking);
    // Something is evaluated already: the button says so.
    void setAsked(bool asked);
    // Before the button; takes ownership.
    void addButton(QPushButton* button);

    // Nothing while the instant that is typed is none, or no file is chosen.
    [[nodiscard]] std::optional<model::EvaluationQuestion> question() const;
    [[nodiscard]] evaluation::Measure measure() const;
    // "activity", or a persona property.
    [[nodiscard]] std::string slicedBy() const;

signals:
    void collectionChosen(tastebench::CollectionId collection);
    void askRequested();
    void cancelRequested();
    void measureChanged();
    void slicedByChanged();

private:
    void makeSplits();
    void listCollections();
    void listProperties();
    void splitChosen();
    void chooseFile();
    void showSplit();
    void showButton();

    model::Workspace& m_workspace;
    CollectionId m_collection;
    QString m_given;
    bool m_asking = false;
    bool m_asked = false;
    int m_splitBefore = 0;
    QComboBox* m_collections;
    QComboBox* m_split;
    QLineEdit* m_instant;
    LabeledField* m_instantField = nullptr;
    QComboBox* m_depth;
    QComboBox* m_measure;
    QComboBox* m_slicedBy;
    QPushButton* m_ask;
    QHBoxLayout* m_row;
};

}  // namespace tastebench::ui
