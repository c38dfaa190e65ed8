// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/endpoint_model.h"

#include "engine/base/error.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <utility>

namespace tastebench::workspace {

namespace {

// The mark, the length of the name, the name, the server, then item and hash for each text, ascending by item;
// numbers are little-endian, eight bytes each.
constexpr std::string_view mark("\0endpoint model 1\n", 18);

void append(std::vector<std::byte>& bytes, std::string_view text)
{
    const auto part = std::as_bytes(std::span(text));
    bytes.insert(bytes.end(), part.begin(), part.end());
}

void append(std::vector<std::byte>& bytes, std::int64_t number)
{
    for (unsigned shift = 0; shift < 64; shift += 8)
        bytes.push_back(static_cast<std::byte>(static_cast<std::uint64_t>(number) >> shift & 0xFFU));
}

void append(std::vector<std::byte>& bytes, const Uuid& hash)
{
    const auto part = std::as_bytes(std::span(hash.bytes));
    bytes.insert(bytes.end(), part.begin(), part.end());
}

class Reader {
public:
    explicit Reader(std::span<const std::byte> bytes)
        : m_bytes(bytes)
    {
    }

    bool atEnd() const { return m_bytes.empty(); }
    bool takeMark()
    {
        const bool marked = m_bytes.size() >= mark.size() && std::memcmp(m_bytes.data(), mark.data(), mark.size()) == 0;
        if (marked)
            m_bytes = m_bytes.subspan(mark.size());
        return marked;
    }
    std::string text(std::size_t size)
    {
        const auto part = take(size);
        return {reinterpret_cast<const char*>(part.data()), part.size()};
    }
    std::int64_t number()
    {
        std::uint64_t number = 0;
        unsigned shift = 0;
        for (const std::byte byte : take(8)) {
            number |= static_cast<std::uint64_t>(byte) << shift;
            shift += 8;
        }
        return static_cast<std::int64_t>(number);
    }
    Uuid hash()
    {
        Uuid hash;
        const auto part = take(hash.bytes.size());
        std::memcpy(hash.bytes.data(), part.data(), part.size());
        return hash;
    }

private:
    std::span<const std::byte> take(std::size_t size)
    {
        if (size > m_bytes.size())
            throw Error(ErrorKind::WrongData, "DAMAGED_WORKSPACE",
                        "What a vector's training left is cut short; train it anew.", "model");
        return std::exchange(m_bytes, m_bytes.subspan(size)).first(size);
    }

    std::span<const std::byte> m_bytes;
};

std::string nameFrom(Reader& reader)
{
    const std::int64_t size = reader.number();
    return reader.text(static_cast<std::size_t>(size));
}

std::string wholeText(std::span<const std::byte> bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

Uuid hashOf(std::string_view text)
{
    return Uuid::fromName(text);
}

std::vector<std::byte> toBytes(const EndpointModel& model)
{
    std::vector<std::pair<ItemId, Uuid>> texts(model.texts.begin(), model.texts.end());
    std::ranges::sort(texts);
    std::vector<std::byte> bytes;
    bytes.reserve(mark.size() + model.name.size() + 24 * (texts.size() + 1));
    append(bytes, mark);
    append(bytes, static_cast<std::int64_t>(model.name.size()));
    append(bytes, std::string_view(model.name));
    append(bytes, model.server);
    for (const auto& [item, hash] : texts) {
        append(bytes, item.value);
        append(bytes, hash);
    }
    return bytes;
}

EndpointModel endpointModel(std::span<const std::byte> bytes)
{
    EndpointModel model;
    Reader reader(bytes);
    if (!reader.takeMark()) {
        model.name = wholeText(bytes);
        return model;
    }
    model.name = nameFrom(reader);
    model.server = reader.hash();
    while (!reader.atEnd()) {
        const ItemId item {reader.number()};
        model.texts.emplace(item, reader.hash());
    }
    return model;
}

std::string endpointModelName(std::span<const std::byte> bytes)
{
    Reader reader(bytes);
    return reader.takeMark() ? nameFrom(reader) : wholeText(bytes);
}

}  // namespace tastebench::workspace
