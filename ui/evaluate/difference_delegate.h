// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/table_delegate.h"

namespace tastebench::ui {

// A difference of held-out quality: the number in the colour of better or worse where that is clear, and where asked
// for a bar from the middle beside it.
class DifferenceDelegate : public TableDelegate {
    Q_OBJECT

public:
    enum class Form { Number, Bar };

    DifferenceDelegate(DataTable& table, Form form);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    Form m_form;
};

}  // namespace tastebench::ui
