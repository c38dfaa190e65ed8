// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/property_type.h"

#include <QWidget>
#include <optional>

class QLineEdit;

namespace tastebench::ui {

class RoleLabel;

// A field for a metadata filter: an object in JSON, or key=value for one text or number; what is wrong with it is said
// below. It applies when it is done: Return or leaving the field.
class MetadataFilter : public QWidget {
    Q_OBJECT

public:
    explicit MetadataFilter(QWidget* parent = nullptr);

    void clear();

signals:
    // Nothing: every persona.
    void filterChanged(const std::optional<tastebench::Json>& filter);

private:
    void apply();

    QLineEdit* m_line;
    RoleLabel* m_problem;
    std::optional<Json> m_filter;
};

}  // namespace tastebench::ui
