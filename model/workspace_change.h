// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/ids.h"

#include <optional>
#include <vector>

namespace tastebench::model {

// What a committed change touched.
struct WorkspaceChange {
    bool everything = false;  // read all anew: another program wrote, or too much changed to list
    bool collections = false;  // which there are, their schemas and vectors
    bool items = false;
    bool vectors = false;  // values, trained or imported
    bool personas = false;
    bool interactions = false;
    bool exploreState = false;
    bool scenarios = false;  // stored ones and defaults
    std::optional<PersonaId> persona;  // the only persona whose row or interactions changed; nothing: several
    std::vector<ItemId> onlyItems;  // the only items whose rows or vectors changed, a few; empty: many, or not told
};

}  // namespace tastebench::model
