// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/ids.h"
#include "engine/store/change.h"

#include <string>

namespace tastebench::workspace {

// A persona of another name with the same about, properties, metadata, interactions and documents; memories are not
// copied, as they can be formed. Throws what store::persona() throws.
PersonaId clonePersona(store::Change& change, PersonaId persona, const std::string& name);

}  // namespace tastebench::workspace
