// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/text/lsa.h"

#include <algorithm>
#include <bit>
#include <cmath>

// Layout, all numbers little endian: "TBLSA", version (u8), stemming (u8), documents (u64), fields (u32) each as
// name (u32 + bytes), words (u8), whole values (u8); terms (u32), dimensions (u32); each term as u32 + bytes and
// document frequency (u32); V as float32, term by term.

namespace tastebench::text {

namespace {

constexpr std::string_view signature = "TBLSA";
constexpr std::uint8_t version = 1;

class Writer {
public:
    template <typename Number>
    void number(Number value)
    {
        for (std::size_t byte = 0; byte < sizeof(Number); ++byte)
            m_bytes.push_back(static_cast<char>((value >> (8 * byte)) & 0xffU));
    }
    void text(std::string_view text)
    {
        number(static_cast<std::uint32_t>(text.size()));
        m_bytes.append(text);
    }
    std::string m_bytes {signature};
};

[[noreturn]] void throwDamaged()
{
    throw Error(ErrorKind::WrongData, "VECTOR_MODEL_DAMAGED",
                "The stored model of this vector cannot be read; train the vector again.", "vector");
}

class Reader {
public:
    explicit Reader(std::string_view bytes)
        : m_rest(bytes)
    {
        if (take(signature.size()) != signature)
            throwDamaged();
    }
    template <typename Number>
    Number number()
    {
        const std::string_view bytes = take(sizeof(Number));
        std::uint64_t value = 0;
        for (std::size_t byte = 0; byte < sizeof(Number); ++byte)
            value |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[byte])) << (8 * byte);
        return static_cast<Number>(value);
    }
    bool flag()
    {
        const auto value = number<std::uint8_t>();
        if (value > 1)
            throwDamaged();
        return value == 1;
    }
    std::string text() { return std::string(take(number<std::uint32_t>())); }
    // A count of things that take at least `size` bytes each.
    std::size_t count(std::size_t size)
    {
        const std::size_t things = number<std::uint32_t>();
        if (things > m_rest.size() / size)
            throwDamaged();
        return things;
    }
    [[nodiscard]] std::size_t left() const { return m_rest.size(); }

private:
    std::string_view take(std::size_t size)
    {
        if (size > m_rest.size())
            throwDamaged();
        const std::string_view taken = m_rest.substr(0, size);
        m_rest.remove_prefix(size);
        return taken;
    }

    std::string_view m_rest;
};

}  // namespace

std::string LsaModel::toBytes() const
{
    Writer writer;
    writer.number(version);
    writer.number(static_cast<std::uint8_t>(m_stemming));
    writer.number(static_cast<std::uint64_t>(m_documents));
    writer.number(static_cast<std::uint32_t>(m_fields.size()));
    for (const TextField& field : m_fields) {
        writer.text(field.property);
        writer.number(static_cast<std::uint8_t>(field.words));
        writer.number(static_cast<std::uint8_t>(field.wholeValues));
    }
    writer.number(static_cast<std::uint32_t>(m_terms.size()));
    writer.number(static_cast<std::uint32_t>(m_dimensions));
    for (std::size_t term = 0; term < m_terms.size(); ++term) {
        writer.text(m_terms[term]);
        writer.number(m_documentFrequencies[term]);
    }
    for (const float value : m_axes)
        writer.number(std::bit_cast<std::uint32_t>(value));
    return std::move(writer.m_bytes);
}

LsaModel LsaModel::fromBytes(std::string_view bytes)
{
    Reader reader(bytes);
    if (reader.number<std::uint8_t>() != version)
        throwDamaged();
    LsaModel model;
    model.m_stemming = reader.flag() ? Stemming::Porter : Stemming::None;
    model.m_documents = reader.number<std::uint64_t>();
    model.m_fields.resize(reader.count(6));
    for (TextField& field : model.m_fields) {
        field.property = reader.text();
        field.words = reader.flag();
        field.wholeValues = reader.flag();
    }
    model.m_terms.resize(reader.count(8));
    model.m_dimensions = reader.number<std::uint32_t>();
    model.m_documentFrequencies.resize(model.m_terms.size());
    for (std::size_t term = 0; term < model.m_terms.size(); ++term) {
        model.m_terms[term] = reader.text();
        model.m_documentFrequencies[term] = reader.number<std::uint32_t>();
    }
    if (model.m_dimensions > mostDimensions || !std::ranges::is_sorted(model.m_terms)
        || reader.left() != model.m_terms.size() * model.m_dimensions * sizeof(float))
        throwDamaged();
    model.m_axes.resize(model.m_terms.size() * model.m_dimensions);
    for (float& value : model.m_axes) {
        value = std::bit_cast<float>(reader.number<std::uint32_t>());
        if (!std::isfinite(value))
            throwDamaged();
    }
    model.computeWeights();
    return model;
}

}  // namespace tastebench::text
