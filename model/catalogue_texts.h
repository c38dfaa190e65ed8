// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/catalogue.h"
#include "model/item_text.h"

namespace tastebench::model {

// Titles and subtitles of a catalogue's items: the label, and below it the year and the first list of categories, or
// what else the schema has that fits in a line ("2006 · Horror, Drama"). Any thread.
class CatalogueTexts : public ItemTextProvider {
public:
    explicit CatalogueTexts(search::CataloguePtr catalogue);

    [[nodiscard]] ItemText text(std::uint32_t catalogueRow) const override;

private:
    search::CataloguePtr m_catalogue;
    std::vector<const search::PropertyColumn*> m_columns;  // of the subtitle, in its order
};

}  // namespace tastebench::model
