// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/records.h"

#include <span>
#include <string>

namespace tastebench::ranking {

// A document as it is embedded: title, blank line, content; one of them alone where the other is empty.
[[nodiscard]] std::string documentText(const PersonaDocument& document);

// What the X term embeds (ranking.md section 3): about, blank line, the documents' texts in their order (oldest first),
// a blank line between them. Empty when there is none of it.
[[nodiscard]] std::string personaText(const Persona& persona, std::span<const PersonaDocument> documents);

}  // namespace tastebench::ranking
