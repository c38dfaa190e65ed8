// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/filter_line.h"

#include "model/text.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/role_label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>

namespace tastebench::ui {

namespace {

constexpr int lineHeight = 20;

}  // namespace

FilterLine::FilterLine(QWidget* parent)
    : QWidget(parent)
    , m_sign(new QLabel)
    , m_sentence(new RoleLabel(TextStyle::Body, Role::Text))
    , m_count(new RoleLabel(TextStyle::Caption))
    , m_remove(new QPushButton(icon(IconName::Close, Role::MutedText), {}))
{
    setObjectName(QStringLiteral("filterLine"));
    setAccessibleName(tr("Filter in use"));
    m_sentence->setObjectName(QStringLiteral("filterSentence"));
    m_sentence->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_sentence->setTextFormat(Qt::PlainText);
    m_count->setObjectName(QStringLiteral("filterCount"));
    m_remove->setObjectName(QStringLiteral("filterRemove"));
    m_remove->setAccessibleName(tr("Remove the filter"));
    m_remove->setToolTip(m_remove->accessibleName());
    m_remove->setFlat(true);
    m_remove->setFixedSize(lineHeight, lineHeight);
    tintSign();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::grid, 0, metrics::grid, 0);
    row->setSpacing(metrics::gap);
    row->addWidget(m_sign);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_count);
    row->addWidget(m_remove);
    setFixedHeight(lineHeight);
    hide();
    connect(m_remove, &QPushButton::clicked, this, &FilterLine::removeRequested);
    connect(&m_draft, &model::FilterDraft::stateChanged, this, &FilterLine::showFilter);
}

void FilterLine::setCatalogue(const search::CataloguePtr& catalogue)
{
    m_draft.setCatalogue(catalogue);
    m_draft.begin(m_document);
}

void FilterLine::setFilter(const std::optional<Json>& document)
{
    if (document == m_document)
        return;
    m_document = document;
    m_draft.begin(m_document);
}

std::size_t FilterLine::conditions() const
{
    return m_document ? std::max<std::size_t>(1, model::conditionCount(m_draft.node())) : 0;
}

void FilterLine::showFilter()
{
    setVisible(m_document.has_value());
    if (!m_document)
        return;
    const bool readable = m_draft.document() && m_draft.catalogue() && !m_draft.error();
    if (readable)
        m_text = model::toQString(
            search::describe(search::parseFilter(*m_draft.document(), m_draft.catalogue()->collection)));
    else
        m_text = m_draft.catalogue() ? tr("The filter is not for this collection.") : QString();
    m_sentence->setToolTip(m_text);
    const auto passing = readable ? m_draft.passing() : std::nullopt;
    if (passing)
        m_count->setText(tr("%1 of %2 pass")
                             .arg(model::countText(static_cast<qint64>(*passing)),
                                  model::countText(static_cast<qint64>(m_draft.total()))));
    else if (!readable)
        m_count->clear();
    elide();
}

void FilterLine::elide()
{
    m_sentence->setText(m_sentence->fontMetrics().elidedText(m_text, Qt::ElideRight, m_sentence->width()));
}

void FilterLine::tintSign()
{
    m_sign->setPixmap(icon(IconName::Filter, Role::Accent).pixmap(metrics::iconSize, metrics::iconSize));
}

void FilterLine::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        tintSign();
    QWidget::changeEvent(event);
}

void FilterLine::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    elide();
}

}  // namespace tastebench::ui
