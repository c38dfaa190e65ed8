// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request_label.h"

#include "model/text.h"

#include <QCoreApplication>
#include <vector>

namespace tastebench::model {

namespace {

QString translate(const char* text)
{
    return QCoreApplication::translate("RequestLabel", text);
}

// "recent_interactions_count" → "Recent interactions count".
QString readable(const std::string& name)
{
    QString text = toQString(name).replace(QLatin1Char('_'), QLatin1Char(' '));
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

QString valueText(const Json& value)
{
    if (value.is_number_float())
        return QString::number(value.get<double>(), 'f', 2);
    if (value.is_object())
        return translate("changed");
    if (value.is_boolean())
        return value.get<bool>() ? translate("on") : translate("off");
    if (value.is_null())
        return translate("default");
    if (value.is_string())
        return QString::fromUtf8("“%1”").arg(toQString(value.get<std::string>()));
    return toQString(displayText(value));
}

struct Difference {
    std::string name;
    Json value;
};

// Shown by name alone: a filter is a document of its own.
constexpr std::string_view filters = "filters";

void collectDifferences(const Json& before, const Json& after, std::vector<Difference>& differences)
{
    for (const auto& [name, value] : after.items()) {
        const auto old = before.find(name);
        if (old != before.end() && *old == value)
            continue;
        if (value.is_object() && old != before.end() && old->is_object() && name != filters)
            collectDifferences(*old, value, differences);
        else
            differences.push_back({name, value});
    }
}

}  // namespace

QString requestLabel(const Json& before, const Json& after)
{
    if (before.contains("method") != after.contains("method"))
        return after.contains("method") ? translate("Query") : translate("Recommend");
    std::vector<Difference> differences;
    collectDifferences(before, after, differences);
    if (differences.size() == 1 && differences.front().name == filters)
        return differences.front().value.is_null() ? translate("Filter removed") : translate("Filter");
    if (differences.size() != 1)
        return translate("%1 settings").arg(differences.size());
    return QStringLiteral("%1 %2").arg(readable(differences.front().name), valueText(differences.front().value));
}

}  // namespace tastebench::model
