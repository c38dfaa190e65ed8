// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/filter_row.h"

#include "model/filter_choices.h"
#include "model/text.h"
#include "ui/filter/filter_value_editor.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/role_label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace tastebench::ui {

using model::FilterValueKind;

namespace {

constexpr int targetWidth = 152;
constexpr int operatorWidth = 144;

// The value that fits another kind of editor, as far as the old one can be kept.
Json carriedOver(const Json& value, FilterValueKind before, FilterValueKind after)
{
    if (before == after)
        return value;
    if (after == FilterValueKind::List)
        return value.is_null() || value == "" ? Json::array() : Json::array({value});
    if (before == FilterValueKind::List && value.is_array() && !value.empty())
        return value.front();
    return {};
}

}  // namespace

FilterRow::FilterRow(const search::CataloguePtr& catalogue, const model::FilterNode& condition, const QString& path,
                     QWidget* parent)
    : QWidget(parent)
    , m_catalogue(catalogue)
    , m_node(condition)
    , m_target(new QComboBox)
    , m_operator(new QComboBox)
    , m_value(new FilterValueEditor(QStringLiteral("filter:%1:").arg(path)))
    , m_remove(new QPushButton(icon(IconName::Close, Role::MutedText), {}))
    , m_problem(new RoleLabel(TextStyle::Caption, Role::MovedDown))
{
    const QString name = QStringLiteral("filter:%1:").arg(path);
    m_target->setObjectName(name % u"Target");
    m_target->setAccessibleName(tr("Property"));
    m_target->setFixedWidth(targetWidth);
    m_target->setMaxVisibleItems(20);
    for (const model::FilterTargetChoice& choice : model::filterTargets(m_catalogue->collection))
        m_target->addItem(choice.label, model::toQString(choice.name));
    m_target->setCurrentIndex(m_target->findData(model::toQString(m_node.target)));
    m_operator->setObjectName(name % u"Operator");
    m_operator->setAccessibleName(tr("Comparison"));
    m_operator->setFixedWidth(operatorWidth);
    m_operator->setMaxVisibleItems(16);
    m_remove->setObjectName(name % u"Remove");
    m_remove->setAccessibleName(tr("Remove the condition"));
    m_remove->setToolTip(m_remove->accessibleName());
    m_remove->setFlat(true);
    m_remove->setFixedSize(metrics::controlHeight, metrics::controlHeight);
    m_problem->setObjectName(name % u"Problem");
    m_problem->setWordWrap(true);
    m_problem->setContentsMargins(targetWidth + metrics::gap, 0, 0, 0);

    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::gap);
    row->addWidget(m_target, 0, Qt::AlignTop);
    row->addWidget(m_operator, 0, Qt::AlignTop);
    row->addWidget(m_value, 1);
    row->addWidget(m_remove, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::grid);
    layout->addLayout(row);
    layout->addWidget(m_problem);
    setFocusProxy(m_target);

    offerOperators();
    m_value->setCondition(m_catalogue, m_node.target, m_node.filterOperator, m_node.value);
    showProblem();
    connect(m_target, &QComboBox::activated, this, &FilterRow::chooseTarget);
    connect(m_operator, &QComboBox::activated, this, &FilterRow::chooseOperator);
    connect(m_remove, &QPushButton::clicked, this, &FilterRow::removeRequested);
    connect(m_value, &FilterValueEditor::edited, this, [this] {
        m_node.value = m_value->value();
        showProblem();
        emit edited();
    });
}

void FilterRow::offerOperators()
{
    m_operator->clear();
    for (const model::FilterOperatorChoice& choice : model::filterOperators(m_catalogue->collection, m_node.target))
        m_operator->addItem(choice.label, static_cast<int>(choice.filterOperator));
    int index = m_operator->findData(static_cast<int>(m_node.filterOperator));
    if (index < 0 && m_operator->count() > 0) {
        index = 0;
        m_node.filterOperator = static_cast<search::FilterOperator>(m_operator->itemData(0).toInt());
    }
    m_operator->setCurrentIndex(index);
}

void FilterRow::chooseTarget(int index)
{
    const std::string target = model::toUtf8(m_target->itemData(index).toString());
    if (target == m_node.target)
        return;
    m_node.target = target;
    offerOperators();
    m_node.value = model::firstValue(*m_catalogue, m_node.target, m_node.filterOperator);
    m_value->setCondition(m_catalogue, m_node.target, m_node.filterOperator, m_node.value);
    showProblem();
    emit edited();
}

void FilterRow::chooseOperator(int index)
{
    const auto kindOf
        = [this] { return model::filterValueKind(m_catalogue->collection, m_node.target, m_node.filterOperator); };
    const FilterValueKind before = kindOf();
    m_node.filterOperator = static_cast<search::FilterOperator>(m_operator->itemData(index).toInt());
    m_node.value = carriedOver(m_node.value, before, kindOf());
    if (m_node.value.is_null())
        m_node.value = model::firstValue(*m_catalogue, m_node.target, m_node.filterOperator);
    m_value->setCondition(m_catalogue, m_node.target, m_node.filterOperator, m_node.value);
    showProblem();
    emit edited();
}

void FilterRow::showProblem()
{
    const auto problem = model::filterProblem(m_node, m_catalogue->collection);
    m_problem->setText(problem ? model::toQString(problem->message()) : QString());
    m_problem->setVisible(problem.has_value());
    m_value->setAccessibleDescription(m_problem->text());
}

}  // namespace tastebench::ui
