// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explore/formula_line.h"

#include "ui/theme/roles.h"
#include "ui/theme/typography.h"

#include <QCursor>
#include <QEvent>
#include <QToolTip>

namespace tastebench::ui {

namespace {

QString anchor(const QString& text, const QString& definition, Role role, const QPalette& palette)
{
    return QStringLiteral("<a href=\"%1\" style=\"color:%2;text-decoration:none\">%3</a>")
        .arg(definition.toHtmlEscaped(), color(role, palette).name(), text.toHtmlEscaped());
}

QString gap()
{
    return QStringLiteral("&nbsp;&nbsp;&nbsp;");
}

void explainOnHover(QLabel* label)
{
    label->setTextFormat(Qt::RichText);
    label->setOpenExternalLinks(false);
    label->setTextInteractionFlags(Qt::LinksAccessibleByMouse);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    QObject::connect(label, &QLabel::linkHovered, label, [label](const QString& definition) {
        if (definition.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(QCursor::pos(), definition, label);
    });
}

}  // namespace

FormulaLine::FormulaLine(QWidget* parent)
    : QLabel(parent)
{
    setObjectName(QStringLiteral("formulaLine"));
    setAccessibleName(tr("Formula of the score"));
    setWordWrap(true);
    explainOnHover(this);
}

void FormulaLine::setNumbers(const FormulaNumbers& numbers)
{
    if (m_numbers == numbers && !text().isEmpty())
        return;
    m_numbers = numbers;
    compose();
}

void FormulaLine::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !text().isEmpty())
        compose();
}

QString FormulaLine::term(const QString& text, const char* definition) const
{
    // A long formula is broken between its terms, not within one.
    QString unbroken = text;
    return anchor(unbroken.replace(QLatin1Char(' '), QChar(QChar::Nbsp)), tr(definition), Role::Text, palette());
}

void FormulaLine::compose()
{
    struct Part {
        double coefficient;
        QString name;
        const char* definition;
    };
    QList<Part> parts {
        {m_numbers.agentRanking ? m_numbers.historyShare : 1, tr("history"),
         QT_TR_NOOP("How much the history may say: its evidence N divided by N + 3, with N the sum of the "
                    "weights' sizes.")}};
    const auto add = [&](const std::optional<double>& weight, const QString& name, const char* definition) {
        if (m_numbers.agentRanking && weight && *weight != 0)
            parts.append({*weight, name, definition});
    };
    add(m_numbers.properties, tr("properties"),
        QT_TR_NOOP("Weight of the persona's properties that match the item's."));
    add(m_numbers.text, tr("about"), QT_TR_NOOP("Weight of the persona's about text and documents."));
    add(m_numbers.memories, tr("memories"), QT_TR_NOOP("Weight of the persona's memories."));
    add(m_numbers.instruction, tr("instruction"), QT_TR_NOOP("Weight of the rules read from the instruction."));
    add(m_numbers.popularity, tr("popularity"), QT_TR_NOOP("Weight of what everybody likes."));

    QString sum;
    for (const Part& part : parts) {
        const bool negative = part.coefficient < 0;
        if (!sum.isEmpty())
            sum += negative ? QStringLiteral(" − ") : QStringLiteral(" + ");
        const QString number = numberText(sum.isEmpty() ? part.coefficient : qAbs(part.coefficient), 2);
        sum += term(number + QStringLiteral(" · ") + part.name, part.definition);
    }
    if (m_numbers.strength) {
        const bool several = parts.size() > 1;
        sum = term(numberText(1 - *m_numbers.strength, 2) + QStringLiteral(" · ") + tr("query"),
                   QT_TR_NOOP("1 − strength: the share of the query's own score, scaled to 0…1 over the candidates."))
            + QStringLiteral(" + ")
            + term(numberText(*m_numbers.strength, 2),
                   QT_TR_NOOP("Strength: the share of the persona's score, scaled to 0…1 over the candidates."))
            + QStringLiteral(" · ") + (several ? QStringLiteral("(%1)").arg(sum) : sum);
    }
    setText(sum);
}

SimilarityLine::SimilarityLine(QWidget* parent)
    : QLabel(parent)
{
    setObjectName(QStringLiteral("similarityLine"));
    setAccessibleName(tr("Similarity of the two lists and quality of the setting"));
    explainOnHover(this);
}

void SimilarityLine::setSimilarity(const std::optional<ListSimilarity>& similarity)
{
    if (m_similarity == similarity)
        return;
    m_similarity = similarity;
    compose();
}

void SimilarityLine::setQuality(const ShownQuality& quality)
{
    if (m_quality == quality)
        return;
    m_quality = quality;
    compose();
}

void SimilarityLine::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        compose();
}

QString SimilarityLine::similarityText() const
{
    if (!m_similarity)
        return {};
    const auto part = [this](const QString& text, const QString& definition) {
        return anchor(text, definition, Role::MutedText, palette());
    };
    QString line = part(tr("%1 of %2 shared").arg(m_similarity->shared).arg(m_similarity->count),
                        tr("How many items stand on both shown lists."));
    line += gap()
        + part(tr("RBO %1").arg(numberText(m_similarity->rankBiasedOverlap, 2)),
               tr("Rank-biased overlap: agreement of the two lists that counts the top for more; 1 is the same "
                  "order."));
    if (m_similarity->kendallTau)
        line += gap()
            + part(tr("τ %1").arg(numberText(*m_similarity->kendallTau, 2)),
                   tr("Kendall's τ over the shared items: 1 is the same order, −1 the reverse."));
    return line;
}

QString SimilarityLine::qualityText() const
{
    constexpr int decimals = 3;
    if (!m_quality.quality)
        return anchor(m_quality.problem.isEmpty() ? tr("held-out nDCG …") : tr("held-out nDCG –"),
                      m_quality.problem.isEmpty() ? tr("Being measured.") : m_quality.problem, Role::MutedText,
                      palette());
    const evaluation::Estimate& ndcg = m_quality.quality->ndcg;
    const QString personas = model::countText(static_cast<qint64>(m_quality.quality->personas));
    const QString evaluable = model::countText(static_cast<qint64>(m_quality.quality->evaluable));
    const bool isDrawn = m_quality.quality->personas < m_quality.quality->evaluable;
    const QString people = isDrawn
        ? tr("%1 personas, drawn of %2 so that the answer comes within a second").arg(personas, evaluable)
        : model::amountText(static_cast<qint64>(m_quality.quality->personas), tr("1 persona"), tr("%1 personas"));
    const QString definition
        = tr("The nDCG@%1 of everybody's list with this setting, on the newest fifth of the interactions, which is "
             "hidden from it: the mean over %2. Its 95 % interval is %3 to %4.")
              .arg(m_quality.quality->k)
              .arg(people, numberText(ndcg.low, decimals), numberText(ndcg.high, decimals));
    QString text = tr("held-out nDCG@%1 %2 ± %3")
                       .arg(m_quality.quality->k)
                       .arg(numberText(ndcg.mean, decimals), numberText((ndcg.high - ndcg.low) / 2, decimals));
    if (isDrawn)
        text += tr(" on %1 of %2 personas").arg(personas, evaluable);
    return m_quality.isCurrent
        ? QStringLiteral("<b>%1</b>").arg(anchor(text, definition, Role::Text, palette()))
        : anchor(text, tr("Of the setting before; this one is being measured."), Role::MutedText, palette());
}

void SimilarityLine::compose()
{
    const QString similarity = similarityText();
    setText((similarity.isEmpty() ? QString() : similarity + gap()) + qualityText());
}

}  // namespace tastebench::ui
