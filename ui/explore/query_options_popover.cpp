// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explore/query_options_popover.h"

#include "model/query_options.h"
#include "model/text.h"
#include "ui/explore/move_editor.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/role_label.h"
#include "ui/widgets/value_slider.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace tastebench::ui {

using model::QueryOption;

namespace {

constexpr int paneWidth = 648;
constexpr int numberWidth = 64;
constexpr int choiceWidth = 136;
constexpr int operatorWidth = 108;
constexpr int restMilliseconds = 500;
constexpr double firstThreshold = 1;
constexpr double largestOffset = 1'000'000'000;
constexpr double farthestAway = 2;  // of the handle; more may be typed
constexpr double mostTypedAway = 1000;

QVBoxLayout* section(QWidget* widget, const QString& title, const QString& caption)
{
    auto* heading = new RoleLabel(TextStyle::BodyStrong, Role::Text);
    heading->setText(title);
    auto* note = new RoleLabel(TextStyle::Caption);
    note->setText(caption);
    auto* head = new QHBoxLayout;
    head->setSpacing(metrics::gap);
    head->addWidget(heading);
    head->addStretch();
    head->addWidget(note);
    auto* layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap);
    layout->addLayout(head);
    return layout;
}

// Plain, so that it fades with what cannot be set.
QLabel* word(const QString& text)
{
    return new QLabel(text);
}

NumberField* number(const char* name, const QString& accessibleName, double minimum, double maximum, double step,
                    int decimals)
{
    auto* field = new NumberField(minimum, maximum, step, decimals);
    field->setObjectName(QLatin1String(name));
    field->setAccessibleName(accessibleName);
    field->setFixedWidth(numberWidth);
    return field;
}

QHBoxLayout* line(std::initializer_list<QWidget*> widgets)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::gap);
    for (QWidget* widget : widgets)
        row->addWidget(widget);
    row->addStretch();
    return row;
}

}  // namespace

QueryOptionsPopover::QueryOptionsPopover(model::Workspace& workspace, QAbstractButton* button, QWidget* page)
    : Popover(tr("Query options"), button, page)
    , m_rest(new QTimer(this))
    , m_reset(new QPushButton(tr("Reset")))
{
    setObjectName(QStringLiteral("queryOptionsPopover"));
    m_rest->setSingleShot(true);
    m_rest->setInterval(restMilliseconds);
    connect(m_rest, &QTimer::timeout, this, &QueryOptionsPopover::commit);
    connect(this, &Popover::closed, this, &QueryOptionsPopover::commit);

    m_words = makeWords();
    auto* content = new QWidget;
    auto* grid = new QGridLayout(content);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(2 * metrics::section);
    grid->setVerticalSpacing(metrics::section);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    // Two columns of one width, whatever is in them.
    QWidget* vectors = makeVectors();
    for (QWidget* half : {m_words, vectors})
        half->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    grid->addWidget(m_words, 0, 0);
    grid->addWidget(vectors, 0, 1);
    grid->addWidget(makeMoves(workspace), 1, 0, 1, 2, Qt::AlignTop);
    grid->addWidget(makeResults(), 2, 0, 1, 2, Qt::AlignTop);
    setContent(content, paneWidth);

    m_reset->setObjectName(QStringLiteral("resetQueryOptions"));
    m_reset->setToolTip(tr("All of these back to their defaults"));
    addToFooter(new QWidget, 1);
    addToFooter(m_reset);
    connect(m_reset, &QPushButton::clicked, this, [this] {
        edit([](ExploreRequest& request) { model::resetOptions(request.query, request.options); });
        showRequest();
        commit();
    });
}

QWidget* QueryOptionsPopover::makeWords()
{
    auto* widget = new QWidget;
    auto* layout = section(widget, tr("Words"), tr("keyword, hybrid"));
    m_operator = new QComboBox;
    m_operator->setObjectName(QStringLiteral("tokenOperator"));
    m_operator->setAccessibleName(tr("How many words must match"));
    m_operator->setFixedWidth(operatorWidth);
    m_operator->addItem(tr("At least"), static_cast<int>(TokenOperator::Or));
    m_operator->addItem(tr("All words"), static_cast<int>(TokenOperator::And));
    m_operator->setToolTip(tr("How many different words of the query one property must hold"));
    m_minimumMatch = number("minimumMatch", tr("Least number of words"), 1, 1000, 1, 0);
    layout->addLayout(line({m_operator, m_minimumMatch, word(tr("in one property"))}));
    m_propertyGrid = new QGridLayout;
    m_propertyGrid->setHorizontalSpacing(metrics::gap);
    m_propertyGrid->setVerticalSpacing(metrics::grid);
    m_propertyGrid->setColumnStretch(0, 1);
    layout->addLayout(m_propertyGrid);
    layout->addStretch();
    connect(m_operator, &QComboBox::activated, this, [this](int row) {
        editQuery([this, row](Query& query) {
            query.tokenOperator = static_cast<TokenOperator>(m_operator->itemData(row).toInt());
        });
        showEnabled();
    });
    connect(m_minimumMatch, &NumberField::valueChanged, this, [this](double value) {
        editQuery([value](Query& query) { query.minimumMatch = value > 1 ? static_cast<int>(value) : 0; });
    });
    return widget;
}

