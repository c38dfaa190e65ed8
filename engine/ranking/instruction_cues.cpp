// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/instruction_cues.h"

#include "engine/text/stop_words.h"

namespace tastebench::ranking {

namespace {

// What people say around their wish, beside stop words.
constexpr std::array<std::string_view, 99> fillers {
    "about",   "all",       "also",      "am",      "any",     "anything", "avoid",      "been",       "can",
    "could",   "d",         "do",        "does",    "don",     "else",     "ever",       "everything", "except",
    "exclude", "fewer",     "find",      "from",    "give",    "had",      "has",        "have",       "hide",
    "how",     "however",   "i",         "ideally", "instead", "its",      "just",       "less",       "let",
    "like",    "ll",        "lot",       "m",       "made",    "many",     "matter",     "maybe",      "me",
    "might",   "more",      "much",      "must",    "my",      "neither",  "never",      "nor",        "nothing",
    "one",     "ones",      "only",      "our",     "please",  "prefer",   "preferably", "rather",     "re",
    "really",  "recommend", "released",  "s",       "see",     "should",   "show",       "similar",    "skip",
    "so",      "some",      "something", "still",   "stuff",   "t",        "than",       "think",      "tonight",
    "too",     "us",        "ve",        "very",    "want",    "watch",    "we",         "what",       "whatever",
    "when",    "where",     "which",     "who",     "without", "would",    "yes",        "you",        "your"};
static_assert(std::ranges::is_sorted(fillers));

// "n't" as it is cut: two words, or one where the apostrophe was left out.
std::size_t contraction(const InstructionWords& words, std::size_t at)
{
    static constexpr std::array<std::string_view, 8> uncut {"dont",   "cant",  "isnt",    "arent",
                                                            "doesnt", "didnt", "wouldnt", "shouldnt"};
    if (isOneOf(words[at].word, uncut))
        return 1;
    const bool cut = at + 1 < words.size() && words[at + 1].word == "t" && words[at + 1].apostropheBefore;
    return cut && words[at].word.ends_with('n') ? 2 : 0;
}

std::size_t negation(const InstructionWords& words, std::size_t at)
{
    return words[at].word == "not" || words[at].word == "never" ? 1 : contraction(words, at);
}

bool isDislikeVerb(const InstructionWord& word)
{
    static constexpr std::array<std::string_view, 5> stems {"hate", "dislik", "detest", "loath", "despis"};
    return isOneOf(word.stem, stems);
}

// "about love and war", "love stories", "about hate": what a wish is about rather than its cue. "love" without an
// object is one too.
bool isTopic(const InstructionWords& words, std::size_t at)
{
    static constexpr std::array<std::string_view, 2> about {"about", "of"};
    static constexpr std::array<std::string_view, 12> nounAfter {"about", "of",  "for",  "with", "no",    "without",
                                                                 "a",     "the", "true", "on",   "first", "finding"};
    static constexpr std::array<std::string_view, 4> nounBefore {"stori", "affair", "triangl", "letter"};
    static constexpr std::array<std::string_view, 6> ends {"and", "or", "is", "but", "in", "at"};
    if (words[at].word != "love")
        return follows(words, at, about);
    if (follows(words, at, nounAfter) || at + 1 == words.size() || words[at + 1].before != Break::None)
        return true;
    return isOneOf(words[at + 1].stem, nounBefore) || isOneOf(words[at + 1].word, ends);
}

// Whether what comes is set against what the clause named before: "more comedy than drama", "I prefer comedy to drama".
bool isComparedWith(const InstructionWords& words, std::size_t at)
{
    static constexpr std::array<std::string_view, 4> no {"anything", "everything", "ever", "usual"};
    constexpr std::size_t farthest = 12;
    const std::string& word = words[at].word;
    const bool than = word == "than";
    if ((!than && word != "to" && word != "over") || at + 1 >= words.size() || words[at + 1].before != Break::None
        || words[at + 1].number || isOneOf(words[at + 1].word, no) || (!than && isFiller(words[at + 1])))
        return false;
    bool named = false;
    bool compared = false;
    for (std::size_t back = at; back > 0 && at - back < farthest && words[back].before == Break::None; --back) {
        const InstructionWord& before = words[back - 1];
        compared = compared || before.stem == "prefer" || (than && (before.word == "more" || before.word == "rather"));
        named = named || !isFiller(before);
        if (compared && named)
            return true;
    }
    return false;
}

// "no horror, comedy instead": from here to the next punctuation.
bool endsInInstead(const InstructionWords& words, std::size_t at)
{
    constexpr std::size_t farthest = 6;
    for (std::size_t end = at + 1; end < words.size() && words[end].before == Break::None && end - at < farthest;
         ++end) {
        if (words[end].word == "instead")
            return end + 1 == words.size() || words[end + 1].word != "of";
    }
    return false;
}

}  // namespace

std::size_t noCue(const InstructionWords& words, std::size_t at)
{
    if (stand(words, at, {"not", "only"}) || stand(words, at, {"not", "just"}) || stand(words, at, {"not", "enough"})
        || stand(words, at, {"no", "matter"}))
        return 2;
    const std::size_t count = negation(words, at);
    const std::size_t verb = at + count;
    if (count == 0 || verb >= words.size() || words[verb].before != Break::None)
        return 0;
    if (stand(words, verb, {"get", "enough", "of"}) || stand(words, verb, {"get", "tired", "of"}))
        return count + 3;
    const bool minds = words[verb].word == "mind" && (verb + 1 == words.size() || !words[verb + 1].dashBefore);
    return minds || isDislikeVerb(words[verb]) ? count + 1 : 0;
}

std::size_t rejection(const InstructionWords& words, std::size_t at)
{
    const std::size_t count = words[at].word == "no" ? 1 : negation(words, at);
    const std::size_t next = at + count;
    if (count == 0 || next >= words.size() || words[next].before != Break::None)
        return 0;
    if (stand(words, next, {"for", "me"}) || stand(words, next, {"my", "thing"})
        || stand(words, next, {"my", "favourite"}) || stand(words, next, {"my", "favorite"})
        || (words[at].word == "no" && stand(words, next, {"thank", "you"})))
        return count + 2;
    if (stand(words, next, {"my", "cup", "of", "tea"}))
        return count + 4;
    return words[at].word == "no" && words[next].word == "thanks" ? 2 : 0;
}

std::size_t dislikeCue(const InstructionWords& words, std::size_t at)
{
    if (isDislikeVerb(words[at]) && !isTopic(words, at))
        return 1;
    if (stand(words, at, {"sick", "of"}) || stand(words, at, {"tired", "of"}) || stand(words, at, {"bored", "of"})
        || stand(words, at, {"bored", "with"}) || stand(words, at, {"enough", "of"})
        || stand(words, at, {"cannot", "stand"}))
        return 2;
    if (stand(words, at, {"fed", "up", "with"}))
        return 3;
    if (stand(words, at, {"sick", "and", "tired", "of"}))
        return 4;
    const std::size_t count = negation(words, at);
    return count > 0 && at + count < words.size() && words[at + count].before == Break::None
            && (words[at + count].word == "stand" || words[at + count].word == "bear")
        ? count + 1
        : 0;
}

std::size_t negativeCue(const InstructionWords& words, std::size_t at)
{
    static constexpr std::array<std::string_view, 12> exact {"no",    "not",   "never",   "without", "except", "less",
                                                             "fewer", "minus", "nothing", "neither", "nor",    "none"};
    static constexpr std::array<std::string_view, 6> byStem {"avoid", "exclud", "hide", "skip", "omit", "remov"};
    if (noCue(words, at) > 0)
        return 0;
    if (const std::size_t dislike = dislikeCue(words, at))
        return dislike;
    if (stand(words, at, {"anything", "but"}) || stand(words, at, {"everything", "but"})
        || stand(words, at, {"all", "but"}) || stand(words, at, {"instead", "of"})
        || stand(words, at, {"rather", "than"}) || stand(words, at, {"other", "than"})
        || stand(words, at, {"apart", "from"}) || stand(words, at, {"aside", "from"})
        || stand(words, at, {"leave", "out"}) || stand(words, at, {"everything", "besides"})
        || stand(words, at, {"anything", "besides"}) || stand(words, at, {"stop", "showing"})
        || stand(words, at, {"stop", "recommending"}) || stand(words, at, {"too", "much"})
        || stand(words, at, {"too", "many"}) || stand(words, at, {"allergic", "to"}))
        return 2;
    if (stand(words, at, {"stay", "away", "from"}) || stand(words, at, {"steer", "clear", "of"}))
        return 3;
    if (isComparedWith(words, at))
        return 1;
    const InstructionWord& word = words[at];
    // "nothing like Avatar" praises it; a show about nothing is about something.
    if (word.word == "nothing" && (stand(words, at, {"nothing", "like"}) || isTopic(words, at)))
        return 0;
    return isOneOf(word.word, exact) || isOneOf(word.stem, byStem) ? 1 : contraction(words, at);
}

std::size_t filterCue(const InstructionWords& words, std::size_t at)
{
    if (stand(words, at, {"nothing", "other", "than"}))
        return 3;
    if (stand(words, at, {"must", "be"}) || stand(words, at, {"nothing", "but"})
        || stand(words, at, {"nothing", "except"}))
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
    static constexpr std::array<std::string_view, 10> verbs {"want", "like",  "love",  "prefer",    "enjoy",
                                                             "need", "liked", "loved", "preferred", "enjoyed"};
    static constexpr std::array<std::string_view, 8> adverbs {"d", "m", "am", "really", "also", "just", "would", "ll"};
    static constexpr std::array<std::string_view, 12> alone {"want",       "love",      "more",   "please",
                                                             "some",       "just",      "yes",    "prefer",
                                                             "preferably", "something", "rather", "ideally"};
    std::size_t verb = at;
    if (words[at].word == "i" || words[at].word == "we") {
        ++verb;
        while (verb < words.size() && words[verb].before == Break::None && isOneOf(words[verb].word, adverbs))
            ++verb;
        if (verb == words.size() || words[verb].before != Break::None)
            return 0;
        if (isOneOf(words[verb].word, verbs))
            return verb + 1 - at;
    }
    if (stand(words, verb, {"in", "the", "mood", "for"}))
        return verb + 4 - at;
    if (stand(words, verb, {"looking", "for"}) || stand(words, verb, {"feel", "like"})
        || stand(words, verb, {"fan", "of"}) || stand(words, verb, {"care", "about"})
        || stand(words, verb, {"care", "for"}))
        return verb + 2 - at;
    if (stand(words, verb, {"big", "fan", "of"}))
        return verb + 3 - at;
    if (verb > at)
        return 0;
    if (stand(words, at, {"give", "me"}) || stand(words, at, {"show", "me"}) || stand(words, at, {"find", "me"}))
        return 2;
    return isOneOf(words[at].word, alone) && !isTopic(words, at) ? 1 : 0;
}

bool isTurnedRound(const InstructionWords& words, std::size_t at)
{
    const bool free = at + 1 < words.size() && words[at + 1].word == "free" && words[at + 1].dashBefore;
    return words[at].minusBefore || free || (at > 0 && words[at].before == Break::None && words[at - 1].word == "non");
}

bool startsClause(const InstructionWords& words, std::size_t at)
{
    static constexpr std::array<std::string_view, 13> reported {
        "that", "what", "which", "who", "as", "if", "think", "sure", "believe", "feel", "said", "like", "know"};
    const InstructionWord& word = words[at];
    if (at == 0 || word.before == Break::Clause)
        return true;
    if (word.word == "however" || word.word == "except")
        return true;
    if (word.word == "but")
        return words[at - 1].word != "nothing" && negativeCue(words, at - 1) != 2;
    const auto opens
        = [&words](std::size_t first) { return positivePhrase(words, first) > 0 || filterCue(words, first) > 0; };
    if (word.word == "and")
        return at + 1 < words.size() && words[at + 1].before == Break::None && opens(at + 1);
    if (word.before == Break::Comma)
        return opens(at) || endsInInstead(words, at);
    return (word.word == "i" || word.word == "we") && positivePhrase(words, at) > 0 && !follows(words, at, reported);
}

bool isFiller(const InstructionWord& word)
{
    return text::isStopWord(word.word) || std::ranges::binary_search(fillers, std::string_view(word.word));
}

}  // namespace tastebench::ranking
