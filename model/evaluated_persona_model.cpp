// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/evaluated_persona_model.h"

#include "model/evaluation_texts.h"
#include "model/roles.h"
#include "model/text.h"

#include <QCollator>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <tuple>

namespace tastebench::model {

namespace {

constexpr int decimals = 3;
constexpr int defaultDepth = 10;

// What a value that is not there sorts as: the end.
constexpr double atTheEnd = std::numeric_limits<double>::infinity();

QVariant numberOrDash(double value, bool isSigned = false)
{
    if (std::isnan(value))
        return QStringLiteral("–");
    return isSigned ? signedNumberText(value, decimals) : numberText(value, decimals);
}

}  // namespace

void EvaluatedPersonaModel::setAnswer(EvaluationAnswerPtr answer)
{
    beginResetModel();
    m_answer = std::move(answer);
    m_shown.reset();
    order();
    endResetModel();
}

void EvaluatedPersonaModel::setMeasure(evaluation::Measure measure)
{
    if (measure == m_measure)
        return;
    beginResetModel();
    m_measure = measure;
    order();
    endResetModel();
}

void EvaluatedPersonaModel::setPlaces(std::optional<std::vector<std::size_t>> places)
{
    beginResetModel();
    m_shown = std::move(places);
    order();
    endResetModel();
}

QString EvaluatedPersonaModel::name(std::size_t place) const
{
    return toQString(m_answer->catalogue->personas->personas[m_answer->evaluation.people.rows[place]].name);
}

double EvaluatedPersonaModel::value(std::size_t place) const
{
    return m_answer->evaluation.current().values[static_cast<std::size_t>(m_measure)][place];
}

double EvaluatedPersonaModel::baseline(std::size_t place) const
{
    return m_baseline ? m_answer->evaluation.rows[*m_baseline].values[static_cast<std::size_t>(m_measure)][place]
                      : evaluation::absent;
}

double EvaluatedPersonaModel::key(std::size_t place, int column) const
{
    const evaluation::People& people = m_answer->evaluation.people;
    switch (column) {
    case PastColumn:
        return static_cast<double>(people.activity[place]);
    case HeldOutColumn:
        return static_cast<double>(people.judgments[place].relevant());
    case BaselineColumn:
        return baseline(place);
    case DifferenceColumn:
        return value(place) - baseline(place);
    default:
        return value(place);
    }
}

void EvaluatedPersonaModel::order()
{
    m_places.clear();
    m_widest = 0;
    m_baseline.reset();
    if (!m_answer)
        return;
    m_baseline = bestBaseline(m_answer->evaluation, m_measure);
    const std::size_t count = m_answer->evaluation.people.rows.size();
    for (std::size_t place = 0; place < count; ++place) {
        const double difference = std::abs(key(place, DifferenceColumn));
        m_widest = std::isnan(difference) ? m_widest : std::max(m_widest, difference);
    }
    if (m_shown) {
        m_places = *m_shown;
    } else {
        m_places.resize(count);
        std::iota(m_places.begin(), m_places.end(), std::size_t {0});
    }
    if (m_sortColumn == NameColumn) {
        std::vector<QString> names(count);
        for (const std::size_t place : m_places)
            names[place] = name(place);
        QCollator collator;
        collator.setNumericMode(true);
        std::ranges::stable_sort(m_places, [&](std::size_t left, std::size_t right) {
            const int compared = collator.compare(names[left], names[right]);
            return m_sortOrder == Qt::AscendingOrder ? compared < 0 : compared > 0;
        });
        return;
    }
    const int column = m_sortColumn < 0 ? int(MeasureColumn) : m_sortColumn;
    const bool worstIsLeast = m_sortColumn >= 0 || evaluation::moreIsBetter(m_measure);
    const bool ascending = m_sortOrder == Qt::AscendingOrder ? worstIsLeast : !worstIsLeast;
    const auto keys = [&](std::size_t place) {
        const auto ordered = [&](double number) {
            return std::isnan(number) ? atTheEnd : ascending ? number : -number;
        };
        return std::tuple(ordered(key(place, column)), ordered(key(place, DifferenceColumn)));
    };
    std::ranges::stable_sort(m_places, {}, keys);
}

void EvaluatedPersonaModel::sort(int column, Qt::SortOrder sortOrder)
{
    if (column == m_sortColumn && sortOrder == m_sortOrder)
        return;
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    const std::vector<std::size_t> before = m_places;
    m_sortColumn = column;
    m_sortOrder = column < 0 ? Qt::AscendingOrder : sortOrder;
    order();
    std::vector<int> rowOf(m_answer ? m_answer->evaluation.people.rows.size() : 0);
    for (std::size_t row = 0; row < m_places.size(); ++row)
        rowOf[m_places[row]] = static_cast<int>(row);
    const QModelIndexList old = persistentIndexList();
    QModelIndexList moved;
    for (const QModelIndex& at : old)
        moved.append(index(rowOf[before[static_cast<std::size_t>(at.row())]], at.column()));
    changePersistentIndexList(old, moved);
    emit layoutChanged({}, VerticalSortHint);
}

PersonaId EvaluatedPersonaModel::personaAt(int row) const
{
    if (row < 0 || row >= rowCount())
        return {};
    const std::size_t place = m_places[static_cast<std::size_t>(row)];
    return m_answer->catalogue->personas->personas[m_answer->evaluation.people.rows[place]].id;
}

int EvaluatedPersonaModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_places.size());
}

int EvaluatedPersonaModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EvaluatedPersonaModel::text(std::size_t place, int column) const
{
    switch (column) {
    case NameColumn:
        return name(place);
    case PastColumn:
    case HeldOutColumn:
        return countText(static_cast<qint64>(key(place, column)));
    default:
        return numberOrDash(key(place, column), column == DifferenceColumn);
    }
}

QVariant EvaluatedPersonaModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const std::size_t place = m_places[static_cast<std::size_t>(index.row())];
    const double difference = key(place, DifferenceColumn);
    switch (role) {
    case Qt::DisplayRole:
        return text(place, index.column());
    case Qt::ToolTipRole:
        return index.column() == NameColumn ? QVariant(name(place)) : QVariant();
    case Qt::TextAlignmentRole:
        return headerData(index.column(), Qt::Horizontal, role);
    case PersonaIdRole:
        return QVariant::fromValue<qint64>(personaAt(index.row()).value);
    case DifferenceRole:
        return std::isnan(difference) ? QVariant() : QVariant(difference);
    case WidestRole:
        return m_widest > 0 ? m_widest : 1.0;
    case ClearRole: {
        if (std::isnan(difference) || difference == 0)
            return 0;
        return (difference > 0) == evaluation::moreIsBetter(m_measure) ? 1 : -1;
    }
    default:
        return {};
    }
}

QVariant EvaluatedPersonaModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (section == NameColumn ? Qt::AlignLeft : Qt::AlignRight));
    const QString other = m_baseline ? rowTitle(m_answer->evaluation.rows[*m_baseline].name) : tr("Baseline");
    const QString measure = measureText(m_measure, m_answer ? m_answer->evaluation.k : defaultDepth);
    if (role == Qt::DisplayRole) {
        const std::array<QString, ColumnCount> titles {tr("Persona"), tr("Past"), tr("Held out"),
                                                       measure,       other,      tr("Difference")};
        return titles[static_cast<std::size_t>(section)];
    }
    if (role != Qt::ToolTipRole)
        return {};
    const std::array<QString, ColumnCount> definitions {
        tr("Return, or a double click, shows the persona in Explore as of the split."),
        tr("Interactions before the split."),
        tr("Items that the persona went on to like: what the list should have found."),
        toQString(evaluation::measureDefinition(m_measure)),
        tr("The same of the best ranking that knows nobody: %1.").arg(other),
        tr("%1 of the current setting minus that of %2.").arg(measure, other)};
    return definitions[static_cast<std::size_t>(section)];
}

}  // namespace tastebench::model
