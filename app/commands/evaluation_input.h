// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/options.h"
#include "app/commands/output.h"
#include "app/commands/workspace_file.h"
#include "engine/evaluation/evaluate.h"
#include "engine/evaluation/split.h"

#include <string>
#include <vector>

namespace tastebench::app {

// What `evaluate` and `sweep` do alike: a collection, its split, and the setting asked for.

// --split, --k, --gain and the ranking options that shape everybody's list.
std::vector<OptionSpec> evaluationOptionSpecs();

int cutFrom(const Arguments& arguments);  // --k
evaluation::Gain gainFrom(const Arguments& arguments);

class EvaluationSession {
public:
    // Loads the collection and finds the items named. Throws what finding throws.
    EvaluationSession(const Arguments& arguments, Output& output);

    [[nodiscard]] store::Database& database() { return m_file.database(); }
    [[nodiscard]] const search::CataloguePtr& catalogue() const { return m_catalogue; }
    [[nodiscard]] const evaluation::Setting& setting() const { return m_setting; }
    // --split; "temporal:0.2" without one.
    [[nodiscard]] evaluation::SplitRequest splitRequest(const Arguments& arguments);

private:
    WorkspaceFile m_file;
    search::CataloguePtr m_catalogue;
    evaluation::Setting m_setting;
};

}  // namespace tastebench::app
