// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/filter_group.h"

#include "model/filter_choices.h"
#include "ui/filter/filter_row.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace tastebench::ui {

namespace {

constexpr int lineRoom = 12;
constexpr int kindWidth = 144;

model::FilterNode firstCondition(const search::Catalogue& catalogue)
{
    model::FilterNode condition;
    condition.kind = model::FilterNode::Kind::Condition;
    condition.target = model::filterTargets(catalogue.collection).front().name;
    const auto operators = model::filterOperators(catalogue.collection, condition.target);
    condition.filterOperator = operators.front().filterOperator;
    condition.value = model::firstValue(catalogue, condition.target, condition.filterOperator);
    return condition;
}

}  // namespace

FilterGroup::FilterGroup(const search::CataloguePtr& catalogue, const model::FilterNode& group, const QString& path,
                         QWidget* parent)
    : QWidget(parent)
    , m_catalogue(catalogue)
    , m_node(group)
    , m_path(path)
    , m_kind(new QComboBox)
    , m_children(new QVBoxLayout)
{
    m_children->setSpacing(metrics::gap);
    m_children->setContentsMargins(lineRoom + metrics::gap, 0, 0, 0);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap);
    layout->addWidget(makeHead());
    layout->addLayout(m_children);
    makeChildren();
}

QWidget* FilterGroup::makeHead()
{
    using Kind = model::FilterNode::Kind;
    const QString name = QStringLiteral("filterGroup:%1:").arg(m_path);
    m_kind->setObjectName(name % u"Kind");
    m_kind->setFixedWidth(kindWidth);
    m_kind->setAccessibleName(tr("How the conditions are combined"));
    m_kind->addItem(tr("All of these"), static_cast<int>(Kind::AllOf));
    m_kind->addItem(tr("Any of these"), static_cast<int>(Kind::AnyOf));
    m_kind->addItem(tr("None of these"), static_cast<int>(Kind::NoneOf));
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(m_node.kind)));
    connect(m_kind, &QComboBox::activated, this, [this](int row) {
        m_node.kind = static_cast<Kind>(m_kind->itemData(row).toInt());
        emit edited();
    });

    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::gap);
    row->addWidget(m_kind);
    row->addStretch();
    const auto addButton = [&](IconName iconName, const QString& text, const char* suffix, auto slot) {
        auto* button = new QPushButton(icon(iconName, Role::MutedText), text);
        button->setObjectName(name % QLatin1String(suffix));
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, slot);
        row->addWidget(button);
        return button;
    };
    addButton(IconName::Add, tr("Condition"), "AddCondition", [this] {
        addCondition();
    })->setAccessibleName(tr("Add a condition"));
    addButton(IconName::Add, tr("Group"), "AddGroup", [this] { addGroup(); })->setAccessibleName(tr("Add a group"));
    if (!m_path.isEmpty()) {
        auto* remove = addButton(IconName::Close, {}, "Remove", [this] { emit removeRequested(); });
        remove->setAccessibleName(tr("Remove the group"));
        remove->setToolTip(remove->accessibleName());
        remove->setFlat(true);
        remove->setFixedSize(metrics::controlHeight, metrics::controlHeight);
    }
    return head;
}

QWidget* FilterGroup::makeChild(std::size_t index)
{
    const model::FilterNode& child = m_node.children[index];
    const QString number = QString::number(index);
    const QString path = m_path.isEmpty() ? number : m_path % QLatin1Char('.') % number;
    const auto follow = [this, index](auto* editor) {
        using Editor = std::remove_pointer_t<decltype(editor)>;
        connect(editor, &Editor::edited, this, [this, index, editor] {
            m_node.children[index] = editor->node();
            emit edited();
        });
        connect(editor, &Editor::removeRequested, this, [this, index] { removeChild(index); });
        return editor;
    };
    if (child.isGroup())
        return follow(new FilterGroup(m_catalogue, child, path));
    return follow(new FilterRow(m_catalogue, child, path));
}

void FilterGroup::makeChildren()
{
    for (QWidget* editor : m_editors) {
        m_children->removeWidget(editor);
        editor->hide();
        editor->setParent(nullptr);
        editor->deleteLater();
    }
    m_editors.clear();
    for (std::size_t index = 0; index < m_node.children.size(); ++index) {
        m_editors.push_back(makeChild(index));
        m_children->addWidget(m_editors.back());
    }
    update();
}

void FilterGroup::addCondition()
{
    m_node.children.push_back(firstCondition(*m_catalogue));
    makeChildren();
    m_editors.back()->setFocus();
    emit edited();
}

void FilterGroup::addGroup()
{
    model::FilterNode group;
    group.kind = m_node.kind == model::FilterNode::Kind::AnyOf ? model::FilterNode::Kind::AllOf
                                                               : model::FilterNode::Kind::AnyOf;
    group.children.push_back(firstCondition(*m_catalogue));
    m_node.children.push_back(group);
    makeChildren();
    emit edited();
}

void FilterGroup::removeChild(std::size_t index)
{
    m_node.children.erase(m_node.children.begin() + static_cast<std::ptrdiff_t>(index));
    makeChildren();
    m_kind->setFocus();
    emit edited();
}

void FilterGroup::paintEvent(QPaintEvent*)
{
    if (m_editors.empty())
        return;
    QPainter painter(this);
    const int top = m_editors.front()->geometry().top();
    const int bottom = m_editors.back()->geometry().bottom();
    painter.fillRect(QRect(lineRoom - 2, top, 2, bottom - top + 1), color(Role::Line, palette()));
}

}  // namespace tastebench::ui
