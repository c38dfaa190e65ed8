// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/progress.h"
#include "engine/store/database.h"

#include <string_view>

namespace tastebench::workspace {

// The demo's sources, one JSON object a line; resources/demo/README.md describes their fields.
struct DemoTexts {
    std::string_view movies;
    std::string_view personas;
    std::string_view interactions;
    std::string_view documents;
    std::string_view scenarios;
};

// Fills an empty workspace with the demo: the collection Movie with its persona schema, films, personas, their
// interactions, documents, memories and scenarios, and a trained `default` vector. Leaves no history: there is nothing
// to go back to. Throws WrongData naming file and line when a source is broken, and DUPLICATED_COLLECTION when the
// workspace has a collection Movie.
void buildDemo(store::Database& database, const DemoTexts& texts, Progress& progress);

}  // namespace tastebench::workspace
