// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/instruction_words.h"

#include "engine/text/stop_words.h"
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

// What people say around their wish, beside stop words.
constexpr std::array<std::string_view, 90> fillers {
    "about", "all",      "also",    "am",      "any",    "anything", "avoid",      "been",      "can",       "could",
    "d",     "do",       "does",    "don",     "else",   "ever",     "everything", "except",    "exclude",   "find",
    "from",  "give",     "had",     "has",     "have",   "hide",     "how",        "however",   "i",         "its",
    "just",  "less",     "let",     "like",    "ll",     "lot",      "m",          "made",      "many",      "matter",
    "maybe", "me",       "might",   "more",    "much",   "must",     "my",         "never",     "nothing",   "one",
    "ones",  "only",     "our",     "please",  "prefer", "rather",   "re",         "really",    "recommend", "s",
    "see",   "should",   "show",    "similar", "skip",   "so",       "some",       "something", "still",     "stuff",
    "t",     "than",     "tonight", "too",     "us",     "ve",       "very",       "want",      "watch",     "we",
    "what",  "whatever", "when",    "where",   "which",  "who",      "without",    "would",     "you",       "your"};
static_assert(std::ranges::is_sorted(fillers));

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
    std::string comparison;
};

Gap readGap(std::string_view gap, bool last, bool abbreviated)
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
    if (touches(taken, ".") && isNumber(words[taken].word))
        written += '.' + words[taken++].word;
    const std::size_t begin = words[0].begin;
    if (!afterNumber && begin > 0 && text[begin - 1] == '-' && (begin == 1 || isBlank(text[begin - 2])))
        written.insert(0, 1, '-');
    result.number = numberOf(written);
    return taken;
}

template <std::size_t count>
bool isOneOf(std::string_view word, const std::array<std::string_view, count>& names)
{
    return std::ranges::find(names, word) != names.end();
}

// Whether these words stand at a place, in one clause.
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

// "n't" as it is cut: two words, or one where the apostrophe was left out.
std::size_t contraction(const InstructionWords& words, std::size_t at)
{
    if (words[at].word == "dont" || words[at].word == "cant")
        return 1;
    const bool cut = at + 1 < words.size() && words[at + 1].word == "t" && words[at + 1].apostropheBefore;
    return cut && words[at].word.ends_with('n') ? 2 : 0;
}

std::size_t negation(const InstructionWords& words, std::size_t at)
{
    return words[at].word == "not" || words[at].word == "never" ? 1 : contraction(words, at);
}

bool isDislikeVerb(const InstructionWords& words, std::size_t at)
{
    return at < words.size() && words[at].before == Break::None
        && (words[at].stem == "hate" || words[at].stem == "dislik");
}

}  // namespace

InstructionWords instructionWords(std::string_view text)
{
    const std::vector<text::PlacedWord> plain = text::placedWords(text);
    const std::vector<text::PlacedWord> stems = text::placedWords(text, text::Stemming::Porter);
    InstructionWords words;
    bool abbreviated = false;
    for (std::size_t index = 0; index < plain.size();) {
        InstructionWord word;
        const std::size_t previousEnd = words.empty() ? 0 : words.back().end;
        const Gap gap = readGap(text.substr(previousEnd, plain[index].begin - previousEnd), false, abbreviated);
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
        words.back().quoteAfter = readGap(text.substr(words.back().end), true, false).quote;
    return words;
}

std::size_t noCue(const InstructionWords& words, std::size_t at)
{
    if (stand(words, at, {"not", "only"}) || stand(words, at, {"no", "matter"}))
        return 2;
    const std::size_t count = negation(words, at);
    return count > 0 && isDislikeVerb(words, at + count) ? count + 1 : 0;
}

std::size_t dislikeCue(const InstructionWords& words, std::size_t at)
{
    if (words[at].stem == "hate" || words[at].stem == "dislik")
        return 1;
    if (stand(words, at, {"sick", "of"}) || stand(words, at, {"tired", "of"}) || stand(words, at, {"cannot", "stand"}))
        return 2;
    if (stand(words, at, {"sick", "and", "tired", "of"}))
        return 4;
    const std::size_t count = negation(words, at);
    return count > 0 && at + count < words.size() && stand(words, at + count, {"stand"})
            && words[at + count].before == Break::None
        ? count + 1
        : 0;
}

std::size_t negativeCue(const InstructionWords& words, std::size_t at)
{
    static constexpr std::array<std::string_view, 6> exact {"no", "not", "never", "without", "except", "less"};
    static constexpr std::array<std::string_view, 4> byStem {"avoid", "exclud", "hide", "skip"};
    if (noCue(words, at) > 0)
        return 0;
    if (const std::size_t dislike = dislikeCue(words, at))
        return dislike;
    if (stand(words, at, {"anything", "but"}) || stand(words, at, {"everything", "but"})
        || stand(words, at, {"all", "but"}))
        return 2;
    const InstructionWord& word = words[at];
    return isOneOf(word.word, exact) || isOneOf(word.stem, byStem) ? 1 : contraction(words, at);
}

std::size_t filterCue(const InstructionWords& words, std::size_t at)
{
    if (stand(words, at, {"must", "be"}) || stand(words, at, {"nothing", "but"}))
        return 2;
    return words[at].word == "only" ? 1 : 0;
}

std::size_t likeness(const InstructionWords& words, std::size_t at)
{
    if (stand(words, at, {"similar", "to"}))
        return 2;
    return words[at].word == "like" ? 1 : 0;
}

std::size_t positivePhrase(const InstructionWords& words, std::size_t at)
{
    static constexpr std::array<std::string_view, 4> verbs {"want", "like", "love", "prefer"};
    static constexpr std::array<std::string_view, 5> alone {"want", "love", "more", "please", "some"};
    if (words[at].word == "i" || words[at].word == "we") {
        std::size_t verb = at + 1;
        while (verb < words.size() && words[verb].before == Break::None
               && (words[verb].word == "d" || words[verb].word == "really" || words[verb].word == "also"
                   || words[verb].word == "would"))
            ++verb;
        return verb < words.size() && words[verb].before == Break::None && isOneOf(words[verb].word, verbs)
            ? verb + 1 - at
            : 0;
    }
    return isOneOf(words[at].word, alone) ? 1 : 0;
}

bool startsClause(const InstructionWords& words, std::size_t at)
{
    const InstructionWord& word = words[at];
    if (at == 0 || word.before == Break::Clause)
        return true;
    if (word.word == "however" || word.word == "except")
        return true;
    if (word.word == "but")
        return words[at - 1].word != "nothing" && negativeCue(words, at - 1) != 2;
    if (word.word == "and")
        return at + 1 < words.size() && words[at + 1].before == Break::None && positivePhrase(words, at + 1) > 0;
    return word.before == Break::Comma && positivePhrase(words, at) > 0;
}

bool isFiller(const InstructionWord& word)
{
    return text::isStopWord(word.word) || std::ranges::binary_search(fillers, std::string_view(word.word));
}

}  // namespace tastebench::ranking
