// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/persona_text.h"

#include <string_view>

namespace tastebench::ranking {

namespace {

void appendParagraph(std::string& text, std::string_view paragraph)
{
    if (paragraph.empty())
        return;
    if (!text.empty())
        text += "\n\n";
    text += paragraph;
}

}  // namespace

std::string documentText(const PersonaDocument& document)
{
    std::string text = document.title;
    appendParagraph(text, document.content);
    return text;
}

std::string personaText(const Persona& persona, std::span<const PersonaDocument> documents)
{
    std::string text = persona.about;
    for (const PersonaDocument& document : documents)
        appendParagraph(text, documentText(document));
    return text;
}

}  // namespace tastebench::ranking
