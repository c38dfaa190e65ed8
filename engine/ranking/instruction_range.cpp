// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/instruction_range.h"

#include "engine/base/time.h"
#include "engine/text/stop_words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <vector>

namespace tastebench::ranking {

namespace {

using Quantity = InstructionIndex::Quantity;

enum class Side : std::uint8_t { Below, AtMost, AtLeast, Above, Between };

struct Comparator {
    std::array<std::string_view, 2> words;
    Side side;
};

constexpr std::array<Comparator, 32> comparators {{
    {{"before", ""}, Side::Below},      {{"under", ""}, Side::Below},      {{"below", ""}, Side::Below},
    {{"less", "than"}, Side::Below},    {{"fewer", "than"}, Side::Below},  {{"after", ""}, Side::Above},
    {{"over", ""}, Side::Above},        {{"above", ""}, Side::Above},      {{"more", "than"}, Side::Above},
    {{"since", ""}, Side::AtLeast},     {{"from", ""}, Side::AtLeast},     {{"at", "least"}, Side::AtLeast},
    {{"until", ""}, Side::AtMost},      {{"at", "most"}, Side::AtMost},    {{"shorter", "than"}, Side::Below},
    {{"longer", "than"}, Side::Above},  {{"older", "than"}, Side::Below},  {{"newer", "than"}, Side::Above},
    {{"earlier", "than"}, Side::Below}, {{"later", "than"}, Side::Above},  {{"higher", "than"}, Side::Above},
    {{"lower", "than"}, Side::Below},   {{"better", "than"}, Side::Above}, {{"greater", "than"}, Side::Above},
    {{"up", "to"}, Side::AtMost},       {{"prior", "to"}, Side::Below},    {{"pre", ""}, Side::Below},
    {{"post", ""}, Side::Above},        {{"max", ""}, Side::AtMost},       {{"maximum", ""}, Side::AtMost},
    {{"minimum", ""}, Side::AtLeast},   {{"in", ""}, Side::Between},
}};

std::optional<Side> sideOf(std::string_view sign)
{
    if (sign == "<")
        return Side::Below;
    if (sign == ">")
        return Side::Above;
    if (sign == "<=")
        return Side::AtMost;
    return sign == ">=" ? std::optional(Side::AtLeast) : std::nullopt;
}

enum class Unit : std::uint8_t { None, Minutes, Hours, Years };

// One number as it is written: a year of a decade spans ten.
struct Operand {
    double least = 0;
    double most = 0;
    Unit unit = Unit::None;
    std::optional<Timestamp> day;
    bool decade = false;
};

Unit unitOf(std::string_view word)
{
    static constexpr std::array<std::string_view, 4> minutes {"minute", "minutes", "min", "mins"};
    static constexpr std::array<std::string_view, 5> hours {"hour", "hours", "hr", "hrs", "h"};
    static constexpr std::array<std::string_view, 3> years {"year", "years", "yr"};
    if (isOneOf(word, minutes))
        return Unit::Minutes;
    if (isOneOf(word, hours))
        return Unit::Hours;
    return isOneOf(word, years) ? Unit::Years : Unit::None;
}

bool hasStem(const Quantity& quantity, std::string_view stem)
{
    return std::ranges::find(quantity.stems, stem) != quantity.stems.end();
}

bool isDate(const Quantity& quantity)
{
    return quantity.element == PropertyType::Date;
}

// Reads from left to right over the words of one phrase.
class RangeReader {
public:
    // trailingNames: whether a property may be named after the numbers too.
    RangeReader(const InstructionWords& words, std::size_t at, const InstructionIndex& index, bool trailingNames)
        : m_words(words)
        , m_at(at)
        , m_next(at)
        , m_index(index)
        , m_trailingNames(trailingNames)
    {
    }

    std::optional<ReadRange> read()
    {
        m_property = takeName();
        if (m_property)
            takeStopWords();
        const bool negated = take("not") || take("no") || take("never");
        if (!takeBounds())
            return std::nullopt;
        if (const Quantity* named = takeTrailingName(); named && !m_property)
            m_property = named;
        if (m_low.unit == Unit::None)
            m_low.unit = m_high.unit;
        if (negated && !turnRound())
            return std::nullopt;
        if (!m_property)
            m_property = m_low.unit != Unit::None ? ofUnit(m_low.unit) : theOnlyOne();
        if (m_bare && (!m_property || !holds(*m_property, m_low)))
            return std::nullopt;
        ReadRange range;
        range.words = m_next - m_at;
        if (m_property) {
            range.bounds = bounds(*m_property);
            if (!range.bounds.is_null())
                range.property = m_property->name;
        }
        return range;
    }

private:
    [[nodiscard]] bool has(std::size_t at) const
    {
        return at < m_words.size() && (at == m_at || m_words[at].before == Break::None);
    }

