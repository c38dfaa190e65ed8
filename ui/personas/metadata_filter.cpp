// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/personas/metadata_filter.h"

#include "engine/base/error.h"
#include "engine/domain/containment.h"
#include "engine/domain/json_text.h"
#include "model/text.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/role_label.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace tastebench::ui {

namespace {

// "segment=classic" as {"segment": "classic"}; the value is JSON where it can be read as such.
Json filterFrom(const QString& typed)
{
    const std::string text = model::toUtf8(typed);
    const std::size_t equals = text.find('=');
    if (text.starts_with('{') || equals == std::string::npos)
        return metadataFilter(text, "metadata");
    const std::string value = model::toUtf8(typed.section(QLatin1Char('='), 1).trimmed());
    Json read = jsonFromText(value);
    if (read.is_discarded())
        read = value;
    return {{model::toUtf8(typed.section(QLatin1Char('='), 0, 0).trimmed()), std::move(read)}};
}

}  // namespace

MetadataFilter::MetadataFilter(QWidget* parent)
    : QWidget(parent)
    , m_line(new QLineEdit)
    , m_problem(new RoleLabel(TextStyle::Caption, Role::Text))
{
    m_line->setObjectName(QStringLiteral("metadataFilter"));
    m_line->setAccessibleName(tr("Metadata filter"));
    m_line->setPlaceholderText(tr("Metadata, key=value or { }"));
    m_line->setToolTip(tr("Only personas whose metadata contains this: segment=classic, or {\"db_uuid\": \"1234\"}"));
    m_line->setClearButtonEnabled(true);
    m_problem->setObjectName(QStringLiteral("metadataFilterProblem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto* lines = new QVBoxLayout(this);
    lines->setContentsMargins(metrics::margin, 0, metrics::margin, metrics::gap);
    lines->setSpacing(metrics::grid);
    lines->addWidget(m_line);
    lines->addWidget(m_problem);
    connect(m_line, &QLineEdit::editingFinished, this, &MetadataFilter::apply);
    connect(m_line, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty())
            apply();
    });
}

void MetadataFilter::clear()
{
    m_line->clear();
}

void MetadataFilter::apply()
{
    const QString typed = m_line->text().trimmed();
    m_problem->hide();
    m_line->setAccessibleDescription({});
    try {
        std::optional<Json> filter = typed.isEmpty() ? std::nullopt : std::optional(filterFrom(typed));
        if (filter == m_filter)
            return;
        m_filter = std::move(filter);
        emit filterChanged(m_filter);
    } catch (const Error& error) {
        m_problem->setText(model::toQString(error.message()));
        m_problem->show();
        m_line->setAccessibleDescription(m_problem->text());
    }
}

}  // namespace tastebench::ui
