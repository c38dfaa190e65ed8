// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/value_slider.h"

#include "ui/theme/metrics.h"
#include "ui/theme/typography.h"
#include "ui/widgets/role_label.h"
#include "ui/widgets/track_slider.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>

namespace tastebench::ui {

ValueSlider::ValueSlider(const QString& label, const ValueScale& scale, double defaultValue, Form form, QWidget* parent)
    : QWidget(parent)
    , m_scale(scale)
    , m_default(defaultValue)
    , m_value(defaultValue)
    , m_label(new QLabel(label))
    , m_number(new QLineEdit)
    , m_track(new TrackSlider)
{
    setAccessibleName(label);
    m_label->setBuddy(m_number);
    m_number->setObjectName(QStringLiteral("number"));
    m_number->setAccessibleName(label);
    m_number->setFrame(false);
    m_number->setAlignment(Qt::AlignRight);
    m_number->setTextMargins(0, 0, 0, 0);
    QPalette clear = m_number->palette();
    clear.setColor(QPalette::Base, Qt::transparent);
    m_number->setPalette(clear);
    m_number->setFont(styled(font(), form == Form::Tall ? TextStyle::BodyStrong : TextStyle::Body));
    const TabularFigures figures(m_number->font());
    // Compact ones stand under each other: all are as wide as a signed number.
    const double widest = form == Form::Compact
        ? figures.width(scale.text(-1))
        : std::max({figures.width(scale.text(scale.typedMinimum)), figures.width(scale.text(scale.typedMaximum)),
                    figures.width(scale.endless)});
    m_number->setFixedWidth(static_cast<int>(widest) + 2 * metrics::grid);
    m_track->setObjectName(QStringLiteral("track"));
    m_track->setAccessibleName(label);
    m_track->setRange(0, scale.positions());
    m_track->setPageStep(std::max(1, scale.positions() / 10));
    m_track->setOrigin(scale.position(scale.origin));
    if (form == Form::Tall)
        buildTall();
    else
        buildCompact();
    showValue();

    connect(m_track, &QSlider::valueChanged, this, [this](int position) { moveTo(m_scale.value(position)); });
    connect(m_track, &TrackSlider::gestureFinished, this, [this] { emit gestureFinished(m_value); });
    connect(m_track, &TrackSlider::defaultRequested, this, [this] {
        moveTo(m_default);
        emit gestureFinished(m_value);
    });
    connect(m_number, &QLineEdit::editingFinished, this, &ValueSlider::acceptTyped);
}

void ValueSlider::buildTall()
{
    m_caption = new RoleLabel(TextStyle::Caption);
    m_caption->setObjectName(QStringLiteral("caption"));
    m_caption->setFixedHeight(m_caption->fontMetrics().height() + 2);
    auto* head = new QHBoxLayout;
    head->setSpacing(metrics::grid);
    head->addWidget(m_label, 1);
    head->addWidget(m_number);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_track);
    layout->addWidget(m_caption);
}

void ValueSlider::buildCompact()
{
    m_label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::grid);
    constexpr int trackWidth = 56;
    if (m_label->text().isEmpty()) {
        m_label->hide();
        layout->addWidget(m_track, 1);
    } else {
        layout->addWidget(m_label, 1);
        m_track->setFixedWidth(trackWidth);
        layout->addWidget(m_track);
    }
    layout->addWidget(m_number);
}

void ValueSlider::setValue(double value)
{
    m_value = m_scale.bounded(value);
    showValue();
}

void ValueSlider::setCaption(const QString& caption)
{
    if (m_caption != nullptr)
        m_caption->setText(caption);
}

void ValueSlider::setDefinition(const QString& definition)
{
    setToolTip(definition);
    m_track->setAccessibleDescription(definition);
}

void ValueSlider::moveTo(double value)
{
    const double before = m_value;
    setValue(value);
    if (m_value != before)
        emit valueChanged(m_value);
}

void ValueSlider::acceptTyped()
{
    if (m_number->text() == m_scale.text(m_value))
        return;
    const double before = m_value;
    moveTo(m_scale.parse(m_number->text()).value_or(m_value));
    if (m_value != before)
        emit gestureFinished(m_value);
}

void ValueSlider::showValue()
{
    const QSignalBlocker quiet(m_track);
    m_track->setValue(m_scale.position(m_value));
    m_number->setText(m_scale.text(m_value));
    m_track->update();
}

}  // namespace tastebench::ui