    bool take(std::string_view word)
    {
        if (!has(m_next) || m_words[m_next].word != word)
            return false;
        ++m_next;
        return true;
    }

    void takeStopWords()
    {
        const auto passes = [this] {
            const std::string& word = m_words[m_next].word;
            return text::isStopWord(word) && word != "no" && word != "not" && word != "at" && word != "and"
                && word != "or" && word != "but";
        };
        while (has(m_next) && passes())
            ++m_next;
    }

    // The property whose name, or one word of whose name that no other has, comes next.
    const Quantity* takeName()
    {
        const Quantity* whole = nullptr;
        for (const Quantity& quantity : m_index.quantities()) {
            bool equal = true;
            for (std::size_t part = 0; part < quantity.stems.size() && equal; ++part)
                equal = has(m_next + part) && m_words[m_next + part].stem == quantity.stems[part];
            if (equal && (!whole || quantity.stems.size() > whole->stems.size()))
                whole = &quantity;
        }
        if (whole) {
            m_next += whole->stems.size();
            return whole;
        }
        if (!has(m_next) || text::isStopWord(m_words[m_next].word))
            return nullptr;
        const Quantity* only = nullptr;
        for (const Quantity& quantity : m_index.quantities()) {
            if (!hasStem(quantity, m_words[m_next].stem))
                continue;
            if (only)
                return nullptr;
            only = &quantity;
        }
        m_next += only ? 1U : 0U;
        return only;
    }

    bool takeOperand(Operand& operand)
    {
        const std::size_t start = m_next;
        take("the");
        operand.unit = take("year") ? Unit::Years : Unit::None;
        if (!has(m_next) || (!m_words[m_next].number && !m_words[m_next].date)) {
            m_next = start;
            return false;
        }
        const InstructionWord& word = m_words[m_next++];
        if (word.date) {
            std::string date = word.word;
            std::ranges::replace(date, ' ', '-');
            operand.day = Timestamp::parse(date);
            return operand.day.has_value();
        }
        operand.least = *word.number;
        operand.most = *word.number + (word.decade ? 9 : 0);
        operand.decade = word.decade;
        if (word.decade) {
            operand.unit = Unit::Years;
            return true;
        }
        const bool half = takeHalf();
        if (!word.unit.empty())
            operand.unit = unitOf(word.unit);
        else if (has(m_next) && unitOf(m_words[m_next].word) != Unit::None)
            operand.unit = unitOf(m_words[m_next++].word);
        double more = half || (operand.unit == Unit::Hours && takeHalf()) ? 0.5 : 0;
        if (more == 0 && operand.unit == Unit::Hours)
            more = takeMinutes() / 60;
        operand.least += more;
        operand.most += more;
        return true;
    }

    // "two and a half hours", "an hour and a half".
    bool takeHalf()
    {
        const bool stands = has(m_next) && stand(m_words, m_next, {"and", "a", "half"});
        m_next += stands ? 3U : 0U;
        return stands;
    }

    // The minutes of "1 hour 30 minutes" and "2 hours and 10 min"; 0 without.
    double takeMinutes()
    {
        const std::size_t start = m_next;
        take("and");
        if (has(m_next) && m_words[m_next].number && !m_words[m_next].dashBefore) {
            const InstructionWord& word = m_words[m_next++];
            const bool unit = !word.unit.empty() || has(m_next);
            if (unit && unitOf(word.unit.empty() ? m_words[m_next].word : word.unit) == Unit::Minutes) {
                m_next += word.unit.empty() ? 1U : 0U;
                return *word.number;
            }
        }
        m_next = start;
        return 0;
    }

    bool takeSecond()
    {
        if (!takeOperand(m_high))
            return false;
        m_side = Side::Between;
        return true;
    }

