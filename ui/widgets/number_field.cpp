// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/number_field.h"

#include <QKeyEvent>
#include <QLocale>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>
#include <optional>

namespace tastebench::ui {

namespace {

constexpr int pageSteps = 10;
constexpr int wheelStep = 120;

std::optional<double> numberIn(QString text)
{
    text = text.trimmed();
    text.replace(QChar(0x2212), QLatin1Char('-'));
    bool good = false;
    double value = text.toDouble(&good);
    if (!good)
        value = QLocale().toDouble(text, &good);
    return good && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

}  // namespace

NumberField::NumberField(double minimum, double maximum, double step, int decimals, QWidget* parent)
    : QLineEdit(parent)
    , m_minimum(minimum)
    , m_maximum(maximum)
    , m_step(step)
    , m_decimals(decimals)
{
    setValue(0);
    connect(this, &QLineEdit::textEdited, this, &NumberField::read);
    connect(this, &QLineEdit::editingFinished, this, [this] { setText(textOf(m_value)); });
}

void NumberField::setValue(double value)
{
    m_value = std::clamp(value, m_minimum, m_maximum);
    if (numberIn(text()) != m_value || !hasFocus())
        setText(textOf(m_value));
}

void NumberField::setWordForMinimum(const QString& word)
{
    m_word = word;
    setText(textOf(m_value));
}

// As few decimals as say the number.
QString NumberField::textOf(double value) const
{
    if (!m_word.isEmpty() && value <= m_minimum)
        return m_word;
    int decimals = 0;
    const auto rounded
        = [value](int places) { return std::round(value * std::pow(10, places)) / std::pow(10, places); };
    while (decimals < m_decimals && rounded(decimals) != rounded(m_decimals))
        ++decimals;
    QString text = QString::number(value, 'f', decimals);
    if (text.startsWith(QLatin1Char('-')))
        text[0] = QChar(0x2212);
    return text;
}

void NumberField::read(const QString& text)
{
    const auto typed = numberIn(text);
    if (!typed || *typed < m_minimum || *typed > m_maximum)
        return;
    const double value = m_decimals == 0 ? std::round(*typed) : *typed;
    if (value == m_value)
        return;
    m_value = value;
    emit valueChanged(m_value);
}

void NumberField::stepBy(int steps)
{
    const double value = std::clamp(m_value + steps * m_step, m_minimum, m_maximum);
    if (value == m_value || isReadOnly())
        return;
    m_value = value;
    setText(textOf(m_value));
    selectAll();
    emit valueChanged(m_value);
}

void NumberField::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Up:
        stepBy(1);
        break;
    case Qt::Key_Down:
        stepBy(-1);
        break;
    case Qt::Key_PageUp:
        stepBy(pageSteps);
        break;
    case Qt::Key_PageDown:
        stepBy(-pageSteps);
        break;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

void NumberField::wheelEvent(QWheelEvent* event)
{
    if (hasFocus())
        stepBy(event->angleDelta().y() / wheelStep);
    else
        event->ignore();
}

}  // namespace tastebench::ui
