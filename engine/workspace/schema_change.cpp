// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/schema_change.h"

#include "engine/base/error.h"
#include "engine/store/collections.h"
#include "engine/store/items.h"
#include "engine/store/personas.h"
#include "engine/workspace/property_references.h"

#include <algorithm>
#include <fmt/format.h>

namespace tastebench::workspace {

namespace {

using PersonaSchema = std::vector<PersonaPropertyDefinition>;

// Where the values of a definition come from.
struct Source {
    std::string name;  // it had before
    std::string target;
    PropertyType type = PropertyType::Text;  // it has now
    bool converts = false;
};

// How stored properties become those of new definitions.
class Carrier {
public:
    template <typename Definitions>
    Carrier(const Definitions& before, const Definitions& after, const std::vector<RenamedProperty>& renamed,
            bool ofPersonas)
        : m_ofPersonas(ofPersonas)
    {
        const auto find = [&before](const std::string& name) {
            return std::ranges::find_if(before, [&name](const auto& definition) { return definition.name == name; });
        };
        for (const RenamedProperty& rename : renamed) {
            if (find(rename.from) == before.end())
                throwWrongParameter(fmt::format("There is no property “{}” to rename.", rename.from), rename.to);
        }
        for (const auto& definition : after) {
            const auto rename = std::ranges::find(renamed, definition.name, &RenamedProperty::to);
            const std::string name = rename == renamed.end() ? definition.name : rename->from;
            const auto old = find(name);
            if (old == before.end())
                continue;
            // What another definition took by a rename is not here any more.
            if (rename == renamed.end() && std::ranges::find(renamed, name, &RenamedProperty::from) != renamed.end())
                continue;
            m_sources.push_back({name, definition.name, definition.type, old->type != definition.type});
            m_changes = m_changes || name != definition.name || old->type != definition.type;
        }
        m_changes = m_changes || m_sources.size() != before.size();
    }

    [[nodiscard]] bool changes() const { return m_changes; }

    // The properties as they are to be; values that do not convert are left out and reported.
    Json carry(const Json& properties, const std::string& owner, SchemaEditReport& report) const
    {
        Json carried = Json::object();
        for (const Source& source : m_sources) {
            const auto found = properties.find(source.name);
            if (found == properties.end())
                continue;
            const auto value = source.converts ? convertedValue(source.type, *found) : std::optional<Json>(*found);
            if (value && !value->is_null())
                carried[source.target] = *value;
            if (!value)
                note(source.target, owner, *found, report);
        }
        return carried;
    }

private:
    void note(const std::string& property, const std::string& owner, const Json& value, SchemaEditReport& report) const
    {
        auto known = std::ranges::find_if(report.unconvertible, [&](const UnconvertibleValues& values) {
            return values.property == property && values.ofPersonas == m_ofPersonas;
        });
        if (known == report.unconvertible.end())
            known = report.unconvertible.insert(known, {property, m_ofPersonas, 0, {}});
        ++known->count;
        if (known->values.size() < UnconvertibleValues::mostListed)
            known->values.push_back({owner, value});
    }

