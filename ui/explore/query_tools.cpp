// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explore/query_tools.h"

#include "model/query_options.h"
#include "ui/explore/query_bar.h"
#include "ui/explore/query_options_popover.h"
#include "ui/filter/filter_line.h"
#include "ui/filter/filter_popover.h"

#include <QPushButton>

namespace tastebench::ui {

QueryTools::QueryTools(model::Workspace& workspace, QueryBar& bar, FilterLine& line, QWidget& page, QObject* parent)
    : QObject(parent)
    , m_bar(bar)
    , m_line(line)
    , m_filter(new FilterPopover(bar.filterButton(), &page))
    , m_options(new QueryOptionsPopover(workspace, bar.optionsButton(), &page))
{
    connect(m_filter, &FilterPopover::applied, this, &QueryTools::applyFilter);
    connect(m_filter, &Popover::opened, m_options, &Popover::close);
    connect(m_options, &Popover::opened, m_filter, &Popover::close);
    connect(&m_line, &FilterLine::removeRequested, this, [this] { applyFilter(std::nullopt); });
    connect(m_options, &QueryOptionsPopover::changed, this, [this](const ExploreRequest& request) {
        m_request = request;
        showBadges();
        emit changed(m_request);
    });
    connect(m_options, &QueryOptionsPopover::committed, this, &QueryTools::committed);
    showBadges();
}

QueryTools::~QueryTools()
{
    blockSignals(true);
    for (Popover* pane : {static_cast<Popover*>(m_filter), static_cast<Popover*>(m_options)}) {
        pane->close();
        delete pane;
    }
    m_line.setFilter(std::nullopt);
    m_line.setCatalogue(nullptr);
    m_bar.setBadges(0, 0);
}

void QueryTools::setCatalogue(const search::CataloguePtr& catalogue)
{
    if (catalogue == m_catalogue)
        return;
    m_catalogue = catalogue;
    m_filter->setCatalogue(catalogue);
    m_options->setCatalogue(catalogue);
    m_line.setCatalogue(catalogue);
    showBadges();
}

void QueryTools::setRequest(const ExploreRequest& request)
{
    if (request == m_request)
        return;
    m_request = request;
    m_options->setRequest(request);
    m_filter->setApplied(request.options.filters);
    m_line.setFilter(request.options.filters);
    showBadges();
}

void QueryTools::applyFilter(const std::optional<Json>& document)
{
    ExploreRequest request = m_request;
    request.options.filters = document;
    if (request == m_request)
        return;
    setRequest(request);
    emit changed(m_request);
    emit committed(m_request);
}

void QueryTools::showBadges()
{
    m_bar.setBadges(static_cast<int>(m_line.conditions()), model::changedOptions(m_request.query, m_request.options));
}

}  // namespace tastebench::ui