QCheckBox* QueryOptionsPopover::makeThreshold(const QString& text, const char* name, const QString& definition,
                                              std::optional<double> Query::*member)
{
    auto* box = new QCheckBox(text);
    box->setObjectName(QLatin1String(name));
    box->setAccessibleName(text);
    box->setToolTip(definition);
    connect(box, &QCheckBox::clicked, this, [this, member](bool checked) {
        editQuery([member, checked](Query& query) {
            query.*member = checked ? std::optional(firstThreshold) : std::nullopt;
        });
        showDistances();
    });
    return box;
}

QWidget* QueryOptionsPopover::makeVectors()
{
    auto* widget = new QWidget;
    auto* layout = section(widget, tr("Vectors"), tr("near text, hybrid, near item"));
    m_limitsDistance = makeThreshold(tr("Distance at most"), "limitsDistance",
                                     tr("Only items whose cosine distance, 0 to 2, is at most this"), &Query::distance);
    m_distance = number("distance", tr("Largest distance"), 0, 2, 0.05, 4);
    m_certainty = number("certainty", tr("Least certainty"), 0, 1, 0.05, 4);
    m_certainty->setToolTip(tr("Certainty is 1 less half the distance"));
    layout->addLayout(line({m_limitsDistance, m_distance}));
    auto* certainty = line({word(tr("that is, certainty at least")), m_certainty});
    certainty->setContentsMargins(metrics::section + metrics::gap, 0, 0, 0);
    layout->addLayout(certainty);

    m_fusionRow = new QWidget;
    auto* hybrid = section(m_fusionRow, tr("Fusion"), tr("hybrid"));
    m_alpha = new ValueSlider(tr("Keyword ↔ vector"), ValueScale::linear(0, 1, 0.01, 2), Query().alpha,
                              ValueSlider::Form::Compact);
    m_alpha->setObjectName(QStringLiteral("optionsAlpha"));
    m_alpha->setDefinition(tr("Alpha: 0 ranks by words alone, 1 by vectors alone"));
    m_fusion = new QComboBox;
    m_fusion->setObjectName(QStringLiteral("fusionType"));
    m_fusion->setAccessibleName(tr("How the two lists are joined"));
    m_fusion->setFixedWidth(choiceWidth);
    m_fusion->addItem(tr("Relative score"), static_cast<int>(Fusion::RelativeScore));
    m_fusion->addItem(tr("Ranked"), static_cast<int>(Fusion::Ranked));
    m_fusion->setToolTip(
        tr("Relative score adds the scores of both lists, each from 0 to 1; ranked adds 1/(60 + rank)"));
    m_limitsVectors = makeThreshold(tr("Vector distance at most"), "limitsVectorDistance",
                                    tr("Drops what is farther by vector from both lists"), &Query::maxVectorDistance);
    m_maxVectorDistance = number("maxVectorDistance", tr("Largest vector distance"), 0, 2, 0.05, 4);
    hybrid->addWidget(m_alpha);
    hybrid->addLayout(line({word(tr("Joined by")), m_fusion}));
    hybrid->addLayout(line({m_limitsVectors, m_maxVectorDistance}));
    layout->addSpacing(metrics::gap);
    layout->addWidget(m_fusionRow);
    layout->addStretch();

    connect(m_alpha, &ValueSlider::valueChanged, this,
            [this](double value) { editQuery([value](Query& query) { query.alpha = value; }); });
    connect(m_fusion, &QComboBox::activated, this, [this](int row) {
        editQuery([this, row](Query& query) { query.fusion = static_cast<Fusion>(m_fusion->itemData(row).toInt()); });
    });
    connect(m_distance, &NumberField::valueChanged, this, [this](double value) {
        editQuery([value](Query& query) { query.distance = value; });
        showDistances();
    });
    connect(m_certainty, &NumberField::valueChanged, this, [this](double value) {
        editQuery([value](Query& query) { query.distance = model::distanceOf(value); });
        showDistances();
    });
    connect(m_maxVectorDistance, &NumberField::valueChanged, this, [this](double value) {
        editQuery([value](Query& query) { query.maxVectorDistance = value; });
        showDistances();
    });
    return widget;
}