    std::vector<Source> m_sources;
    bool m_ofPersonas;
    bool m_changes = false;
};

// What is stored, as it is to be.
struct Rewritten {
    std::vector<Item> items;
    std::vector<Persona> personas;
    SchemaEditReport report;
};

Rewritten rewritten(store::Database& database, const SchemaEdit& edit, Progress& progress)
{
    const Collection& after = edit.collection;
    const Collection before = store::collection(database, after.id);
    const Carrier items(before.properties, after.properties, edit.renamed, false);
    const Carrier personas(before.personaSchema.value_or(PersonaSchema()),
                           after.personaSchema.value_or(PersonaSchema()), edit.renamedOfPersonas, true);
    Rewritten result;
    std::int64_t seen = 0;
    const std::string label = labelProperty(before.properties);
    if (items.changes()) {
        progress.begin("Converting items", store::countItems(database, after.id));
        store::forEachItem(database, after.id, [&](const Item& item) {
            progress.report(++seen);
            const std::string named = displayText(item.properties.value(label, Json()));
            Json kept = items.carry(item.properties, named.empty() ? item.uuid.toString() : named, result.report);
            if (kept == item.properties)
                return;
            result.items.push_back(item);
            result.items.back().properties = std::move(kept);
            result.items.back().updatedAt = after.updatedAt;
        });
    }
    if (personas.changes()) {
        seen = 0;
        progress.begin("Converting personas", store::countPersonas(database, after.id));
        store::forEachPersona(database, after.id, [&](const Persona& persona) {
            progress.report(++seen);
            Json kept = personas.carry(persona.properties, persona.name, result.report);
            if (kept == persona.properties)
                return;
            result.personas.push_back(persona);
            result.personas.back().properties = std::move(kept);
            result.personas.back().updatedAt = after.updatedAt;
        });
    }
    result.report.items = std::ssize(result.items);
    result.report.personas = std::ssize(result.personas);
    return result;
}

void rename(std::string& name, const std::vector<RenamedProperty>& renamed)
{
    const auto found = std::ranges::find(renamed, name, &RenamedProperty::from);
    if (found != renamed.end())
        name = found->to;
}

// Vectors that read renamed properties read them under their new names.
void renameInVectors(store::Change& change, const SchemaEdit& edit)
{
    for (NamedVector vector : store::namedVectors(change.database(), edit.collection.id)) {
        const std::vector<std::string> before = vector.properties;
        for (std::string& property : vector.properties)
            rename(property, edit.renamed);
        if (vector.properties != before)
            store::updateNamedVector(change, vector);
    }
}

// Entries whose match still has the old name of a property follow it.
Collection withRenamedMatches(const SchemaEdit& edit)
{
    Collection collection = edit.collection;
    if (collection.personaSchema) {
        for (PersonaPropertyDefinition& property : *collection.personaSchema) {
            if (!collection.property(property.itemProperty))
                rename(property.itemProperty, edit.renamed);
        }
    }
    return collection;
}

}  // namespace

std::optional<Json> convertedValue(PropertyType type, const Json& value)
{
    if (value.is_null())
        return value;
    try {
        return storedValue(type, value, {});
    } catch (const Error&) {
        // It is no value of the type as it stands.
    }
    if (type == PropertyType::Text)
        return Json(displayText(value));
    if (value.is_string())
        return valueFromText(type, value.get_ref<const std::string&>());
    if (isArray(type)) {
        Json entries = Json::array();
        for (const Json& entry : value.is_array() ? value : Json::array({value})) {
            const auto converted = convertedValue(elementType(type), entry);
            if (!converted)
                return std::nullopt;
            entries.push_back(*converted);
        }
        return entries;
    }
    if (value.is_array() && value.size() <= 1)
        return value.empty() ? Json() : convertedValue(type, value.front());
    return std::nullopt;
}

SchemaEditReport planSchemaEdit(store::Database& database, const SchemaEdit& edit, Progress& progress)
{
    return rewritten(database, edit, progress).report;
}

SchemaEditReport editSchema(store::Change& change, const SchemaEdit& edit, Progress& progress)
{
    Rewritten result = rewritten(change.database(), edit, progress);
    if (!edit.dropUnconvertible && !result.report.unconvertible.empty())
        throw Error(ErrorKind::WrongData, "WRONG_DATA_TYPE", describeUnconvertible(result.report, edit.collection),
                    fmt::format("/properties/{}", result.report.unconvertible.front().property));
    store::updateCollection(change, withRenamedMatches(edit));
    renameInVectors(change, edit);
    renameReferences(change, edit.collection.id, edit.renamed, edit.renamedOfPersonas);
    for (const Item& item : result.items)
        store::updateItem(change, item);
    for (const Persona& persona : result.personas)
        store::updatePersona(change, persona);
    result.report.broken = brokenReferences(change.database(), edit.collection);
    return result.report;
}

std::string describeUnconvertible(const SchemaEditReport& report, const Collection& collection)
{
    const PersonaSchema schema = collection.personaSchema.value_or(PersonaSchema());
    std::string text;
    for (const UnconvertibleValues& values : report.unconvertible) {
        PropertyType type = PropertyType::Text;
        if (!values.ofPersonas)
            type = collection.property(values.property)->type;
        else
            type = std::ranges::find(schema, values.property, &PersonaPropertyDefinition::name)->type;
        text += fmt::format("{}{} of {} {} no {}, first that of {}: {}.", text.empty() ? "" : "\n",
                            values.count == 1 ? "1 value" : fmt::format("{} values", values.count), values.property,
                            values.count == 1 ? "is" : "are", toString(type), values.values.front().owner,
                            values.values.front().value.dump());
    }
    return text;
}

void checkPersonaSchema(const Collection& collection, const std::string& place)
{
    const PersonaSchema schema = collection.personaSchema.value_or(PersonaSchema());
    for (std::size_t index = 0; index < schema.size(); ++index) {
        const PersonaPropertyDefinition& property = schema[index];
        if (property.itemProperty.empty())
            continue;
        const PropertyDefinition* const target = collection.property(property.itemProperty);
        const std::string where = fmt::format("{}/{}/item_property", place, index);
        if (!target)
            throwWrongParameter(fmt::format("{} is matched with {}, which {} does not have.", property.name,
                                            property.itemProperty, collection.name),
                                where);
        if (target->type == PropertyType::Object || property.type == PropertyType::Object)
            throwWrongParameter(fmt::format("{} cannot be matched with {}: objects are not compared.", property.name,
                                            property.itemProperty),
                                where);
    }
}

}  // namespace tastebench::workspace
