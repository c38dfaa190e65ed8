// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explore/query_score_lines.h"

#include "model/text.h"

#include <algorithm>

namespace tastebench::ui {

namespace {

constexpr std::size_t mostParts = 5;
constexpr int decimals = 3;
constexpr int rawDecimals = 4;

QString nameOf(const QueryPart& part)
{
    if (part.word.empty())
        return QueryScoreLines::tr("vector");
    return QueryScoreLines::tr("“%1” in %2").arg(model::toQString(part.word), model::toQString(part.property));
}

// A part stays on one line.
QString unbroken(QString text)
{
    return text.replace(QLatin1Char(' '), QChar(QChar::Nbsp));
}

}  // namespace

QueryScoreLines::QueryScoreLines(QWidget* parent)
    : RoleLabel(TextStyle::Caption, Role::MutedText, parent)
{
    setObjectName(QStringLiteral("queryScore"));
    setAccessibleName(tr("What the query score is made of"));
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    setTextFormat(Qt::PlainText);
    hide();
}

void QueryScoreLines::setItem(const RankedItem& item)
{
    std::vector<QueryPart> parts = item.queryParts;
    setVisible(item.queryScore && !parts.empty());
    if (isHidden())
        return;
    std::ranges::stable_sort(parts, std::greater<> {}, &QueryPart::value);
    QStringList shown;
    QStringList all;
    double rest = 0;
    for (std::size_t index = 0; index < parts.size(); ++index) {
        const QueryPart& part = parts[index];
        if (index < mostParts)
            shown << unbroken(nameOf(part) + QLatin1Char(' ') + numberText(part.value, decimals));
        else
            rest += part.value;
        all << (part.word.empty() ? tr("%1: cosine %2 gives %3") : tr("%1: BM25 %2 gives %3"))
                   .arg(nameOf(part), numberText(part.raw, rawDecimals), numberText(part.value, rawDecimals));
    }
    if (parts.size() > mostParts)
        shown << unbroken(tr("%1 more %2").arg(parts.size() - mostParts).arg(numberText(rest, decimals)));
    setText(tr("Query score %1: %2").arg(numberText(*item.queryScore, decimals), shown.join(QStringLiteral(" · "))));
    setToolTip(tr("What the query's own score is made of, before it is scaled:") + QLatin1Char('\n')
               + all.join(QLatin1Char('\n')));
}

}  // namespace tastebench::ui
