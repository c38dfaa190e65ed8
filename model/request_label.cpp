// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request_label.h"

#include "model/text.h"

#include <QCoreApplication>
#include <algorithm>
#include <map>
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
    static const std::map<std::string, const char*> names {
        {"p", QT_TRANSLATE_NOOP("RequestLabel", "Weight of properties")},
        {"t", QT_TRANSLATE_NOOP("RequestLabel", "Weight of about")},
        {"m", QT_TRANSLATE_NOOP("RequestLabel", "Weight of memories")},
        {"i", QT_TRANSLATE_NOOP("RequestLabel", "Weight of instruction")},
        {"q", QT_TRANSLATE_NOOP("RequestLabel", "Weight of popularity")}};
    if (const auto found = names.find(name); found != names.end())
        return translate(found->second);
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

// What one gesture on the chips of an instruction did: "Rule + comedy", "Rule without horror".
QString correctionLabel(const Json& before, const Json& after)
{
    const auto missingIn
        = [](const Json& edits, const Json& one) { return std::find(edits.begin(), edits.end(), one) == edits.end(); };
    const auto textOf = [](const Json& edit) { return toQString(edit.at("text").get<std::string>()); };
    for (const Json& edit : after) {
        if (!missingIn(before, edit))
            continue;
        const int sign = edit.at("sign").get<int>();
        const char* pattern = sign > 0 ? "Rule + %1" : sign < 0 ? "Rule − %1" : "Without rule %1";
        return translate(pattern).arg(textOf(edit));
    }
    for (const Json& edit : before) {
        if (missingIn(after, edit))
            return translate("Rule %1 as read").arg(textOf(edit));
    }
    return translate("Rules");
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
    // Corrections go with the words they correct.
    if (differences.size() > 1 && before.contains("instruction") && before["instruction"] != after["instruction"])
        std::erase_if(differences, [](const Difference& one) { return one.name == "instruction_edits"; });
    // The shares of the algorithms move against each other.
    const bool shares = std::ranges::count(differences, "collaborative", &Difference::name) > 0;
    std::erase_if(differences, [shares](const Difference& one) { return shares && one.name == "content"; });
    if (differences.size() != 1)
        return translate("%1 settings").arg(differences.size());
    const Difference& only = differences.front();
    if (only.name == "instruction_edits")
        return correctionLabel(before.value(only.name, Json::array()), only.value);
    if (only.name == "exclude_items")
        return translate("%1 excluded items").arg(only.value.size());
    if (only.name == "popularity_half_life_days")
        return only.value.is_null() ? translate("Popularity of all time")
                                    : translate("Popularity half-life %1 days").arg(only.value.get<double>());
    return QStringLiteral("%1 %2").arg(readable(only.name), valueText(only.value));
}

}  // namespace tastebench::model
