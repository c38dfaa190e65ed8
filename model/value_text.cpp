// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/value_text.h"

#include "engine/domain/json_text.h"
#include "model/text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <cmath>

namespace tastebench::model {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Values)
};

constexpr double groupedFrom = 10'000;
constexpr int indentation = 2;

QString withTrueMinus(QString text)
{
    return text.replace(QLatin1Char('-'), QChar(0x2212));
}

QLocale notation(double number)
{
    QLocale locale;
    if (std::abs(number) < groupedFrom)
        locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return locale;
}

QString wholeText(std::int64_t number)
{
    return withTrueMinus(notation(static_cast<double>(number)).toString(static_cast<qlonglong>(number)));
}

QString numberText(double number)
{
    constexpr int digits = 6;
    return withTrueMinus(notation(number).toString(number, 'g', digits));
}

QDateTime utc(Timestamp time)
{
    return QDateTime::fromMSecsSinceEpoch(time.microseconds / 1000, Qt::UTC);
}

std::optional<Timestamp> instant(const Json& value)
{
    return value.is_string() ? Timestamp::parse(value.get_ref<const std::string&>()) : std::nullopt;
}

QString scalarText(PropertyType type, const Json& value)
{
    if (value.is_boolean())
        return value.get<bool>() ? Words::tr("yes") : Words::tr("no");
    if (value.is_number_integer() && type != PropertyType::Number)
        return wholeText(value.get<std::int64_t>());
    if (value.is_number())
        return numberText(value.get<double>());
    if (type == PropertyType::Date) {
        if (const auto time = instant(value))
            return timeText(*time);
    }
    if (type == PropertyType::GeoCoordinates && value.contains("latitude") && value.contains("longitude"))
        return QStringLiteral("%1°, %2°").arg(numberText(value["latitude"]), numberText(value["longitude"]));
    return toQString(displayText(value));
}

QString shortest(double number)
{
    return QString::number(number, 'g', QLocale::FloatingPointShortest);
}

QString editableScalar(PropertyType type, const Json& value)
{
    if (value.is_number_float())
        return shortest(value.get<double>());
    if (type == PropertyType::Date) {
        const auto time = instant(value);
        if (time && time->microseconds % Timestamp::perDay == 0)
            return toQString(time->toDateString());
    }
    if (type == PropertyType::GeoCoordinates && value.contains("latitude") && value.contains("longitude"))
        return QStringLiteral("%1, %2").arg(shortest(value["latitude"]), shortest(value["longitude"]));
    if (value.is_object())
        return toQString(value.dump(indentation, ' ', false, Json::error_handler_t::replace));
    return toQString(displayText(value));
}

QString quoted(QString entry)
{
    const bool plain = !entry.contains(QLatin1Char(',')) && !entry.contains(QLatin1Char('"'))
        && !entry.contains(QLatin1Char('\n')) && entry == entry.trimmed() && !entry.isEmpty();
    if (plain)
        return entry;
    return QLatin1Char('"') % entry.replace(QLatin1Char('"'), QStringLiteral("\"\"")) % QLatin1Char('"');
}

// Entries parted by commas or line ends; in a quoted one they are text, and "" is a quote.
QStringList entries(const QString& text)
{
    QStringList found;
    QString entry;
    bool isQuoted = false;
    bool inside = false;
    const auto finish = [&] {
        if (!isQuoted)
            entry = entry.trimmed();
        if (isQuoted || !entry.isEmpty())
            found.append(entry);
        entry.clear();
        isQuoted = false;
    };
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar character = text[at];
        if (character == QLatin1Char('"') && inside && text.mid(at + 1, 1) == QLatin1String("\"")) {
            entry += character;
            ++at;
        } else if (character == QLatin1Char('"') && (inside || entry.trimmed().isEmpty())) {
            if (!inside)
                entry.clear();
            inside = !inside;
            isQuoted = true;
        } else if (!inside && (character == QLatin1Char(',') || character == QLatin1Char('\n'))) {
            finish();
        } else if (inside || !isQuoted) {
            entry += character;
        }
    }
    finish();
    return found;
}

// The value as JSON as far as it can be read; the type decides whether it will do.
Json typedScalar(PropertyType type, const QString& text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return {};
    switch (type) {
    case PropertyType::Text:
        return toUtf8(text);
    case PropertyType::Int:
    case PropertyType::Number: {
        QString plain = trimmed;
        plain.replace(QChar(0x2212), QLatin1Char('-'));
        bool good = false;
        if (const qint64 whole = plain.toLongLong(&good); good)
            return whole;
        if (const double number = plain.toDouble(&good); good)
            return number;
        if (const double number = QLocale().toDouble(plain, &good); good)
            return number;
        break;
    }
    case PropertyType::Boolean: {
        const QString word = trimmed.toLower();
        if (word == QLatin1String("true") || word == Words::tr("yes"))
            return true;
        if (word == QLatin1String("false") || word == Words::tr("no"))
            return false;
        break;
    }
    case PropertyType::GeoCoordinates: {
        const QStringList parts = trimmed.split(QLatin1Char(','));
        bool goodLatitude = false;
        bool goodLongitude = false;
        if (parts.size() == 2) {
            const double latitude = parts[0].toDouble(&goodLatitude);
            const double longitude = parts[1].toDouble(&goodLongitude);
            if (goodLatitude && goodLongitude)
                return {{"latitude", latitude}, {"longitude", longitude}};
        }
        [[fallthrough]];
    }
    case PropertyType::Object: {
        Json parsed = jsonFromText(toUtf8(trimmed));
        if (!parsed.is_discarded())
            return parsed;
        break;
    }
    default:
        break;
    }
    return toUtf8(trimmed);
}

}  // namespace

QString valueText(PropertyType type, const Json& value)
{
    if (!value.is_array())
        return scalarText(type, value);
    QStringList parts;
    for (const Json& entry : value)
        parts.append(scalarText(elementType(type), entry));
    return parts.join(QStringLiteral(", "));
}

QVariant valueNumber(PropertyType type, const Json& value)
{
    if (value.is_number())
        return value.get<double>();
    if (value.is_boolean())
        return value.get<bool>() ? 1 : 0;
    if (type == PropertyType::Date) {
        if (const auto time = instant(value))
            return QVariant::fromValue<qint64>(time->microseconds);
    }
    return {};
}

QString dateText(Timestamp time)
{
    return QLocale().toString(utc(time).date(), QStringLiteral("d MMM yyyy"));
}

QString timeText(Timestamp time)
{
    if (time.microseconds % Timestamp::perDay == 0)
        return dateText(time);
    return QLocale().toString(utc(time), QStringLiteral("d MMM yyyy HH:mm"));
}

QString editableText(PropertyType type, const Json& value)
{
    if (!value.is_array())
        return editableScalar(type, value);
    QStringList parts;
    for (const Json& entry : value)
        parts.append(quoted(editableScalar(elementType(type), entry)));
    return parts.join(QStringLiteral(", "));
}

Json typedValue(PropertyType type, const QString& text, const std::string& place)
{
    if (!isArray(type))
        return storedValue(type, typedScalar(type, text), place);
    if (text.trimmed().isEmpty())
        return {};
    Json list = Json::array();
    for (const QString& entry : entries(text))
        list.push_back(typedScalar(elementType(type), entry));
    return storedValue(type, list, place);
}

}  // namespace tastebench::model
