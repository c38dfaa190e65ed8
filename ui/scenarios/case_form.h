// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/schema.h"
#include "engine/scenario/document.h"
#include "engine/scenario/request.h"

#include <QString>
#include <QWidget>
#include <functional>
#include <vector>

class QVBoxLayout;

namespace tastebench::ui {

class RuleLine;

// The rules of a case as a form: what a recommendation type may carry, each rule with what it did in the preview. The
// common rules have editors of their own, the others are lines of JSON. GUI thread.
class CaseForm : public QWidget {
    Q_OBJECT

public:
    // "case" of the document; what is no object is shown as an empty one.
    CaseForm(scenario::RecoType type, const Json& rules, const Collection& collection, QWidget* parent = nullptr);

    [[nodiscard]] const Json& rules() const { return m_rules; }
    // What the rules did; null while nothing is known. The case is that of the answer.
    void setAnswer(const scenario::RecommendationAnswer* answer);
    // The lines that say what is wrong with them.
    [[nodiscard]] const std::vector<RuleLine*>& lines() const { return m_lines; }

signals:
    // A rule became another one.
    void edited();
    // Rules came or went: the form is to be made anew.
    void remade();

private:
    // What a line did, as text.
    using Effect = std::function<QString(const scenario::RecommendationAnswer&)>;
    struct Told {
        RuleLine* line;
        Effect effect;
    };

    [[nodiscard]] bool has(scenario::CaseField field) const;
    void addHeading(const QString& text, const QString& caption = {});
    RuleLine* addLine(RuleLine* line, const Effect& effect = {});
    void addAdder(const QString& text, const char* name, const std::function<void()>& add);
    void addAmount();
    void addFilters();
    void addDiversity();
    void addExclusions();
    void addAlgorithms();
    void addOthers();
    void addOther(scenario::CaseField field);
    void set(const std::string& member, const std::optional<Json>& value);
    void setAt(const char* member, std::size_t index, const Json& rule);
    void removeAt(const char* member, std::size_t index);
    void append(const char* member, const Json& rule);

    scenario::RecoType m_type;
    Json m_rules;
    Collection m_collection;
    QVBoxLayout* m_layout;
    std::vector<RuleLine*> m_lines;
    std::vector<Told> m_told;
};

}  // namespace tastebench::ui
