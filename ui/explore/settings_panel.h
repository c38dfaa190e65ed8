// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/ranking.h"
#include "ui/explore/explore_request.h"
#include "ui/widgets/panel.h"

#include <QStringList>
#include <functional>
#include <utility>
#include <vector>

class QCheckBox;
class QComboBox;
class QVBoxLayout;

namespace tastebench::ui {

class InstructionField;
class RoleLabel;
class Section;
class ValueSlider;

// The sliders and switches of a request, in sections that fold. Only what applies to it is shown: strength, overfetch
// and alpha belong to queries; exclusion, the re-ranked window and agent ranking to recommendations.
class SettingsPanel : public Panel {
    Q_OBJECT

public:
    explicit SettingsPanel(QWidget* parent = nullptr);

    // Emits nothing.
    void setRequest(const ExploreRequest& request);
    [[nodiscard]] const ExploreRequest& request() const { return m_request; }

    // The named vectors there are; with one or none there is nothing to choose.
    void setVectors(const QStringList& names);

    // How the instruction was read, corrections applied; nothing while there is no answer.
    void setReading(const std::vector<InstructionRule>& rules, const std::vector<std::string>& notUnderstood);

    // How many interactions take part, for the caption; negative when unknown.
    void setInteractionsInUse(int count);

signals:
    // While a handle moves.
    void changed(const tastebench::ui::ExploreRequest& request);
    // One per gesture: for the history.
    void committed(const tastebench::ui::ExploreRequest& request);

private:
    using Assign = std::function<void(ExploreRequest&, double)>;

    Section* addSection(const QString& title, const char* name);
    void addQuery();
    void addInstruction();
    void addHistory();
    void addWhatCounts();
    void addList();
    ValueSlider* bind(ValueSlider* slider, const char* name, const QString& definition, Assign assign);
    QCheckBox* addSwitch(const QString& text, const char* name, const QString& definition, bool RankingOptions::*flag);
    void addWeight(const QString& label, const char* name, const QString& definition, double defaultValue,
                   double TermWeights::*weight);
    void edit(const std::function<void(ExploreRequest&)>& change);
    void showVectors();
    void showCaptions();

    ExploreRequest m_request;
    int m_inUse = -1;
    QVBoxLayout* m_lines;
    Section* m_section = nullptr;  // the one being filled
    Section* m_querySection = nullptr;
    ValueSlider* m_strength = nullptr;
    ValueSlider* m_decay = nullptr;
    ValueSlider* m_recent = nullptr;
    ValueSlider* m_overfetch = nullptr;
    ValueSlider* m_alpha = nullptr;
    ValueSlider* m_diversity = nullptr;
    ValueSlider* m_collaborative = nullptr;
    QComboBox* m_similarity = nullptr;
    std::vector<std::pair<ValueSlider*, double TermWeights::*>> m_weights;
    ValueSlider* m_halfLife = nullptr;
    ValueSlider* m_window = nullptr;
    QComboBox* m_affinity = nullptr;
    QComboBox* m_vector = nullptr;
    QWidget* m_vectorField = nullptr;
    QStringList m_vectors;
    InstructionField* m_instruction = nullptr;
    QCheckBox* m_exclude = nullptr;
    QCheckBox* m_nearDuplicates = nullptr;
    QWidget* m_excludedBox = nullptr;
    RoleLabel* m_excluded = nullptr;
    QCheckBox* m_agent = nullptr;
};

}  // namespace tastebench::ui
