// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/explore/explore_request.h"
#include "ui/widgets/panel.h"

#include <functional>
#include <utility>
#include <vector>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QVBoxLayout;

namespace tastebench::ui {

class ValueSlider;

// The sliders and switches of a request. Only what applies to it is shown: strength, overfetch and alpha belong to
// queries, exclusion and agent ranking to recommendations.
class SettingsPanel : public Panel {
    Q_OBJECT

public:
    explicit SettingsPanel(QWidget* parent = nullptr);

    // Emits nothing.
    void setRequest(const ExploreRequest& request);
    [[nodiscard]] const ExploreRequest& request() const { return m_request; }

    // How many interactions take part, for the caption; negative when unknown.
    void setInteractionsInUse(int count);

signals:
    // While a handle moves.
    void changed(const tastebench::ui::ExploreRequest& request);
    // One per gesture: for the history.
    void committed(const tastebench::ui::ExploreRequest& request);

private:
    using Assign = std::function<void(ExploreRequest&, double)>;

    void addQuerySliders();
    void addHistorySliders();
    void addWhatCounts();
    void addChoices();
    ValueSlider* bind(ValueSlider* slider, const char* name, const QString& definition, Assign assign);
    ValueSlider* addWeight(const QString& label, const char* name, const QString& definition, double defaultValue,
                           double TermWeights::*weight);
    void edit(const std::function<void(ExploreRequest&)>& change);
    void showCaptions();

    ExploreRequest m_request;
    int m_inUse = -1;
    QVBoxLayout* m_lines;
    ValueSlider* m_strength = nullptr;
    ValueSlider* m_decay = nullptr;
    ValueSlider* m_recent = nullptr;
    ValueSlider* m_overfetch = nullptr;
    ValueSlider* m_alpha = nullptr;
    ValueSlider* m_diversity = nullptr;
    ValueSlider* m_collaborative = nullptr;
    std::vector<std::pair<ValueSlider*, double TermWeights::*>> m_weights;
    QComboBox* m_affinity = nullptr;
    QLineEdit* m_instruction = nullptr;
    QCheckBox* m_exclude = nullptr;
    QCheckBox* m_agent = nullptr;
};

}  // namespace tastebench::ui