QWidget* QueryOptionsPopover::makeMoves(model::Workspace& workspace)
{
    m_moves = new QWidget;
    auto* layout = section(m_moves, tr("Move the query"), tr("near text, hybrid"));
    const ValueScale towards = ValueScale::linear(0, 1, 0.01, 2);
    ValueScale away = ValueScale::linear(0, farthestAway, 0.01, 2);
    away.typedMaximum = mostTypedAway;
    m_moveTo = new MoveEditor(tr("Towards"), QStringLiteral("moveTo"), towards, workspace);
    m_moveAway = new MoveEditor(tr("Away from"), QStringLiteral("moveAway"), away, workspace);
    auto* both = new QHBoxLayout;
    both->setSpacing(2 * metrics::section);
    both->addWidget(m_moveTo, 1);
    both->addWidget(m_moveAway, 1);
    layout->addLayout(both);
    connect(m_moveTo, &MoveEditor::edited, this,
            [this] { editQuery([this](Query& query) { query.moveTo = m_moveTo->move(); }); });
    connect(m_moveAway, &MoveEditor::edited, this,
            [this] { editQuery([this](Query& query) { query.moveAway = m_moveAway->move(); }); });
    return m_moves;
}

QWidget* QueryOptionsPopover::makeResults()
{
    auto* widget = new QWidget;
    auto* layout = section(widget, tr("Results"), {});
    m_autoLimit = number("autoLimit", tr("Jumps of the score to cut after"), 0, 1000, 1, 0);
    m_autoLimit->setWordForMinimum(tr("off"));
    m_autoLimit->setToolTip(tr("Cuts the list after so many jumps of the score; the lists of any query but "
                               "a recommendation"));
    m_pageNumber = number("pageNumber", tr("Page"), 1, largestOffset, 1, 0);
    m_offset = number("offset", tr("Items left out at the top"), 0, largestOffset, 1, 0);
    layout->addLayout(line({word(tr("Cut after")), m_autoLimit, word(tr("jumps of the score")), new QWidget,
                            word(tr("Page")), m_pageNumber, word(tr("from item")), m_offset}));
    connect(m_autoLimit, &NumberField::valueChanged, this,
            [this](double value) { editQuery([value](Query& query) { query.autoLimit = static_cast<int>(value); }); });
    const auto goTo = [this](double offset) {
        edit([offset](ExploreRequest& request) { request.options.offset = static_cast<int>(offset); });
        m_offset->setValue(offset);
        m_pageNumber->setValue(std::floor(offset / m_request.options.limit) + 1);
    };
    connect(m_offset, &NumberField::valueChanged, this, goTo);
    connect(m_pageNumber, &NumberField::valueChanged, this,
            [this, goTo](double page) { goTo(std::min((page - 1) * m_request.options.limit, largestOffset)); });
    return widget;
}

void QueryOptionsPopover::makePropertyRows()
{
    while (QLayoutItem* item = m_propertyGrid->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->setObjectName({});
            widget->deleteLater();
        }
        delete item;
    }
    m_properties.clear();
    if (!m_catalogue)
        return;
    for (const model::SearchedProperty& property : model::searchedProperties(m_catalogue->collection, Query())) {
        const QString name = model::toQString(property.name);
        auto* searched = new QCheckBox(name);
        searched->setObjectName(QStringLiteral("searched:") % name);
        searched->setAccessibleName(tr("Search in %1").arg(name));
        auto* boost = new NumberField(0, 1000, 0.5, 3);
        boost->setObjectName(QStringLiteral("boost:") % name);
        boost->setAccessibleName(tr("Boost of %1").arg(name));
        boost->setToolTip(tr("What the words of %1 count is multiplied by this").arg(name));
        boost->setFixedWidth(numberWidth);
        const int row = static_cast<int>(m_properties.size());
        m_propertyGrid->addWidget(searched, row, 0);
        m_propertyGrid->addWidget(word(QStringLiteral("×")), row, 1);
        m_propertyGrid->addWidget(boost, row, 2);
        m_properties.push_back({property.name, searched, boost});
        connect(searched, &QCheckBox::clicked, this, &QueryOptionsPopover::writeProperties);
        connect(boost, &NumberField::valueChanged, this, &QueryOptionsPopover::writeProperties);
    }
}

