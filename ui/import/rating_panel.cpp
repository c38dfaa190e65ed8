// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/rating_panel.h"

#include "model/text.h"
#include "ui/import/rating_histogram.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/labeled_field.h"
#include "ui/widgets/role_label.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>
#include <cmath>
#include <limits>

namespace tastebench::ui {

namespace {

// What a person typed, with a point or the locale's decimal sign and a true minus or a hyphen; not a number where it
// is none.
double typedNumber(const QString& text)
{
    QString plain = text.trimmed();
    plain.replace(QChar(0x2212), u'-');
    bool good = false;
    double value = plain.toDouble(&good);
    if (!good)
        value = QLocale().toDouble(plain, &good);
    return good ? value : std::numeric_limits<double>::quiet_NaN();
}

QString scaleNumber(double value)
{
    QString text = QString::number(value, 'g', 6);
    text.replace(u'-', QChar(0x2212));
    return text;
}

}  // namespace

RatingPanel::RatingPanel(QWidget* parent)
    : Panel(tr("Ratings"), parent)
    , m_histogram(new RatingHistogram)
    , m_min(new QLineEdit)
    , m_max(new QLineEdit)
    , m_recognised(new QPushButton(tr("Recognise")))
    , m_rule(new RoleLabel(TextStyle::Caption))
{
    setObjectName(QStringLiteral("ratingPanel"));
    m_min->setObjectName(QStringLiteral("ratingMin"));
    m_max->setObjectName(QStringLiteral("ratingMax"));
    m_recognised->setObjectName(QStringLiteral("ratingRecognise"));
    m_recognised->setToolTip(tr("Take the scale that the layout or the ratings tell."));
    m_rule->setObjectName(QStringLiteral("ratingRule"));
    m_rule->setToolTip(tr("The lowest rating of the scale becomes the weight −1, the highest 1, the middle 0."));
    for (QLineEdit* edit : {m_min, m_max})
        connect(edit, &QLineEdit::textEdited, this, &RatingPanel::acceptTyped);
    connect(m_recognised, &QPushButton::clicked, this, [this] { emit scaleChosen(std::nullopt); });

    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(metrics::margin, metrics::grid, metrics::margin, metrics::margin);
    column->setSpacing(metrics::gap);
    column->addWidget(m_histogram);
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::gap);
    row->addWidget(new LabeledField(tr("Lowest"), m_min), 1);
    row->addWidget(new LabeledField(tr("Highest"), m_max), 1);
    row->addWidget(m_recognised, 0, Qt::AlignBottom);
    column->addLayout(row);
    column->addWidget(m_rule);
    setContent(content);
    setEmpty(tr("No ratings. Interactions without a rating or a weight get the weight 1."));
}

void RatingPanel::setRatings(const exchange::RatingRange* ratings, bool complete,
                             const std::optional<exchange::RatingScale>& scale, bool chosen)
{
    if (ratings == nullptr || ratings->count() == 0) {
        setCaption({});
        setEmpty(tr("No ratings. Interactions without a rating or a weight get the weight 1."));
        return;
    }
    setContentShown();
    const QString count = model::countText(ratings->count());
    setCaption(complete ? tr("all %1").arg(count) : tr("the first %1").arg(count));
    m_histogram->setBins(model::ratingBins(*ratings), scale);
    m_recognised->setEnabled(chosen);
    showScale(scale);
}

void RatingPanel::showScale(const std::optional<exchange::RatingScale>& scale)
{
    if (!scale) {
        m_min->clear();
        m_max->clear();
        m_rule->setText(tr("One rating only: every weight is 1."));
        return;
    }
    // What is being typed is left alone while it says the same.
    const auto showNumber = [](QLineEdit* edit, double value) {
        const double typed = typedNumber(edit->text());
        if (typed != value && !(std::isnan(typed) && std::isnan(value)))
            edit->setText(scaleNumber(value));
    };
    showNumber(m_min, scale->min);
    showNumber(m_max, scale->max);
    m_rule->setText(scale->min < scale->max
                        ? tr("w = 2(r − %1)/(%2 − %1) − 1").arg(scaleNumber(scale->min), scaleNumber(scale->max))
                        : tr("The lowest rating must be below the highest."));
}

void RatingPanel::acceptTyped()
{
    emit scaleChosen(exchange::RatingScale {typedNumber(m_min->text()), typedNumber(m_max->text())});
}

}  // namespace tastebench::ui
