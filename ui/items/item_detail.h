// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/records.h"
#include "engine/domain/schema.h"
#include "ui/forms/value_form.h"
#include "ui/widgets/panel.h"

#include <optional>

class QPushButton;

namespace tastebench::ui {

class RoleLabel;

// The selected item: what can be done with it, its properties as a form, where it comes from.
class ItemDetail : public Panel {
    Q_OBJECT

public:
    explicit ItemDetail(QWidget* parent = nullptr);

    // Nothing shows the empty state. The same item again keeps what is being typed.
    void setItem(const std::optional<Item>& item, const std::vector<PropertyDefinition>& properties);
    void setReadOnly(bool readOnly);

    [[nodiscard]] ItemId item() const { return m_item; }
    [[nodiscard]] ValueForm& form() { return *m_form; }

signals:
    void edited(const std::string& property);
    void findSimilarRequested();
    void exploreRequested();
    void deleteRequested();

private:
    ItemId m_item;
    QPushButton* m_similar;
    QPushButton* m_explore;
    QPushButton* m_delete;
    ValueForm* m_form;
    RoleLabel* m_origin;
};

}  // namespace tastebench::ui
