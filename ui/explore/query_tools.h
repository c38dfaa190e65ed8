// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/catalogue.h"
#include "ui/explore/explore_request.h"

#include <QObject>

namespace tastebench::model {
class Workspace;
}

namespace tastebench::ui {

class ExplorePage;
class FilterLine;
class FilterPopover;
class QueryBar;
class QueryOptionsPopover;

// What opens under the buttons of the query bar: the filter and the finer options of the query. Keeps badges, the line
// of the filter in use and both panes in step with the request. The panes lie on the page while it lives; bar, line
// and page must outlive it.
class QueryTools : public QObject {
    Q_OBJECT

public:
    QueryTools(model::Workspace& workspace, QueryBar& bar, FilterLine& line, QWidget& page, QObject* parent);
    ~QueryTools() override;

    void setCatalogue(const search::CataloguePtr& catalogue);
    // Emits nothing.
    void setRequest(const ExploreRequest& request);

signals:
    // While something moves.
    void changed(const tastebench::ui::ExploreRequest& request);
    // Once per change: for the history.
    void committed(const tastebench::ui::ExploreRequest& request);

private:
    void applyFilter(const std::optional<Json>& document);
    void showBadges();

    QueryBar& m_bar;
    FilterLine& m_line;
    search::CataloguePtr m_catalogue;
    ExploreRequest m_request;
    FilterPopover* m_filter;
    QueryOptionsPopover* m_options;
};

}  // namespace tastebench::ui
