// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/import_plan.h"

#include "engine/base/error.h"
#include "engine/base/spelling.h"
#include "engine/exchange/json_lines.h"
#include "engine/exchange/movielens.h"
#include "engine/exchange/part_columns.h"
#include "engine/exchange/record_columns.h"
#include "engine/exchange/record_plan.h"
#include "engine/exchange/weaviate_object.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

namespace tastebench::exchange {

namespace {

constexpr std::size_t sampleBytes = 1 << 20;
constexpr int sampleRows = 1000;

// The text a plan is made from: whole rows only, unless it is all there is.
std::string_view wholeRows(std::string_view sample)
{
    const auto end = sample.rfind('\n');
    return sample.size() < sampleBytes || end == std::string_view::npos ? sample : sample.substr(0, end + 1);
}

bool looksLikeHeader(const std::vector<std::string_view>& row)
{
    return std::ranges::none_of(row, [](std::string_view cell) { return readNumber(cell).has_value(); });
}

std::vector<ColumnSample> namedColumns(std::vector<std::string> names)
{
    std::vector<ColumnSample> columns;
    for (std::size_t index = 0; index < names.size(); ++index) {
        const auto copies = std::ranges::count_if(
            columns, [&](const ColumnSample& other) { return !names[index].empty() && other.name == names[index]; });
        columns.push_back(
            {copies > 0 ? fmt::format("{}_{}", names[index], index + 1) : names[index], {}, {}, {}, {}, {}});
    }
    return columns;
}

void fixType(ColumnSample& column, PropertyType type, std::optional<char> listSeparator = {})
{
    column.type = type;
    column.listSeparator = listSeparator;
}

// `field:type` of RecBole's atomic files.
void fixRecboleColumn(ColumnSample& column)
{
    const auto colon = column.name.rfind(':');
    if (colon == std::string::npos)
        return;
    const std::string type = column.name.substr(colon + 1);
    column.name.resize(colon);
    const std::string word = plainWord(column.name);
    const bool words = word.find("title") != std::string::npos || word == "name" || word == "description";
    if (type == "float")
        fixType(column, PropertyType::Number);
    else if (type == "float_seq")
        fixType(column, PropertyType::NumberArray, ' ');
    else if (type == "token_seq" && !words)
        fixType(column, PropertyType::TextArray, ' ');
    else
        fixType(column, PropertyType::Text);
}

void fixMovieLensColumn(ColumnSample& column, std::size_t index, std::string_view plainName)
{
    const std::string word = plainWord(column.name);
    if (plainName == "u.item" && index >= 5) {
        column.role = Role::Flag;
        column.property = "genres";
    } else if (word == "genres") {
        fixType(column, PropertyType::TextArray, '|');
    } else if (word == "age") {
        fixType(column, PropertyType::Int);
    } else if (word == "title" || word == "gender" || word == "occupation" || word == "zip" || word == "tag"
               || word.ends_with("id") || word.ends_with("url") || word == "releasedate") {
        fixType(column, PropertyType::Text);
    }
}

void fixUirColumns(std::vector<ColumnSample>& columns)
{
    constexpr std::array roles {Role::PersonaId, Role::ItemId, Role::Rating, Role::CreatedAt};
    for (std::size_t index = 0; index < columns.size(); ++index)
        columns[index].role = index < roles.size() ? roles[index] : Role::Dropped;
}

class Planner {
public:
    explicit Planner(const ImportOptions& options)
        : m_options(options)
    {
        for (const PropertyDefinition& property : options.itemProperties)
            m_itemTypes[property.name] = property.type;
        for (const PersonaPropertyDefinition& property : options.personaProperties)
            m_personaTypes[property.name] = property.type;
    }

    ImportPlan plan()
    {
        std::shared_ptr<OpenedText> standardInput;
        if (canBeReadOnce(m_options.source))
            standardInput = std::make_shared<OpenedText>(openText(m_options.source, m_options.encoding));
        const DetectedSource detected
            = detectSource(m_options.source, m_options.layout, m_options.encoding, standardInput.get());
        m_plan.layout = detected.layout;
        checkMap(detected);
        for (const SourceFile& file : schemasFirst(detected.files))
            planFile(file, standardInput);
        checkMapUsed();
        std::ranges::stable_sort(m_plan.files, {}, [](const FilePlan& file) { return order(file.table.kind); });
        return std::move(m_plan);
    }

private:
    // Standard input and pipes.
    static bool canBeReadOnce(const std::string& source)
    {
        std::error_code ignored;
        const auto type = std::filesystem::status(source, ignored).type();
        return source == "-" || type == std::filesystem::file_type::fifo
            || type == std::filesystem::file_type::character;
    }

