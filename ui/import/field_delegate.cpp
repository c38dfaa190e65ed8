// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/field_delegate.h"

#include "model/import_fields_model.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QComboBox>
#include <QPainter>

namespace tastebench::ui {

namespace {

constexpr int chevronRoom = 24;

using model::ImportFieldsModel;

}  // namespace

void FieldDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const bool sample = index.column() >= ImportFieldsModel::FirstRow;
    if (sample || index.data(ImportFieldsModel::LeftOutRole).toBool()) {
        for (const auto role : {QPalette::Text, QPalette::HighlightedText})
            option->palette.setColor(role, color(Role::MutedText, option->palette));
    }
}

void FieldDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    if (!(index.flags() & Qt::ItemIsEditable))
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color(Role::MutedText, option.palette), 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF center(option.rect.right() - chevronRoom / 2.0, QRectF(option.rect).center().y());
    painter->drawPolyline(QPolygonF {center + QPointF(-4, -2), center + QPointF(0, 2), center + QPointF(4, -2)});
    painter->restore();
}

QSize FieldDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    if (index.flags() & Qt::ItemIsEditable)
        size.rwidth() += chevronRoom;
    return size;
}

QWidget* FieldDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex& index) const
{
    auto* combo = new QComboBox(parent);
    combo->setObjectName(QStringLiteral("fieldEditor"));
    for (const QString& choice : index.data(ImportFieldsModel::ChoicesRole).toStringList())
        combo->addItem(choice.isEmpty() ? tr("left out") : choice, choice);
    combo->setEditable(index.data(ImportFieldsModel::OpenChoicesRole).toBool());
    combo->setInsertPolicy(QComboBox::NoInsert);
    auto* self = const_cast<FieldDelegate*>(this);
    connect(combo, &QComboBox::activated, self, [self, combo] {
        emit self->commitData(combo);
        emit self->closeEditor(combo);
    });
    return combo;
}

void FieldDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const
{
    auto* combo = qobject_cast<QComboBox*>(editor);
    combo->setCurrentIndex(combo->findData(index.data(Qt::EditRole)));
    if (combo->currentIndex() < 0)
        combo->setEditText(index.data(Qt::EditRole).toString());
}

void FieldDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const
{
    const auto* combo = qobject_cast<QComboBox*>(editor);
    const int chosen = combo->findText(combo->currentText());
    model->setData(index, chosen >= 0 ? combo->itemData(chosen) : QVariant(combo->currentText()), Qt::EditRole);
}

}  // namespace tastebench::ui
