// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/ids.h"
#include "engine/domain/request.h"

#include <QString>
#include <QWidget>
#include <optional>
#include <vector>

class QAbstractItemModel;
class QComboBox;
class QLineEdit;
class QPushButton;

namespace tastebench::ui {

class PersonaPicker;

struct CollectionChoice {
    CollectionId id;
    QString name;
};

// The row above the lists: collection, persona, kind of query, text.
class QueryBar : public QWidget {
    Q_OBJECT

public:
    explicit QueryBar(QWidget* parent = nullptr);

    // None of the setters emits.
    void setCollections(const std::vector<CollectionChoice>& collections, CollectionId current);
    // Shows DisplayRole, answers with PersonaIdRole. The model must outlive the bar.
    void setPersonas(QAbstractItemModel* personas);
    void setPersona(PersonaId persona);
    // Shows method and text of the query; nothing is a recommendation.
    void setQuery(const std::optional<Query>& query);
    // Names the item of a nearItem query.
    void setNearItemTitle(const QString& title);

    // The query with the method and text chosen here and everything else as it was set last.
    [[nodiscard]] std::optional<Query> query() const;
    void focusSearch();

    // What opens the filter and the finer options; checkable.
    [[nodiscard]] QPushButton* filterButton() const { return m_filter; }
    [[nodiscard]] QPushButton* optionsButton() const { return m_options; }
    // How many conditions are in use and how many options differ from their defaults; 0 shows no number.
    void setBadges(int conditions, int changedOptions);

signals:
    void collectionChosen(tastebench::CollectionId collection);
    void personaChosen(tastebench::PersonaId persona);
    // While typing, and when another kind of query was chosen.
    void queryChanged();
    // Return pressed, field left, or another kind chosen.
    void queryCommitted();

private:
    void makeButtons();
    void showMethod();

    Query m_query;
    bool m_recommend = true;
    QString m_nearItemTitle;
    QComboBox* m_collections;
    PersonaPicker* m_personas;
    QComboBox* m_method;
    QLineEdit* m_search;
    QPushButton* m_filter;
    QPushButton* m_options;
};

}  // namespace tastebench::ui