    // What a schema says of types holds for the files read with it.
    static std::vector<SourceFile> schemasFirst(std::vector<SourceFile> files)
    {
        std::ranges::stable_partition(
            files, [](const SourceFile& file) { return plainFileName(file.name).starts_with("schema."); });
        return files;
    }

    // Links and tags come before the films they complete.
    static int order(RecordKind kind)
    {
        return kind == RecordKind::Links || kind == RecordKind::Tags ? -1 : static_cast<int>(kind);
    }

    void checkMap(const DetectedSource& detected) const
    {
        if (!m_options.map.empty() && detected.layout == Layout::MovieLens)
            throw Error(ErrorKind::WrongUsage, "WRONG_PARAMETER",
                        "The layout movielens maps its own fields; name --layout csv to map them yourself.", "--map");
    }

    void checkMapUsed() const
    {
        for (const MapEntry& entry : m_options.map) {
            const bool used = std::ranges::any_of(m_plan.files, [&](const FilePlan& file) {
                return file.empty
                    || std::ranges::find(file.table.columns, entry.field, &ColumnPlan::field)
                    != file.table.columns.end();
            });
            if (!used)
                throw Error(ErrorKind::WrongUsage, "WRONG_PARAMETER",
                            fmt::format("No file of “{}” has a field “{}”.", m_options.source, entry.field), "--map");
        }
    }

    void planFile(const SourceFile& source, const std::shared_ptr<OpenedText>& standardInput)
    {
        FilePlan file;
        file.path = source.path;
        file.name = source.name;
        file.opened = standardInput;
        auto opened
            = standardInput ? standardInput : std::make_shared<OpenedText>(openText(file.path, m_options.encoding));
        const std::string_view peeked = opened->text->peek(sampleBytes);
        const std::string_view sample = wholeRows(peeked);
        const auto lines = std::ranges::count(sample, '\n');
        const auto consumed = std::max<std::int64_t>(opened->bytes->consumed(), 1);
        file.expectedRows = peeked.size() < sampleBytes ? lines : lines * opened->bytes->size() / consumed;

        const std::string_view text = trimmed(sample);
        file.form = (m_plan.layout == Layout::Csv || m_plan.layout == Layout::Jsonl || m_plan.layout == Layout::Gorse
                     || m_plan.layout == Layout::Weaviate || m_plan.layout == Layout::Folder)
                && (text.starts_with('{') || text.starts_with('['))
            ? FilePlan::Form::Json
            : FilePlan::Form::Table;
        file.weaviate = m_plan.layout == Layout::Weaviate;
        std::vector<ColumnSample> columns
            = file.form == FilePlan::Form::Json ? sampleJson(file, sample) : sampleTable(file, sample);
        file.empty = columns.empty();
        if (file.form == FilePlan::Form::Table && file.header && file.expectedRows > 0)
            --file.expectedRows;
        if (file.empty) {
            m_plan.warnings.push_back(fmt::format("“{}” is empty.", file.name));
            const std::string name = plainFileName(file.name);
            const auto named = parseRecordKind(std::string_view(name).substr(0, name.find('.')));
            file.table.kind = source.kind.value_or(m_options.kind.value_or(named.value_or(RecordKind::Items)));
        } else {
            MappingRules rules;
            rules.kind = source.kind ? source.kind : m_options.kind ? m_options.kind : kindOf(file, columns);
            const auto records = file.weaviate ? std::nullopt : recordKind(columns);
            if (records && rules.kind.value_or(*records) == *records) {
                rules.kind = records;
                rules.records = true;
                fixRecordColumns(columns, *records);
            }
            if (rules.kind == RecordKind::Schema)
                declareSchema(file, sample, rules.records);
            rules.map = m_options.map;
            rules.itemTypes = m_itemTypes;
            rules.personaTypes = m_personaTypes;
            rules.incomplete = m_options.incomplete;
            rules.lowerCaseNames = m_plan.layout == Layout::Personalize;
            rules.decimalComma = file.form == FilePlan::Form::Table && file.format.separator == ";";
            file.table = planTable(columns, rules, file.name);
            warnAboutAgentFlags(file);
            file.film = m_plan.layout == Layout::MovieLens && file.table.kind == RecordKind::Items;
            declare(file);
        }
        m_plan.files.push_back(std::move(file));
    }

    // Kinds that a layout knows without file names.
    [[nodiscard]] std::optional<RecordKind> kindOf(const FilePlan& file, const std::vector<ColumnSample>& columns) const
    {
        if (file.weaviate)
            return RecordKind::Items;
        if (m_plan.layout == Layout::MovieLens && !file.header)
            return columns.size() == 3 ? RecordKind::Items
                : columns.size() == 4  ? RecordKind::Interactions
                                       : RecordKind::Personas;
        return std::nullopt;
    }

