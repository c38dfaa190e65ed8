// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/request.h"
#include "model/live_quality.h"

#include <QLabel>
#include <optional>

namespace tastebench::ui {

// The numbers that stand in the formula now. A term that does not take part is nothing.
struct FormulaNumbers {
    std::optional<double> strength;  // with a query
    bool agentRanking = true;  // off: the score is the history's affinity alone
    double historyShare = 1;  // g, the history's share by its evidence
    std::optional<double> properties;
    std::optional<double> text;
    std::optional<double> memories;
    std::optional<double> instruction;
    std::optional<double> popularity;

    bool operator==(const FormulaNumbers&) const = default;
};

// The formula of the score with the current numbers; hovering a number tells what it is.
class FormulaLine : public QLabel {
    Q_OBJECT

public:
    explicit FormulaLine(QWidget* parent = nullptr);

    void setNumbers(const FormulaNumbers& numbers);

protected:
    void changeEvent(QEvent* event) override;

private:
    void compose();
    // A number or name as rich text whose hovering shows the definition of `term`.
    [[nodiscard]] QString term(const QString& text, const char* definition) const;

    FormulaNumbers m_numbers;
};

// How alike the two shown lists are.
struct ListSimilarity {
    int shared = 0;
    int count = 0;
    double rankBiasedOverlap = 0;
    std::optional<double> kendallTau;

    bool operator==(const ListSimilarity&) const = default;
};

// What the setting is worth on what is held out of it.
struct ShownQuality {
    std::optional<model::HeldOutQuality> quality;  // nothing: not known yet, or not at all
    bool isCurrent = false;  // of the setting that is shown
    QString problem;  // why there is none

    bool operator==(const ShownQuality&) const = default;
};

// The similarity of the lists and the quality of the setting as one line; hovering a number tells what it is.
class SimilarityLine : public QLabel {
    Q_OBJECT

public:
    explicit SimilarityLine(QWidget* parent = nullptr);

    void setSimilarity(const std::optional<ListSimilarity>& similarity);
    void setQuality(const ShownQuality& quality);

protected:
    void changeEvent(QEvent* event) override;

private:
    void compose();
    [[nodiscard]] QString similarityText() const;
    [[nodiscard]] QString qualityText() const;

    std::optional<ListSimilarity> m_similarity;
    ShownQuality m_quality;
};

}  // namespace tastebench::ui
