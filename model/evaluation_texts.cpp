// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/evaluation_texts.h"

#include "model/text.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace tastebench::model {

namespace {

QString translate(const char* text)
{
    return QCoreApplication::translate("Evaluation", text);
}

constexpr std::array<std::string_view, 4> knowsNobody {"popularity", "trending_3d", "trending_7d", "trending_30d"};

}  // namespace

QString rowTitle(std::string_view name)
{
    return translate(std::string(evaluation::rowTitle(name)).c_str());
}

QString measureText(evaluation::Measure measure, int k)
{
    return QStringLiteral("%1@%2").arg(toQString(evaluation::measureTitle(measure))).arg(k);
}

QString parameterTitle(std::string_view name)
{
    static const std::map<std::string_view, const char*> titles {
        {"decay_rate", QT_TRANSLATE_NOOP("Evaluation", "Decay")},
        {"recent_interactions_count", QT_TRANSLATE_NOOP("Evaluation", "Recent interactions")},
        {"collaborative", QT_TRANSLATE_NOOP("Evaluation", "Collaborative share")},
        {"similarity", QT_TRANSLATE_NOOP("Evaluation", "Similarity")},
        {"affinity", QT_TRANSLATE_NOOP("Evaluation", "Affinity")},
        {"beta_p", QT_TRANSLATE_NOOP("Evaluation", "Properties")},
        {"beta_t", QT_TRANSLATE_NOOP("Evaluation", "About and documents")},
        {"beta_m", QT_TRANSLATE_NOOP("Evaluation", "Memories")},
        {"beta_i", QT_TRANSLATE_NOOP("Evaluation", "Instruction")},
        {"beta_q", QT_TRANSLATE_NOOP("Evaluation", "Popularity")},
        {"popularity_half_life_days", QT_TRANSLATE_NOOP("Evaluation", "Popularity half-life")},
        {"diversity", QT_TRANSLATE_NOOP("Evaluation", "Diversity")},
        {"strength", QT_TRANSLATE_NOOP("Evaluation", "Strength")},
        {"overfetch_factor", QT_TRANSLATE_NOOP("Evaluation", "Overfetch")},
        {"alpha", QT_TRANSLATE_NOOP("Evaluation", "Keyword to vector")}};
    const auto found = titles.find(name);
    return found == titles.end() ? toQString(name) : translate(found->second);
}

QString parameterText(const Json& value)
{
    if (value.is_number_integer())
        return countText(value.get<qint64>());
    if (!value.is_number())
        return value.is_null() ? translate("endless")
                               : toQString(value.is_string() ? value.get<std::string>() : value.dump());
    const double number = value.get<double>();
    constexpr double large = 10;
    QString text = numberText(number, std::abs(number) < large ? 3 : 1);
    const QChar point = numberText(0.5, 1).at(1);
    while (text.contains(point) && (text.endsWith(u'0') || text.endsWith(point)))
        text.chop(1);
    return text;
}

QString pointText(const evaluation::Point& point)
{
    QStringList parts;
    for (const auto& [name, value] : point)
        parts.append(parameterTitle(name) + u' ' + parameterText(value));
    return parts.isEmpty() ? translate("The setting as it is") : parts.join(QStringLiteral(", "));
}

QString metricTitle(const std::string& name, int k)
{
    const auto measure = evaluation::parseMeasure(name, k);
    if (measure)
        return measureText(*measure, k);
    return name == "coverage" ? translate("Coverage") : toQString(name);
}

std::optional<std::size_t> bestBaseline(const evaluation::Evaluation& evaluation, evaluation::Measure measure)
{
    std::optional<std::size_t> best;
    const auto valueOf = [&](std::size_t row) {
        const double mean = evaluation.rows[row].means[static_cast<std::size_t>(measure)]->mean;
        return evaluation::moreIsBetter(measure) ? mean : -mean;
    };
    for (std::size_t row = 0; row < evaluation.rows.size(); ++row) {
        const bool counts = std::ranges::find(knowsNobody, evaluation.rows[row].name) != knowsNobody.end()
            && evaluation.rows[row].means[static_cast<std::size_t>(measure)].has_value();
        if (counts && (!best || valueOf(row) > valueOf(*best)))
            best = row;
    }
    return best;
}

int verdictOf(const evaluation::EvaluatedRow& row, evaluation::Measure measure)
{
    const auto& difference = row.differences[static_cast<std::size_t>(measure)];
    if (!difference || (difference->estimate.low <= 0 && difference->estimate.high >= 0))
        return 0;
    const bool rowIsMore = difference->estimate.low > 0;
    return rowIsMore == evaluation::moreIsBetter(measure) ? -1 : 1;
}

QString probabilityText(double p)
{
    constexpr double smallest = 0.0001;
    return p < smallest ? QStringLiteral("< %1").arg(numberText(smallest, 4)) : numberText(p, 4);
}

QString verdictText(const evaluation::Evaluation& evaluation, evaluation::Measure measure, const QString& subject)
{
    const auto best = bestBaseline(evaluation, measure);
    if (!best)
        return {};
    const evaluation::EvaluatedRow& row = evaluation.rows[*best];
    const auto& difference = row.differences[static_cast<std::size_t>(measure)];
    if (!difference)
        return translate("Not every list has %1, so the rows cannot be compared in it.")
            .arg(measureText(measure, evaluation.k));
    constexpr int decimals = 4;
    const auto sign = [](double value) { return signedNumberText(-value, decimals); };
    const int verdict = verdictOf(row, measure);
    constexpr double significant = 0.05;
    const bool isDoubtful = verdict != 0 && difference->p >= significant;
    const char* found = isDoubtful ? QT_TRANSLATE_NOOP("Evaluation", "too few personas to tell")
        : verdict > 0              ? QT_TRANSLATE_NOOP("Evaluation", "better")
        : verdict < 0              ? QT_TRANSLATE_NOOP("Evaluation", "worse")
                                   : QT_TRANSLATE_NOOP("Evaluation", "no difference shown");
    const QString title = rowTitle(row.name);
    return translate("%1 against %2: %3, 95 % interval %4 … %5, p %6: %7.")
        .arg(subject, title.left(1).toLower() + title.mid(1), sign(difference->estimate.mean),
             sign(difference->estimate.high), sign(difference->estimate.low), probabilityText(difference->p),
             translate(found));
}

QString evaluableText(const evaluation::Evaluation& evaluation, std::size_t personas)
{
    return translate("%1 of %2 personas evaluable")
        .arg(countText(std::ssize(evaluation.people.rows)), countText(static_cast<qint64>(personas)));
}

QString skippedText(const evaluation::Evaluation& evaluation)
{
    return translate("Left out: %1 without a past, %2 who like nothing new afterwards.")
        .arg(countText(evaluation.people.noPast), countText(evaluation.people.noRelevantFuture));
}

QString timeLeftText(qint64 seconds)
{
    constexpr qint64 twoMinutes = 120;
    constexpr qint64 minute = 60;
    return seconds < twoMinutes ? translate("%1 s left").arg(seconds)
                                : translate("%1 min left").arg((seconds + minute / 2) / minute);
}

}  // namespace tastebench::model
