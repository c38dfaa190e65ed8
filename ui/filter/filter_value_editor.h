// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/catalogue.h"
#include "model/filter_choices.h"

#include <QWidget>
#include <functional>

class QHBoxLayout;

namespace tastebench::ui {

// Asks for the value of one condition in the way its kind wants: a line, a choice, a number, chips, a place.
class FilterValueEditor : public QWidget {
    Q_OBJECT

public:
    // Names the editors: name + "Value", and "Latitude", "Longitude", "Distance" of a place.
    explicit FilterValueEditor(const QString& name, QWidget* parent = nullptr);

    // Shows another editor when the kind or the target is another. Emits nothing.
    void setCondition(const search::CataloguePtr& catalogue, const std::string& target,
                      search::FilterOperator filterOperator, const Json& value);
    [[nodiscard]] const Json& value() const { return m_value; }

signals:
    void edited();

private:
    void makeEditor(const QStringList& known);
    void makeLine(const QString& hint);
    void makeTextChoice(const QStringList& known);
    void makeNumber(int decimals);
    void makeChoice(const QString& yes, const QString& no);
    void makeChips(const QStringList& known);
    void makePlace();
    void take(Json value);
    template <typename Editor>
    Editor* add(Editor* editor, const char* suffix, int stretch = 1);

    QHBoxLayout* m_row;
    search::CataloguePtr m_catalogue;
    std::string m_target;
    model::FilterValueKind m_kind = model::FilterValueKind::Text;
    bool m_made = false;
    Json m_value;
    std::function<void()> m_show;
};

}  // namespace tastebench::ui
