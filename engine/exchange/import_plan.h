// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/schema.h"
#include "engine/exchange/delimited.h"
#include "engine/exchange/layout.h"
#include "engine/exchange/mapping.h"
#include "engine/exchange/rating_scale.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tastebench::exchange {

// What a person asks for when they import.
struct ImportOptions {
    std::string source;  // a file, a folder, or "-" for standard input
    std::optional<Layout> layout;  // nothing: recognised
    std::optional<RecordKind> kind;  // of tables; nothing: from the column names
    std::vector<MapEntry> map;
    std::optional<RatingScale> ratingScale;
    std::string encoding;  // empty: UTF-8, or what a byte order mark says
    Timestamp now = Timestamp::now();  // later times are refused
    // What the collection has already; its types hold for the columns of the same name.
    std::vector<PropertyDefinition> itemProperties;
    std::vector<PersonaPropertyDefinition> personaProperties;
    bool incomplete = false;  // plans of tables that lack a column are made all the same; they cannot be read
};

// How one file is read.
struct FilePlan {
    enum class Form : std::uint8_t { Table, Json };

    std::string path;
    std::string name;
    Form form = Form::Table;
    DelimitedFormat format;  // of a table
    bool header = true;  // of a table
    bool weaviate = false;  // objects with "properties" and "vector"
    bool record = false;  // records of ours, whose properties are an object of their own
    bool film = false;  // titles with years, genres, links and tags of MovieLens
    TablePlan table;
    std::int64_t expectedRows = 0;  // estimated from the first megabyte; 0 where nothing is known
    bool empty = false;  // no row at all, not even a header
    std::shared_ptr<OpenedText> opened;  // standard input or a pipe, which can be read once only
};

// Everything an import will do, decided from the first megabyte of each file and shown before anything is written.
struct ImportPlan {
    Layout layout = Layout::Csv;
    std::vector<FilePlan> files;  // items, then personas, then interactions
    // The properties that the files bring, in column order.
    std::vector<PropertyDefinition> itemProperties;
    std::vector<PersonaPropertyDefinition> personaProperties;
    bool personaSchemaGiven = false;  // by a schema: what it is matched with is not to be guessed
    std::string description;  // of the collection
    std::vector<NamedVector> vectors;  // made from texts, without values
    std::vector<std::string> warnings;
};

// Looks at the source and decides. Throws what opening, detecting and mapping throw, and WrongData "NO_READABLE_ROW"
// when the row that names the columns is itself refused.
ImportPlan planImport(const ImportOptions& options);

// A row of a file as one flat object, whose members are the columns of the plan. Takes what it can from the row.
Json flattenedObject(const FilePlan& file, Json& object);

}  // namespace tastebench::exchange
