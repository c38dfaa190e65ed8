// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>

namespace tastebench::model {

// The facts item models state. Ids are qint64 (the value of a RowId), times qint64 microseconds since 1970 UTC,
// ranks are 1-based ints; a fact that is unknown is an invalid QVariant.
enum Role {
    TitleRole = Qt::UserRole + 1,  // QString
    SubtitleRole,  // QString
    ItemIdRole,  // qint64
    UuidRole,  // QString, lower case
    CatalogueRowRole,  // quint32, the row in the catalogue the ranking was made from
    RankRole,  // int, in the list shown
    OriginalRankRole,  // int
    PersonalizedRankRole,  // int
    RankChangeRole,  // int, original − personalized: positive moved up
    ScoreRole,  // double
    EntersRole,  // bool, shown here and not on the original page
    LeavesRole,  // bool, shown here and not on the personalized page
    SortRole,  // a number: what the rows are sorted by
    PersonaIdRole,  // qint64
    InteractionIdRole,  // qint64
    TimeRole,  // qint64
    WeightRole,  // double in [−1, 1]
    EffectiveWeightRole,  // double, the weight after the decay
    DocumentIdRole,  // qint64
    HeldOutRole,  // double, the weight that an evaluation holds out; invalid where it holds out nothing
    MeanRole,  // double, of a measure
    LowRole,  // double, the lower end of its 95 % interval
    HighRole,  // double, the upper end
    WidestRole,  // double, the greatest high end of the column, > 0
    DifferenceRole,  // double, to what it is compared with
    LeadRole,  // bool, the row that the others are compared with
    ClearRole,  // int: 1 better and −1 worse beyond doubt (the 95 % interval), 0 neither
};

}  // namespace tastebench::model
