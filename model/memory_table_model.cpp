// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/memory_table_model.h"

#include "engine/store/memories.h"
#include "model/text.h"

#include <QLocale>
#include <algorithm>
#include <cmath>

namespace tastebench::model {

namespace {

QString evidenceText(const Memory& memory)
{
    QStringList parts;
    if (const auto count = std::ssize(memory.interactions))
        parts.append(amountText(count, MemoryTableModel::tr("1 interaction"), MemoryTableModel::tr("%1 interactions")));
    if (const auto count = std::ssize(memory.documents))
        parts.append(amountText(count, MemoryTableModel::tr("1 document"), MemoryTableModel::tr("%1 documents")));
    if (!memory.formed)
        parts.append(parts.isEmpty() ? MemoryTableModel::tr("written by hand") : MemoryTableModel::tr("edited"));
    return parts.join(QStringLiteral(", "));
}

QString shownText(const Memory& memory)
{
    const QString text = toQString(memory.text).simplified();
    const bool hasNumbers = memory.formed && memory.kind == Memory::Kind::Statement;
    return hasNumbers ? text.left(text.lastIndexOf(QStringLiteral(", "))) : text;
}

}  // namespace

MemoryTableModel::MemoryTableModel(Workspace& workspace, QObject* parent)
    : WindowedTableModel(workspace, parent)
{
}

void MemoryTableModel::setPersona(PersonaId persona)
{
    restart([this, persona] { m_persona = persona; });
}

bool MemoryTableModel::concerns(const WorkspaceChange& change)
{
    return change.everything || change.collections
        || (change.personas && (!change.persona || *change.persona == m_persona));
}

WindowedTableModel::Reader MemoryTableModel::reader() const
{
    return [persona = m_persona](store::Database& database, std::int64_t /*limit*/, const std::stop_token&) {
        Keys keys;
        if (!persona)
            return keys;
        std::vector<Memory> found = store::memories(database, persona);
        std::ranges::stable_sort(found, std::ranges::greater(),
                                 [](const Memory& memory) { return std::abs(memory.strength); });
        for (const Memory& memory : found)
            keys.keys.push_back(memory.id.value);
        keys.total = std::ssize(keys.keys);
        return keys;
    };
}

bool MemoryTableModel::isEditable(int column) const
{
    return (column == TextColumn || column == StrengthColumn) && !workspace().isReadOnly();
}

const Memory& MemoryTableModel::row(int wanted) const
{
    return m_rows.row(wanted, rowCount(), [this](int first, int count) {
        std::vector<Memory> rows;
        for (const std::int64_t key : keys(first, count))
            rows.push_back(store::findMemory(workspace().database(), MemoryId {key}).value_or(Memory()));
        return rows;
    });
}

QVariant MemoryTableModel::cell(int at, int column, int role) const
{
    const Memory& memory = row(at);
    switch (role) {
    case WeightRole:
        return memory.strength;
    case TitleRole:
        return toQString(memory.text);
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter | (column == StrengthColumn ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::ToolTipRole:
        return column == TextColumn ? QVariant(toQString(memory.text)) : QVariant();
    case Qt::EditRole:
        if (column == StrengthColumn)
            return memory.strength;
        return column == TextColumn ? QVariant(toQString(memory.text)) : QVariant();
    case Qt::DisplayRole:
        break;
    default:
        return {};
    }
    switch (column) {
    case TextColumn:
        return shownText(memory);
    case StrengthColumn:
        return QString((memory.strength < 0 ? QChar(0x2212) : QLatin1Char('+'))
                       % QLocale().toString(std::abs(memory.strength), 'f', 2));
    default:
        return evidenceText(memory);
    }
}

QVariant MemoryTableModel::heading(int column, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (column == StrengthColumn ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::ToolTipRole && column == StrengthColumn)
        return tr("From −1, the strongest dislike, to 1, the strongest like.");
    if (role == Qt::ToolTipRole && column == EvidenceColumn)
        return tr("Forming again replaces what was formed and keeps what was edited.");
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case TextColumn:
        return tr("memory");
    case StrengthColumn:
        return tr("strength");
    default:
        return tr("evidence");
    }
}

bool MemoryTableModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid) || !isEditable(index.column()))
        return false;
    const Memory memory = row(index.row());
    if (index.column() == StrengthColumn) {
        bool isNumber = false;
        const double strength = value.toDouble(&isNumber);
        if (!isNumber || !(std::abs(strength) <= 1))
            return false;
        if (strength != memory.strength)
            emit strengthRequested(memory.id, strength);
        return true;
    }
    const QString text = value.toString().trimmed();
    if (text.isEmpty())
        return false;
    if (text != toQString(memory.text))
        emit textRequested(memory.id, text);
    return true;
}

}  // namespace tastebench::model
