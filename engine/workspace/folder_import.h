// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/workspace/import.h"

#include "engine/store/change.h"

#include <vector>

namespace tastebench::workspace {

// Brings the files of an exported workspace (the layout `folder`) into the open change, so that an empty workspace
// becomes equal to the one they were written from: ids, times, schemas, vectors that were imported, interactions
// under their numbers, documents and memories, whose evidence are the same interactions, and scenarios. Records are
// matched by id: equal ones are duplicates, others are updated; an interaction whose number is another one's gets a new
// one. Only the collection of that name where the request names one. Fills files, refusals and the first collection of
// the report. Returns the collections that were read. Throws COLLECTION_NOT_FOUND, and WrongData for a definition that
// cannot be read.
std::vector<Collection> importFolder(store::Change& change, const ImportRequest& request, ImportReport& report,
                                     Progress& progress);

}  // namespace tastebench::workspace