    // "X to Y" and "X–Y" after X; true also when there is no Y.
    void takeRest()
    {
        const std::size_t start = m_next;
        const bool dash = has(m_next) && m_words[m_next].dashBefore;
        if ((dash || take("to") || take("until") || take("through")) && takeSecond())
            return;
        m_next = start;
        m_high = m_low;
        if (const auto side = takeOpenEnd())
            m_side = *side;
        else
            m_next = start;
    }

    // "or less", "and later", "at most", "onwards" after a number, where no number of its own follows.
    std::optional<Side> takeOpenEnd()
    {
        static constexpr std::array<std::string_view, 11> most {
            "less", "fewer", "under", "below", "shorter", "lower", "earlier", "before", "older", "most", "max"};
        static constexpr std::array<std::string_view, 12> least {"more",    "over",  "above", "longer",
                                                                 "later",   "after", "newer", "higher",
                                                                 "greater", "up",    "least", "onwards"};
        const bool either = take("or");
        const bool joined = either || take("and") || take("at");
        if (!has(m_next))
            return std::nullopt;
        const std::string& word = m_words[m_next++].word;
        const std::size_t end = m_next;
        const bool amount = word == "less" || word == "fewer" || word == "more";  // "80s and more comedy"
        Operand other;
        if ((amount ? !either || m_low.decade : !joined && word != "max" && word != "onwards") || takeOperand(other))
            return std::nullopt;
        m_next = end;
        if (isOneOf(word, most))
            return Side::AtMost;
        return isOneOf(word, least) ? std::optional(Side::AtLeast) : std::nullopt;
    }

    bool takeBounds()
    {
        if (take("between"))
            return takeOperand(m_low) && take("and") && takeSecond();
        if (const auto side = has(m_next) ? sideOf(m_words[m_next].comparison) : std::nullopt) {
            m_side = *side;
            const bool stands = takeOperand(m_low);
            m_high = m_low;
            return stands;
        }
        for (const Comparator& comparator : comparators) {
            const std::size_t start = m_next;
            const bool stands = take(comparator.words[0]) && (comparator.words[1].empty() || take(comparator.words[1]));
            if (stands && takeOperand(m_low)) {
                m_side = comparator.side;
                m_high = m_low;
                if (comparator.words[0] == "from") {
                    if (m_low.decade)
                        m_side = Side::Between;
                    takeRest();
                }
                // "in 1994" is a year; "in 2 hours" and "in the 80s" say no more than without it.
                if (comparator.words[0] != "in" || takesYear())
                    return true;
            }
            m_next = start;
        }
        if (!takeOperand(m_low))
            return false;
        m_side = Side::Between;
        takeRest();
        // A number alone says nothing: a range, a decade, a unit or a property makes it one.
        m_bare = m_side == Side::Between && m_high.least == m_low.least && !m_low.decade;
        if (!m_bare || m_property || m_low.unit != Unit::None || m_low.day)
            return true;
        m_property = takeTrailingName();
        return m_property != nullptr;
    }

    bool takesYear()
    {
        const bool year = m_low.unit == Unit::None && m_low.least >= 1000 && m_low.least < 3000
            && m_low.least == std::floor(m_low.least) && !m_low.day;
        m_low.unit = year ? Unit::Years : m_low.unit;
        m_bare = year;
        return year;
    }

    // A name after the numbers: "7.5 rating", "8 in rating"; not one that a range of its own starts with.
    const Quantity* takeTrailingName()
    {
        if (!m_trailingNames)
            return nullptr;
        const std::size_t start = m_next;
        const auto name = [this] {
            const std::size_t first = m_next;
            const Quantity* found = takeName();
            return found && !RangeReader(m_words, first, m_index, false).read() ? found : nullptr;
        };
        const Quantity* found = name();
        if (!found) {
            m_next = start;
            if (take("in") || take("of"))
                found = name();
        }
        if (!found)
            m_next = start;
        return found;
    }

    bool turnRound()
    {
        switch (m_side) {
        case Side::Below:
            m_side = Side::AtLeast;
            return true;
        case Side::AtMost:
            m_side = Side::Above;
            return true;
        case Side::AtLeast:
            m_side = Side::Below;
            return true;
        case Side::Above:
            m_side = Side::AtMost;
            return true;
        case Side::Between:
            return false;
        }
        return false;
    }

