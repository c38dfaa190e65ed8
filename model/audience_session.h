// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/ranking/audience.h"
#include "model/catalogue_question.h"

namespace tastebench::model {

// Which personas get an item.
class AudienceSession : public CatalogueQuestion {
    Q_OBJECT

public:
    // The item must be in the catalogue.
    AudienceSession(search::CataloguePtr catalogue, RankingOptions options, ItemId item, QObject* parent = nullptr);

    void ask(int k);

    [[nodiscard]] QString title() const;
    [[nodiscard]] int k() const { return m_k; }
    // The last answer; null before the first one.
    [[nodiscard]] const ranking::Audience* audience() const { return m_audience.get(); }

private:
    std::uint32_t m_row;
    int m_k = 10;
    std::shared_ptr<const ranking::Audience> m_audience;
};

}  // namespace tastebench::model