void QueryOptionsPopover::writeProperties()
{
    std::vector<model::SearchedProperty> properties;
    for (const PropertyRow& row : m_properties) {
        properties.push_back({row.name, row.searched->isChecked(), row.boost->value()});
        row.boost->setEnabled(row.searched->isChecked());
    }
    // None would mean all, so the last one stays.
    if (std::ranges::none_of(properties, &model::SearchedProperty::searched)) {
        showRequest();
        return;
    }
    editQuery([&properties](Query& query) { query.properties = model::writtenProperties(properties); });
}

void QueryOptionsPopover::setCatalogue(const search::CataloguePtr& catalogue)
{
    const bool otherSchema
        = !m_catalogue || !catalogue || m_catalogue->collection.properties != catalogue->collection.properties;
    m_catalogue = catalogue;
    if (otherSchema)
        makePropertyRows();
    m_moveTo->setCatalogue(catalogue);
    m_moveAway->setCatalogue(catalogue);
    showRequest();
}

void QueryOptionsPopover::setRequest(const ExploreRequest& request)
{
    if (request == m_request)
        return;
    m_request = request;
    showRequest();
}

void QueryOptionsPopover::showRequest()
{
    const Query query = m_request.query.value_or(Query {});
    m_operator->setCurrentIndex(m_operator->findData(static_cast<int>(query.tokenOperator)));
    m_minimumMatch->setValue(std::max(1, query.minimumMatch));
    if (m_catalogue) {
        const auto properties = model::searchedProperties(m_catalogue->collection, query);
        for (std::size_t index = 0; index < m_properties.size(); ++index) {
            m_properties[index].searched->setChecked(properties[index].searched);
            m_properties[index].boost->setValue(properties[index].boost);
            m_properties[index].boost->setEnabled(properties[index].searched);
        }
    }
    m_alpha->setValue(query.alpha);
    m_fusion->setCurrentIndex(m_fusion->findData(static_cast<int>(query.fusion)));
    if (query.moveTo != m_moveTo->move())
        m_moveTo->setMove(query.moveTo);
    if (query.moveAway != m_moveAway->move())
        m_moveAway->setMove(query.moveAway);
    m_autoLimit->setValue(query.autoLimit);
    m_offset->setValue(m_request.options.offset);
    m_pageNumber->setValue(m_request.options.offset / std::max(1, m_request.options.limit) + 1);
    showDistances();
    showEnabled();
}

void QueryOptionsPopover::showDistances()
{
    const Query query = m_request.query.value_or(Query {});
    const double distance = query.distance.value_or(2);
    m_limitsDistance->setChecked(query.distance.has_value());
    m_distance->setValue(distance);
    m_certainty->setValue(model::certaintyOf(distance));
    m_limitsVectors->setChecked(query.maxVectorDistance.has_value());
    m_maxVectorDistance->setValue(query.maxVectorDistance.value_or(2));
    showEnabled();
}

void QueryOptionsPopover::showEnabled()
{
    const auto& query = m_request.query;
    const bool distance = model::takes(query, QueryOption::Distance);
    m_words->setEnabled(model::takes(query, QueryOption::Words));
    m_minimumMatch->setEnabled(query && query->tokenOperator == TokenOperator::Or);
    m_limitsDistance->setEnabled(distance);
    m_distance->setEnabled(distance && query->distance);
    m_certainty->setEnabled(distance && query->distance);
    m_fusionRow->setEnabled(model::takes(query, QueryOption::Fusion));
    m_maxVectorDistance->setEnabled(query && query->maxVectorDistance);
    m_moves->setEnabled(model::takes(query, QueryOption::Moves));
    m_autoLimit->setEnabled(model::takes(query, QueryOption::AutoLimit));
    const int changes = model::changedOptions(query, m_request.options);
    m_reset->setEnabled(changes > 0);
    setCaption(changes == 0       ? tr("all at their defaults")
                   : changes == 1 ? tr("1 differs from its default")
                                  : tr("%n differ from their defaults", nullptr, changes));
}

void QueryOptionsPopover::edit(const std::function<void(ExploreRequest&)>& change)
{
    const ExploreRequest before = m_request;
    change(m_request);
    if (m_request == before)
        return;
    showEnabled();
    m_rest->start();
    emit changed(m_request);
}

void QueryOptionsPopover::editQuery(const std::function<void(Query&)>& change)
{
    if (m_request.query)
        edit([&change](ExploreRequest& request) { change(*request.query); });
}

void QueryOptionsPopover::commit()
{
    m_rest->stop();
    emit committed(m_request);
}

}  // namespace tastebench::ui