    [[nodiscard]] DelimitedFormat formatOf(const FilePlan& file, std::string_view sample) const
    {
        const std::string name = plainFileName(file.path);
        if (m_plan.layout == Layout::Recbole || name == "u.data")
            return {"\t", false};
        if (name == "u.item" || name == "u.user")
            return {"|", false};
        return guessFormat(sample);
    }

    std::vector<ColumnSample> sampleTable(FilePlan& file, std::string_view sample) const
    {
        file.format = formatOf(file, sample);
        const std::string plainName = plainFileName(file.path);
        const bool movieLens = m_plan.layout == Layout::MovieLens;
        const bool headless = m_plan.layout == Layout::Uir
            || (movieLens && (file.format.separator == "::" || plainName.starts_with("u.")));
        MemoryStream stream(sample);
        DelimitedReader reader(stream, file.format, m_options.encoding);
        std::optional<RowProblem> problem;
        while (reader.next() && reader.problem()) {
            if (!headless)
                throwUnreadable(file, reader.line(), *reader.problem());
            problem = reader.problem();
        }
        if (reader.fields().empty()) {
            if (problem)
                throwUnreadable(file, reader.line(), *problem);
            return {};
        }
        std::vector<std::string_view> first = reader.fields();
        file.header = !headless && looksLikeHeader(first);
        std::vector<std::string> names;
        if (file.header) {
            for (const std::string_view cell : first)
                names.emplace_back(trimmed(cell));
        } else {
            if (movieLens)
                names = movieLensColumns(plainName, first.size());
            names.resize(first.size());
        }
        std::vector<ColumnSample> columns = namedColumns(std::move(names));
        for (std::size_t index = 0; index < columns.size(); ++index) {
            if (m_plan.layout == Layout::Recbole)
                fixRecboleColumn(columns[index]);
            else if (movieLens)
                fixMovieLensColumn(columns[index], index, plainName);
        }
        if (m_plan.layout == Layout::Uir
            && m_options.kind.value_or(RecordKind::Interactions) == RecordKind::Interactions)
            fixUirColumns(columns);
        const bool decimalComma = file.format.separator == ";";
        const auto addRow = [&](const std::vector<std::string_view>& cells) {
            for (std::size_t index = 0; index < columns.size(); ++index) {
                columns[index].guess.add(cells[index], decimalComma);
                if (columns[index].first.empty())
                    columns[index].first = cells[index];
            }
        };
        if (!file.header)
            addRow(first);
        reader.expectFields(columns.size());
        for (int row = 0; row < sampleRows && reader.next(); ++row) {
            if (!reader.problem())
                addRow(reader.fields());
        }
        // Columns without a name are numbered, except those that the layout has no use for.
        for (std::size_t index = 0; index < columns.size() && !movieLens; ++index) {
            if (columns[index].name.empty() && !columns[index].guess.empty())
                columns[index].name = fmt::format("column_{}", index + 1);
        }
        for (ColumnSample& column : columns) {
            if (column.name.empty())
                column.role = Role::Dropped;
        }
        return columns;
    }

    std::vector<ColumnSample> sampleJson(FilePlan& file, std::string_view sample) const
    {
        MemoryStream stream(sample);
        JsonReader reader(stream, m_options.encoding);
        std::vector<ColumnSample> columns;
        std::optional<RowProblem> problem;
        for (int row = 0; row < sampleRows && reader.next(); ++row) {
            if (reader.problem()) {
                problem = reader.problem();
                continue;
            }
            file.record = file.record || (!file.weaviate && isRecord(reader.value()));
            const Json object = flattenedObject(file, reader.value());
            for (const auto& member : object.items()) {
                auto column = std::ranges::find(columns, member.key(), &ColumnSample::name);
                if (column == columns.end())
                    column = columns.insert(columns.end(), {member.key(), {}, {}, {}, {}, {}});
                column->guess.add(member.value());
                if (column->first.empty() && member.value().is_string())
                    column->first = member.value().get<std::string>();
            }
        }
        if (columns.empty() && problem)
            throwUnreadable(file, reader.line(), *problem);
        if (file.weaviate) {
            for (ColumnSample& column : columns)
                fixWeaviateColumn(column);
        }
        return columns;
    }

    // A file of which nothing tells what its columns are.
    [[noreturn]] static void throwUnreadable(const FilePlan& file, std::int64_t line, const RowProblem& problem)
    {
        throw Error(ErrorKind::WrongData, "NO_READABLE_ROW",
                    fmt::format("“{}” cannot be read: line {} is refused ({}), and without it there is nothing to tell "
                                "the columns.",
                                file.name, line, problem.reason),
                    fmt::format("{}:{}", file.name, line));
    }