    const Quantity* ofUnit(Unit unit) const
    {
        static constexpr std::array<std::string_view, 6> lengths {"runtim", "durat", "length", "minut", "min", "hour"};
        const Quantity* found = nullptr;
        for (const Quantity& quantity : m_index.quantities()) {
            const bool fits = unit == Unit::Years
                ? hasStem(quantity, "year")
                : std::ranges::any_of(lengths, [&](std::string_view stem) { return hasStem(quantity, stem); });
            if (fits && !found)
                found = &quantity;
        }
        if (found || unit != Unit::Years)
            return found;
        const auto& all = m_index.quantities();
        return std::ranges::count_if(all, isDate) == 1 ? &*std::ranges::find_if(all, isDate) : theOnlyOne();
    }

    const Quantity* theOnlyOne() const
    {
        std::vector<const Quantity*> both;
        std::vector<const Quantity*> either;
        for (const Quantity& quantity : m_index.quantities()) {
            const bool low = holds(quantity, m_low);
            const bool high = holds(quantity, m_high);
            if (low && high)
                both.push_back(&quantity);
            if (low || high)
                either.push_back(&quantity);
        }
        if (both.size() == 1)
            return both.front();
        return both.empty() && either.size() == 1 ? either.front() : nullptr;
    }

    // The values of a property that an operand stands for, [first, last); nothing when it cannot stand for any.
    struct Span {
        double first = 0;
        double last = 0;
    };
    static std::optional<Span> spanOf(const Quantity& quantity, const Operand& operand)
    {
        if (operand.day) {
            if (!isDate(quantity))
                return std::nullopt;
            const auto day = static_cast<double>(operand.day->microseconds);
            return Span {day, day + static_cast<double>(Timestamp::perDay)};
        }
        if (!isDate(quantity)) {
            const bool minutes = operand.unit == Unit::Hours && !hasStem(quantity, "hour");
            return Span {operand.least * (minutes ? 60 : 1), operand.most * (minutes ? 60 : 1)};
        }
        if (operand.least != std::floor(operand.least) || operand.least < 1 || operand.most > 9998)
            return std::nullopt;
        const auto start = [](double year) {
            return static_cast<double>(Timestamp::parse(fmt::format("{:04.0f}-01-01", year))->microseconds);
        };
        return Span {start(operand.least), start(operand.most + 1)};
    }

    static bool holds(const Quantity& quantity, const Operand& operand)
    {
        const auto span = spanOf(quantity, operand);
        return span && span->first <= quantity.most && span->last >= quantity.least;
    }

    // Dates are half open: the end of a day or year belongs to the next.
    Json bounds(const Quantity& quantity) const
    {
        auto low = spanOf(quantity, m_low);
        auto high = spanOf(quantity, m_high);
        if (!low || !high)
            return nullptr;
        if (m_side == Side::Between && high->first < low->first)
            std::swap(low, high);
        const auto written = [&quantity](double value) -> Json {
            if (isDate(quantity))
                return Timestamp {static_cast<std::int64_t>(value)}.toString();
            if (value == std::floor(value) && std::abs(value) < 1e15)
                return static_cast<std::int64_t>(value);
            return value;
        };
        const char* const upTo = isDate(quantity) ? "lt" : "lte";
        const char* const beyond = isDate(quantity) ? "gte" : "gt";
        switch (m_side) {
        case Side::Below:
            return Json::object({{"lt", written(low->first)}});
        case Side::AtMost:
            return Json::object({{upTo, written(low->last)}});
        case Side::AtLeast:
            return Json::object({{"gte", written(low->first)}});
        case Side::Above:
            return Json::object({{beyond, written(low->last)}});
        case Side::Between:
            return Json::object({{"gte", written(low->first)}, {upTo, written(high->last)}});
        }
        return nullptr;
    }

    const InstructionWords& m_words;
    std::size_t m_at;
    std::size_t m_next;
    const InstructionIndex& m_index;
    bool m_trailingNames;
    const Quantity* m_property = nullptr;
    Side m_side = Side::Between;
    Operand m_low;
    Operand m_high;
    bool m_bare = false;
};

}  // namespace

std::optional<ReadRange> readRange(const InstructionWords& words, std::size_t at, const InstructionIndex& index)
{
    return RangeReader(words, at, index, true).read();
}

}  // namespace tastebench::ranking
