// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rule_text.h"

#include "model/text.h"

#include <QCoreApplication>
#include <QStringList>
#include <array>
#include <utility>

namespace tastebench::model {

namespace {

using Kind = InstructionRule::Kind;

QString translate(const char* text)
{
    return QCoreApplication::translate("RuleText", text);
}

// "≥ 1990 and < 2000".
QString boundsText(const Json& bounds)
{
    constexpr std::array<std::pair<const char*, const char*>, 4> signs {
        {{"gt", ">"}, {"gte", "≥"}, {"lt", "<"}, {"lte", "≤"}}};
    QStringList parts;
    for (const auto& [name, sign] : signs) {
        if (bounds.contains(name))
            parts << QStringLiteral("%1 %2").arg(QString::fromUtf8(sign), toQString(displayText(bounds[name])));
    }
    return parts.join(translate(" and "));
}

// The items a rule is about: "items whose genres include Horror".
QString itemsOf(const InstructionRule& rule)
{
    const QString property = toQString(rule.property);
    if (rule.value.is_object())
        return translate("items with %1 %2").arg(property, boundsText(rule.value));
    if (!rule.value.is_array())
        return translate("items with %1 in their %2").arg(toQString(displayText(rule.value)), property);
    QStringList values;
    for (const Json& value : rule.value)
        values << toQString(displayText(value));
    return translate("items with %1 in their %2").arg(values.join(translate(" or ")), property);
}

}  // namespace

QString rulePrefix(const InstructionRule& rule)
{
    if (rule.sign == 0)
        return {};
    if (rule.kind == Kind::Filter)
        return rule.sign > 0 ? translate("only") : translate("all but");
    return rule.sign > 0 ? QStringLiteral("+") : QString(QChar(0x2212));
}

QString ruleMeaning(const InstructionRule& rule)
{
    if (rule.sign == 0)
        return translate("Left out: “%1” counts for nothing.").arg(toQString(rule.text));
    const bool wanted = rule.sign > 0;
    switch (rule.kind) {
    case Kind::Filter:
        return (wanted ? translate("Only %1 are ranked.") : translate("All are ranked but %1.")).arg(itemsOf(rule));
    case Kind::Value:
    case Kind::Range:
        return (wanted ? translate("Raises %1.") : translate("Lowers %1.")).arg(itemsOf(rule));
    case Kind::Item:
        return (wanted ? translate("Raises items like “%1”, by the cosine of their vectors.")
                       : translate("Lowers items like “%1”, by the cosine of their vectors."))
            .arg(toQString(rule.text));
    case Kind::Text:
        return (wanted ? translate("Raises items whose vector is near to the words “%1”.")
                       : translate("Lowers items whose vector is near to the words “%1”."))
            .arg(toQString(rule.text));
    }
    return {};
}

}  // namespace tastebench::model
