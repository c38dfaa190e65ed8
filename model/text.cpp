// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/text.h"

#include <QLocale>
#include <algorithm>
#include <cmath>

namespace tastebench::model {

QString toQString(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

std::string toUtf8(const QString& text)
{
    const QByteArray bytes = text.toUtf8();
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QString countText(qint64 count)
{
    constexpr QChar narrowSpace(0x202f);
    QString text = QString::number(count);
    for (qsizetype at = text.size() - 3; at > (count < 0 ? 1 : 0); at -= 3)
        text.insert(at, narrowSpace);
    return text;
}

QString amountText(qint64 count, const QString& one, const QString& many)
{
    return count == 1 ? one : many.arg(countText(count));
}

QString numberText(double value, int decimals)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    QString text = locale.toString(std::abs(value), 'f', decimals);
    const bool isZero = std::none_of(text.cbegin(), text.cend(),
                                     [](QChar character) { return character.isDigit() && character.digitValue() > 0; });
    if (value < 0 && !isZero)
        text.prepend(QChar(0x2212));
    return text;
}

QString signedNumberText(double value, int decimals)
{
    const QString text = numberText(value, decimals);
    return value > 0 ? QLatin1Char('+') + text : text;
}

QString toLines(const std::vector<std::string>& sentences)
{
    QStringList lines;
    for (const std::string& sentence : sentences)
        lines.append(toQString(sentence));
    return lines.join(u'\n');
}

QString sentence(const Error& error)
{
    const QString message = toQString(error.message());
    const QString place = toQString(error.place());
    if (place.isEmpty() || message.contains(place))
        return message;
    return QStringLiteral("%1: %2").arg(place, message);
}

}  // namespace tastebench::model
