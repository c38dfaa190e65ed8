// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/catalogue.h"
#include "ui/explore/explore_request.h"
#include "ui/widgets/popover.h"

#include <functional>
#include <vector>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QPushButton;
class QTimer;
class QVBoxLayout;

namespace tastebench::model {
class Workspace;
}

namespace tastebench::ui {

class MoveEditor;
class NumberField;
class ValueSlider;

// The finer parameters of a query, under the button beside it. Only what the kind of query takes can be set. Every
// change ranks at once; what is done within half a second is one change for the history.
class QueryOptionsPopover : public Popover {
    Q_OBJECT

public:
    QueryOptionsPopover(model::Workspace& workspace, QAbstractButton* button, QWidget* page);

    void setCatalogue(const search::CataloguePtr& catalogue);
    // Emits nothing.
    void setRequest(const ExploreRequest& request);

signals:
    void changed(const tastebench::ui::ExploreRequest& request);
    void committed(const tastebench::ui::ExploreRequest& request);

private:
    QWidget* makeWords();
    QWidget* makeVectors();
    QWidget* makeMoves(model::Workspace& workspace);
    QWidget* makeResults();
    QCheckBox* makeThreshold(const QString& text, const char* name, const QString& definition,
                             std::optional<double> Query::*member);
    void makePropertyRows();
    void writeProperties();
    void showRequest();
    void showDistances();
    void showEnabled();
    void edit(const std::function<void(ExploreRequest&)>& change);
    void editQuery(const std::function<void(Query&)>& change);
    void commit();

    struct PropertyRow {
        std::string name;
        QCheckBox* searched;
        NumberField* boost;
    };

    ExploreRequest m_request;
    search::CataloguePtr m_catalogue;
    QTimer* m_rest;
    QPushButton* m_reset;
    QWidget* m_words = nullptr;
    QComboBox* m_operator = nullptr;
    NumberField* m_minimumMatch = nullptr;
    QGridLayout* m_propertyGrid = nullptr;
    std::vector<PropertyRow> m_properties;
    QWidget* m_fusionRow = nullptr;
    ValueSlider* m_alpha = nullptr;
    QComboBox* m_fusion = nullptr;
    QCheckBox* m_limitsDistance = nullptr;
    NumberField* m_distance = nullptr;
    NumberField* m_certainty = nullptr;
    QCheckBox* m_limitsVectors = nullptr;
    NumberField* m_maxVectorDistance = nullptr;
    QWidget* m_moves = nullptr;
    MoveEditor* m_moveTo = nullptr;
    MoveEditor* m_moveAway = nullptr;
    NumberField* m_autoLimit = nullptr;
    NumberField* m_offset = nullptr;
    NumberField* m_pageNumber = nullptr;
};

}  // namespace tastebench::ui
