// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/instruction_words.h"

#include "engine/text/words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <initializer_list>
#include <span>

namespace tastebench::ranking {

namespace {

constexpr std::array<std::string_view, 14> abbreviations {"dr", "mr",  "mrs", "ms",   "st",  "jr",   "sr",
                                                          "vs", "vol", "pt",  "prof", "sgt", "capt", "lt"};

bool isBlank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

bool startsWith(std::string_view text, std::initializer_list<std::string_view> starts)
{
    return std::ranges::any_of(starts, [text](std::string_view start) { return text.starts_with(start); });
}

// The punctuation between two words.
struct Gap {
    Break kind = Break::None;
    bool quote = false;
    bool apostrophe = false;
    bool dash = false;
    bool minus = false;
    std::string comparison;
};

// first and last: whether it stands at the beginning or the end of the text.
Gap readGap(std::string_view gap, bool first, bool last, bool abbreviated)
{
    Gap read;
    bool other = false;
    for (std::size_t index = 0; index < gap.size();) {
        const std::string_view rest = gap.substr(index);
        if (startsWith(rest, {"“", "”", "„", "‟"})) {
            read.quote = true;
            index += 3;
            continue;
        }
        if (startsWith(rest, {"–", "—", "−"})) {
            read.dash = true;
            index += 3;
            continue;
        }
        if (startsWith(rest, {"’"})) {
            read.apostrophe = true;
            index += 3;
            continue;
        }
        if (startsWith(rest, {"«", "»"})) {
            read.quote = true;
            index += 2;
            continue;
        }
        if (startsWith(rest, {"≤", "≥"})) {
            read.comparison = startsWith(rest, {"≤"}) ? "<=" : ">=";
            index += 3;
            continue;
        }
        const char byte = gap[index++];
        if (byte == '<' || byte == '>') {
            read.comparison = byte;
            if (index < gap.size() && gap[index] == '=')
                read.comparison += gap[index++];
        } else if (byte == '"') {
            read.quote = true;
        } else if (byte == '\'') {
            read.apostrophe = true;
        } else if (byte == '-') {
            read.dash = true;
        } else if (byte == ';') {
            read.kind = Break::Clause;
        } else if (byte == '.' || byte == '!' || byte == '?') {
            // A closing quotation mark may stand between the stop and the blank.
            const std::size_t after = gap.find_first_not_of("\"'.!?", index);
            const bool ends = after == std::string_view::npos ? last : isBlank(gap[after]) || gap[after] == '\xe2';
            if (ends && !(byte == '.' && abbreviated && index == 1))
                read.kind = Break::Clause;
        } else if (byte == ',' && read.kind == Break::None) {
            read.kind = Break::Comma;
        }
        other = other || (!isBlank(byte) && byte != '-');
    }
    read.dash = read.dash && !other && !read.quote && !read.apostrophe;
    for (const std::string_view minus : {"-", "−"}) {
        const std::string_view rest = gap.substr(0, gap.size() - std::min(minus.size(), gap.size()));
        read.minus = read.minus || (gap.ends_with(minus) && (rest.empty() ? first : isBlank(rest.back())));
    }
    return read;
}

bool isNumber(std::string_view word)
{
    return !word.empty() && word.size() <= 15
        && std::ranges::all_of(word, [](char byte) { return byte >= '0' && byte <= '9'; });
}

double numberOf(std::string_view digits)
{
    double value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

// Reads words[at] as a number, a decade or a date with the words that belong to it. Returns how many words it takes.
// afterNumber: the word before is a number too, so that a dash is no minus.
std::size_t readNumber(std::string_view text, std::span<const text::PlacedWord> words, bool afterNumber,
                       InstructionWord& result)
{
    const std::string_view first = words[0].word;
    const std::size_t digits = std::min(first.find_first_not_of("0123456789"), first.size());
    if (digits == 0 || digits > 15)
        return 1;
    const auto touches = [&](std::size_t index, std::string_view between) {
        return index < words.size()
            && text.substr(words[index - 1].end, words[index].begin - words[index - 1].end) == between;
    };
    const auto suffixed = [&](std::string_view letters) {
        if (letters == "s" && (digits == 2 || digits == 4) && first[digits - 1] == '0') {
            const double year = numberOf(first.substr(0, digits));
            result.number = digits == 4 ? year : year + (year < 30 ? 2000 : 1900);
            result.decade = true;
        } else if (letters == "m" || letters == "h" || letters == "min" || letters == "mins" || letters == "hr"
                   || letters == "hrs") {
            result.number = numberOf(first.substr(0, digits));
            result.unit = letters == "m" ? "min" : std::string(letters);
        } else if (letters.size() > 1 && letters.front() == 'h' && isNumber(letters.substr(1))) {
            result.number = numberOf(first.substr(0, digits)) * 60 + numberOf(letters.substr(1));  // 1h30
            result.unit = "min";
        }
    };
    if (digits < first.size()) {
        suffixed(first.substr(digits));
        return 1;
    }
    if ((touches(1, "'") || touches(1, "’")) && words[1].word == "s") {
        suffixed("s");
        return result.decade ? 2 : 1;
    }
    if (first.size() == 4 && touches(1, "-") && touches(2, "-") && isNumber(words[1].word) && isNumber(words[2].word)
        && words[1].word.size() == 2 && words[2].word.size() == 2) {
        result.date = true;
        return 3;
    }
    std::string written(first);
    std::size_t taken = 1;
    while (first.size() <= 3 && touches(taken, ",") && isNumber(words[taken].word) && words[taken].word.size() == 3)
        written += words[taken++].word;
    const bool decimalComma = taken == 1 && touches(1, ",") && isNumber(words[1].word) && first.size() <= 3
        && words[1].word.size() <= 2 && !touches(2, ",");
    if (decimalComma || (touches(taken, ".") && isNumber(words[taken].word)))
        written += '.' + words[taken++].word;
    const std::size_t begin = words[0].begin;
    if (!afterNumber && begin > 0 && text[begin - 1] == '-' && (begin == 1 || isBlank(text[begin - 2])))
        written.insert(0, 1, '-');
    result.number = numberOf(written);
    return taken;
}

// Numbers as words count before a unit: "two hours", "one to two hours", "an hour". A decade counts wherever it stands.
std::optional<double> spelledNumber(std::string_view word)
{
    static constexpr std::array<std::string_view, 13> toTwelve {
        "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"};
    static constexpr std::array<std::string_view, 10> tens {"",      "",      "twenty",  "thirty", "forty",
                                                            "fifty", "sixty", "seventy", "eighty", "ninety"};
    if (const auto found = std::ranges::find(toTwelve, word); found != toTwelve.end() && !word.empty())
        return static_cast<double>(found - toTwelve.begin());
    if (const auto found = std::ranges::find(tens, word); found != tens.end() && !word.empty())
        return static_cast<double>(found - tens.begin()) * 10;
    return std::nullopt;
}

bool isLengthUnit(std::string_view word)
{
    static constexpr std::array<std::string_view, 8> units {"hour",   "hours",   "hr",  "hrs",
                                                            "minute", "minutes", "min", "mins"};
    return isOneOf(word, units);
}

void readSpelledNumbers(InstructionWords& words)
{
    static constexpr std::array<std::string_view, 7> decades {"thirties",  "forties",  "fifties", "sixties",
                                                              "seventies", "eighties", "nineties"};
    static constexpr std::array<std::string_view, 5> ofAge {"his", "her", "their", "my", "your"};
    static constexpr std::array<std::string_view, 3> joints {"and", "to", "or"};
    const auto goesOn = [&words](std::size_t at) { return at < words.size() && words[at].before == Break::None; };
    for (std::size_t at = words.size(); at-- > 0;) {
        InstructionWord& word = words[at];
        if (const auto decade = std::ranges::find(decades, word.word);
            decade != decades.end() && !follows(words, at, ofAge)) {
            word.number = 1930 + 10 * static_cast<double>(decade - decades.begin());
            word.decade = true;
        }
        if (!goesOn(at + 1))
            continue;
        const bool hour = (word.word == "an" || word.word == "a") && words[at + 1].word == "hour";
        const auto number = hour ? std::optional(1.0) : spelledNumber(word.word);
        // "hundred and twenty", "seventy-five" and "half an hour" are more than their last word.
        const bool isPart = at > 0 && word.before == Break::None
            && (spelledNumber(words[at - 1].word) || words[at - 1].word == "half" || words[at - 1].word == "hundred"
                || (words[at - 1].word == "and" && at > 1 && words[at - 2].word == "hundred"));
        if (!number || isPart)
            continue;
        const bool joined = isOneOf(words[at + 1].word, joints) && goesOn(at + 2)
            && (words[at + 2].number.has_value() || stand(words, at + 1, {"and", "a", "half", "hours"}));
        const bool dashed = words[at + 1].dashBefore && words[at + 1].number.has_value();
        if (isLengthUnit(words[at + 1].word) || joined || dashed)
            word.number = number;
    }
}

}  // namespace

bool stand(const InstructionWords& words, std::size_t at, std::initializer_list<std::string_view> wanted)
{
    std::size_t index = at;
    for (const std::string_view word : wanted) {
        if (index >= words.size() || words[index].word != word || (index > at && words[index].before != Break::None))
            return false;
        ++index;
    }
    return true;
}

InstructionWords instructionWords(std::string_view text)
{
    const std::vector<text::PlacedWord> plain = text::placedWords(text);
    const std::vector<text::PlacedWord> stems = text::placedWords(text, text::Stemming::Porter);
    InstructionWords words;
    bool abbreviated = false;
    for (std::size_t index = 0; index < plain.size();) {
        InstructionWord word;
        const std::size_t previousEnd = words.empty() ? 0 : words.back().end;
        const Gap gap
            = readGap(text.substr(previousEnd, plain[index].begin - previousEnd), words.empty(), false, abbreviated);
        const bool afterNumber = !words.empty() && words.back().number.has_value();
        const std::size_t taken = readNumber(text, std::span(plain).subspan(index), afterNumber, word);
        for (std::size_t part = index; part < index + taken; ++part) {
            word.word += (part == index ? "" : " ") + plain[part].word;
            word.stem += (part == index ? "" : " ") + stems[part].word;
        }
        word.begin = plain[index].begin;
        word.end = plain[index + taken - 1].end;
        word.before = words.empty() ? Break::None : gap.kind;
        word.dashBefore = gap.dash;
        word.minusBefore = gap.minus && !word.number && !word.date;
        word.apostropheBefore = gap.apostrophe;
        word.quoteBefore = gap.quote;
        word.comparison = gap.comparison;
        if (!words.empty())
            words.back().quoteAfter = gap.quote;
        abbreviated = isOneOf(word.word, abbreviations)
            || (word.word.size() == 1 && word.word.front() >= 'a' && word.word.front() <= 'z' && word.word != "i");
        words.push_back(std::move(word));
        index += taken;
    }
    if (!words.empty())
        words.back().quoteAfter = readGap(text.substr(words.back().end), false, true, false).quote;
    readSpelledNumbers(words);
    return words;
}

}  // namespace tastebench::ranking