    static void fixWeaviateColumn(ColumnSample& column)
    {
        constexpr std::string_view named = "vectors.";
        if (column.name == "vector") {
            column.role = Role::Vector;
            column.property = "default";
        } else if (column.name.starts_with(named)) {
            column.role = Role::Vector;
            column.property = column.name.substr(named.size());
        }
    }

    // What a call of the agent says beside the interaction changes what is there, which an import never does; and the
    // agent's own documentation misspells it.
    void warnAboutAgentFlags(const FilePlan& file)
    {
        constexpr std::array<std::string_view, 3> flags {
            "replace_previous_interactions", "remove_previous_interactions", "create_persona_if_not_exists"};
        if (file.table.kind != RecordKind::Interactions)
            return;
        for (const ColumnPlan& column : file.table.columns) {
            const auto meant = column.role == Role::Dropped ? nearest(column.field, flags) : std::nullopt;
            if (!meant)
                continue;
            m_plan.warnings.push_back(
                fmt::format("The field “{}” of “{}” is left out: an import keeps what is there.{} It is an option of "
                            "“interactions add”.",
                            column.field, file.name,
                            column.field == *meant ? std::string() : fmt::format(" Did you mean {}?", *meant)));
        }
    }

    void declareSchema(const FilePlan& file, std::string_view sample, bool recognised)
    {
        if (!recognised)
            throw Error(ErrorKind::WrongData, "MAPPING_INCOMPLETE",
                        fmt::format("“{}” is no schema: it has the columns collection, of, name, type, description and "
                                    "item_property.",
                                    file.name),
                        file.name);
        MemoryStream stream(sample);
        if (file.form == FilePlan::Form::Json) {
            JsonReader reader(stream, m_options.encoding);
            while (reader.next()) {
                if (!reader.problem())
                    declareSchemaRow(reader.value(), file.name, m_plan);
            }
        } else {
            DelimitedReader reader(stream, file.format, m_options.encoding);
            std::vector<std::string> names;
            while (reader.next()) {
                if (names.empty())
                    names.assign(reader.fields().begin(), reader.fields().end());
                else if (!reader.problem() && reader.fields().size() == names.size())
                    declareSchemaRow(textRow(names, reader.fields()), file.name, m_plan);
            }
        }
        // What a schema says holds for what comes with it, whatever the collection had.
        for (const PropertyDefinition& property : m_plan.itemProperties)
            m_itemTypes[property.name] = property.type;
        for (const PersonaPropertyDefinition& property : m_plan.personaProperties)
            m_personaTypes[property.name] = property.type;
    }

    static Json textRow(const std::vector<std::string>& names, const std::vector<std::string_view>& cells)
    {
        Json row = Json::object();
        for (std::size_t index = 0; index < names.size(); ++index)
            row[names[index]] = cellOfRecord(PropertyType::Text, cells[index]).value_or(Json());
        return row;
    }

    void declare(const FilePlan& file)
    {
        if (file.table.kind == RecordKind::Interactions || file.table.kind == RecordKind::Schema
            || isPart(file.table.kind))
            return;
        if (file.table.kind == RecordKind::Links) {
            declareItemProperty("imdb_id", PropertyType::Text);
            declareItemProperty("tmdb_id", PropertyType::Text);
            return;
        }
        if (file.table.kind == RecordKind::Tags) {
            declareItemProperty("tags", PropertyType::TextArray);
            return;
        }
        for (const ColumnPlan& column : file.table.columns) {
            if (column.role != Role::Property && column.role != Role::Flag)
                continue;
            if (file.table.kind == RecordKind::Personas) {
                m_personaTypes.emplace(column.property, column.type);
                if (std::ranges::find(m_plan.personaProperties, column.property, &PersonaPropertyDefinition::name)
                    == m_plan.personaProperties.end())
                    m_plan.personaProperties.push_back({column.property, column.type, {}});
                continue;
            }
            declareItemProperty(column.property, column.role == Role::Flag ? PropertyType::TextArray : column.type);
            if (file.film && column.property == "title")
                declareItemProperty("year", PropertyType::Int);
        }
    }

    void declareItemProperty(const std::string& name, PropertyType type)
    {
        m_itemTypes.emplace(name, type);
        if (std::ranges::find(m_plan.itemProperties, name, &PropertyDefinition::name) == m_plan.itemProperties.end())
            m_plan.itemProperties.push_back({name, type, {}});
    }

    const ImportOptions& m_options;
    ImportPlan m_plan;
    std::map<std::string, PropertyType> m_itemTypes;
    std::map<std::string, PropertyType> m_personaTypes;
};

}  // namespace

ImportPlan planImport(const ImportOptions& options)
{
    return Planner(options).plan();
}

Json flattenedObject(const FilePlan& file, Json& object)
{
    return file.weaviate ? flattenedWeaviateObject(object) : file.record ? flattenedRecord(object) : std::move(object);
}

}  // namespace tastebench::exchange
