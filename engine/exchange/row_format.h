// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/schema.h"
#include "engine/exchange/byte_source.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tastebench::exchange {

// The arrangements of files that an export writes. Folder is a whole workspace.
enum class ExportLayout : std::uint8_t { Csv, Jsonl, Recbole, Personalize, Gorse, Weaviate, Folder };
// The names of the command line: "csv", "jsonl", "recbole", "personalize", "gorse", "weaviate", "folder".
std::string_view toString(ExportLayout layout);
// Throws WrongUsage for an unknown name.
ExportLayout parseExportLayout(std::string_view name);

// What the rows of an exported file are.
enum class ExportKind : std::uint8_t {
    Schema,
    Collections,
    Items,
    Vectors,
    Personas,
    Interactions,
    Documents,
    Memories,
    Scenarios
};
std::string_view toString(ExportKind kind);
// The kinds a person can ask for: items, personas, interactions, documents, memories and schema.
std::optional<ExportKind> parseExportKind(std::string_view name);

// Something that a layout has no place for.
struct LeftOut {
    std::string what;
    std::string why;
};

// The values of an item in one named vector.
struct NamedValues {
    std::string name;
    std::vector<float> values;
};

// One record in its written form (json_shapes.h), ids as they are to stand in the file.
struct ExportRow {
    const Json& record;
    std::span<const NamedValues> vectors = {};
};

// How the rows of one file are written and read back.
class RowFormat {
public:
    virtual ~RowFormat() = default;

    // What stands before the first row and behind the last one.
    [[nodiscard]] virtual std::string head() const { return {}; }
    [[nodiscard]] virtual std::string tail() const { return {}; }
    virtual void append(const ExportRow& row, std::string& text) = 0;
    // Reads a file of this format to its end and counts its rows. Throws WrongData "EXPORT_NOT_VERIFIED" at a row that
    // cannot be read.
    [[nodiscard]] virtual std::int64_t countRows(ByteStream& stream) const = 0;

    // What of the rows so far the format could not hold.
    [[nodiscard]] std::vector<LeftOut> leftOut() const;

protected:
    // Counts one `what` that was lost or altered.
    void lose(const std::string& what, std::string_view why) { ++m_losses[{what, std::string(why)}]; }

private:
    std::map<std::pair<std::string, std::string>, std::int64_t> m_losses;
};

// The collection gives the columns of tables; it must outlive the format.
[[nodiscard]] std::unique_ptr<RowFormat> makeRowFormat(ExportLayout layout, ExportKind kind,
                                                       const Collection& collection);

// What the files of a layout hold no place for, whatever the rows are: told before anything is written.
[[nodiscard]] std::vector<LeftOut> leftOutOf(ExportLayout layout, const Collection& collection);

// Of a collection's definition, its item and persona properties and the vectors made from texts: one row each
// {"collection","of","name","type","description","item_property"}, `of` being collection, items, personas or vectors.
// Of a vector, type is its source, item_property what it reads (names joined with '|'; empty: every text), and
// description the model of an endpoint.
[[nodiscard]] std::vector<Json> schemaRows(const Collection& collection, const std::vector<NamedVector>& vectors);

}  // namespace tastebench::exchange
