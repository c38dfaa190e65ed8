// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/domain/strict_json.h"

#include "engine/base/error.h"

#include <fmt/format.h>
#include <optional>
#include <vector>

namespace tastebench {

namespace {

class Builder : public nlohmann::json_sax<Json> {
public:
    Json take() { return std::move(m_root); }

    bool null() override { return add({}); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(number_integer_t value) override { return add(value); }
    bool number_unsigned(number_unsigned_t value) override { return add(value); }
    bool number_float(number_float_t value, const string_t&) override { return add(value); }
    bool string(string_t& value) override { return add(std::move(value)); }
    bool binary(binary_t& value) override { return add(Json(std::move(value))); }
    bool start_object(std::size_t) override { return open(Json::object()); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override
    {
        Level& level = m_levels.back();
        level.member = std::move(name);
        if (level.container->contains(*level.member))
            throwWrongType(fmt::format("“{}” is given twice in one object.", *level.member), place());
        return true;
    }

    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override
    {
        throwWrongType(fmt::format("The text is not JSON at byte {}.", position), place());
    }

private:
    struct Level {
        Json* container;
        std::optional<std::string> member;  // of an object: the one that is being read
    };

    [[nodiscard]] std::string place() const
    {
        std::string pointer;
        for (const Level& level : m_levels) {
            // An open container within an array is its last entry; anything else comes after the last one.
            const std::size_t within = &level == &m_levels.back() ? 0 : 1;
            if (level.container->is_array())
                pointer = jsonPointer(pointer, level.container->size() - within);
            else if (level.member)
                pointer = jsonPointer(pointer, *level.member);
        }
        return pointer;
    }

    Json& put(Json value)
    {
        if (m_levels.empty())
            return m_root = std::move(value);
        Level& level = m_levels.back();
        if (!level.container->is_array())
            return (*level.container)[*level.member] = std::move(value);
        level.container->push_back(std::move(value));
        return level.container->back();
    }

    bool add(Json value)
    {
        put(std::move(value));
        finish();
        return true;
    }

    bool open(Json container)
    {
        if (m_levels.size() == deepestJsonDocument)
            throwWrongType(fmt::format("Objects and arrays may nest {} deep at most.", deepestJsonDocument), place());
        m_levels.push_back({&put(std::move(container)), {}});
        return true;
    }

    bool close()
    {
        m_levels.pop_back();
        finish();
        return true;
    }

    // What was being read is complete.
    void finish()
    {
        if (!m_levels.empty())
            m_levels.back().member.reset();
    }

    Json m_root;
    std::vector<Level> m_levels;
};

}  // namespace

Json readStrictJson(std::string_view text)
{
    if (text.size() > largestJsonDocument)
        throwWrongParameter(
            fmt::format("The document has {} bytes; {} are the most.", text.size(), largestJsonDocument), {});
    Builder builder;
    Json::sax_parse(text, &builder);
    return builder.take();
}

std::string jsonPointer(std::string_view place, std::string_view member)
{
    std::string pointer(place);
    pointer += '/';
    for (const char letter : member) {
        if (letter == '~')
            pointer += "~0";
        else if (letter == '/')
            pointer += "~1";
        else
            pointer += letter;
    }
    return pointer;
}

std::string jsonPointer(std::string_view place, std::size_t index)
{
    return fmt::format("{}/{}", place, index);
}

}  // namespace tastebench
