// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/instruction.h"
#include "engine/ranking/instruction_cues.h"
#include "engine/ranking/instruction_range.h"
#include "engine/text/words.h"

#include <algorithm>
#include <unordered_set>

namespace tastebench::ranking {

namespace {

using Kind = InstructionRule::Kind;

class Reader {
public:
    Reader(std::string_view text, const search::Catalogue& catalogue, const InstructionIndex& index,
           const search::Embedder* embedder)
        : m_text(text)
        , m_words(instructionWords(text))
        , m_catalogue(catalogue)
        , m_index(index)
        , m_embedder(embedder)
    {
    }

    InstructionReading read()
    {
        while (m_at < m_words.size()) {
            if (startsClause(m_words, m_at))
                startClause();
            if (m_words[m_at].before == Break::Comma)
                startPart();
            if (isTurnedRound(m_words, m_at))
                turnNext();
            readPlace();
        }
        endClause();
        leaveEqualOut();
        if (m_reading.rules.empty() && m_reading.notUnderstood.empty() && !m_words.empty())
            m_reading.notUnderstood.emplace_back(slice(0, m_words.size()));
        return std::move(m_reading);
    }

private:
    // What can stand at a place, the longest of which is taken; of equally long ones the first.
    void readPlace()
    {
        const std::size_t title = titleHere();
        const auto range = readRange(m_words, m_at, m_index);
        const std::size_t rangeWords = range ? range->words : 0;
        const std::size_t valueWords = valueHere();
        const std::size_t cue = cueHere();
        const std::size_t longest = std::max({title, rangeWords, valueWords, cue});
        // "love comedies": at the start of a clause a phrase is a phrase, whatever values there are.
        const bool phrase = cue == longest && title < longest && m_atStart && positivePhrase(m_words, m_at) == cue;
        if (longest == 0)
            takeWord();
        else if (phrase)
            takeCue();
        else if (title == longest)
            takeTitle(title);
        else if (rangeWords == longest)
            takeRange(*range);
        else if (valueWords == longest)
            takeValue(valueWords);
        else
            takeCue();
    }

    void startClause()
    {
        endClause();
        m_part = m_beforePart = m_reading.rules.size();
        m_sign = 1;
        m_atStart = true;
        m_wholeClause = true;
    }

    // A comma does not end a clause, but "not for me" speaks only of what stands since the last one.
    void startPart()
    {
        m_beforePart = m_part;
        m_part = m_reading.rules.size();
        m_partAt = m_at;
    }

    void turnNext()
    {
        endRemainder();
        m_turned = true;
    }

    int sign() const { return m_turned ? -m_sign : m_sign; }

    void endClause()
    {
        endRemainder();
        if (m_openCue)
            m_reading.notUnderstood.emplace_back(slice(m_openCue->first, m_openCue->count));
        m_openCue.reset();
        m_filtering = false;
        m_afterLike.reset();
    }

    // "like Twister and Twister": rules that say the same are one, or it would count twice. The first stays.
    void leaveEqualOut()
    {
        std::unordered_set<std::string> seen;
        std::erase_if(m_reading.rules, [&seen](const InstructionRule& rule) {
            const Json said = rule.kind == Kind::Text ? Json(text::words(rule.text)) : rule.value;
            return !seen.insert(Json::array({rule.sign, static_cast<int>(rule.kind), rule.property, said}).dump())
                        .second;
        });
    }

    // --- titles ---

    // Whether a title ending before `end` fills what is left of the clause.
    bool clauseEndsAt(std::size_t end) const { return end == m_words.size() || startsClause(m_words, end); }

    std::size_t titleHere() const
    {
        const bool quoted = m_words[m_at].quoteBefore;
        if (!quoted && !m_afterLike && !m_wholeClause && !m_atStart)
            return 0;
        std::size_t longest = 0;
        std::string words;
        const std::size_t most = std::min(m_index.longestTitle(), m_words.size() - m_at);
        for (std::size_t count = 1; count <= most; ++count) {
            words.append(count == 1 ? "" : " ").append(m_words[m_at + count - 1].word);
            if (!m_index.title(words))
                continue;
            const std::size_t end = m_at + count;
            const bool whole = clauseEndsAt(end);
            const bool inQuotes = quoted && m_words[end - 1].quoteAfter;
            // "no horror": after a cue a value of the items is meant rather than a film of the same name.
            const bool rest = whole && (m_wholeClause || (m_atStart && valueHere() != count));
            if (inQuotes || rest || (m_afterLike && likenessReaches(count)))
                longest = count;
        }
        return longest;
    }

    // After "like" a title of stop words alone ("It") must end there; after "I like" a value comes first.
    bool likenessReaches(std::size_t count) const
    {
        const std::size_t end = m_at + count;
        const bool ends
            = end == m_words.size() || m_words[end].before != Break::None || isJoint(end) || startsClause(m_words, end);
        if (m_afterLike == Likeness::Verb)
            return ends && valueHere() != count;
        const auto first = m_words.begin() + static_cast<std::ptrdiff_t>(m_at);
        return ends || !std::all_of(first, first + static_cast<std::ptrdiff_t>(count), isFiller);
    }

    void takeTitle(std::size_t count)
    {
        std::string words;
        for (std::size_t index = 0; index < count; ++index)
            words.append(index == 0 ? "" : " ").append(m_words[m_at + index].word);
        const std::uint32_t row = *m_index.title(words);
        addRule(Kind::Item, {}, m_catalogue.items->uuids[row].toString(), count);
    }

    // --- ranges and values ---

    void takeRange(const ReadRange& range)
    {
        if (!range.property.empty()) {
            addRule(m_filtering ? Kind::Filter : Kind::Range, range.property, range.bounds, range.words);
            return;
        }
        endRun();
        m_reading.notUnderstood.emplace_back(slice(m_at, range.words));
        consume(range.words);
    }

    std::size_t valueHere() const
    {
        std::size_t longest = 0;
        std::string words;
        std::string stems;
        const std::size_t most = std::min(m_index.longestValue(), m_words.size() - m_at);
        for (std::size_t count = 1; count <= most; ++count) {
            const InstructionWord& word = m_words[m_at + count - 1];
            if (count > 1 && (word.before == Break::Clause || startsClause(m_words, m_at + count - 1)))
                break;
            words.append(count == 1 ? "" : " ").append(word.word);
            stems.append(count == 1 ? "" : " ").append(word.stem);
            const bool saysNothing = count == 1 && (isFiller(word) || m_index.namesTheItems(word.stem));
            if (m_index.value(words, stems) && !saysNothing)
                longest = count;
        }
        return longest;
    }

    void takeValue(std::size_t count)
    {
        std::string words;
        std::string stems;
        for (std::size_t index = 0; index < count; ++index) {
            words.append(index == 0 ? "" : " ").append(m_words[m_at + index].word);
            stems.append(index == 0 ? "" : " ").append(m_words[m_at + index].stem);
        }
        const InstructionIndex::Value& value = *m_index.value(words, stems);
        if (m_filtering && joinsFilter(value.property)) {
            InstructionRule& filter = m_reading.rules.back();
            if (filter.value.is_string())
                filter.value = Json::array({filter.value});
            filter.value.push_back(value.value);
            filter.text = slice(m_filterStart, m_at + count - m_filterStart);
            consume(count);
            return;
        }
        m_filterStart = m_at;
        addRule(m_filtering ? Kind::Filter : Kind::Value, value.property, value.value, count);
    }

    // "only comedies and dramas": values of one property in a list are one filter, any of which will do.
    bool joinsFilter(const std::string& property) const
    {
        if (m_reading.rules.empty() || m_lastEnd == 0)
            return false;
        const InstructionRule& last = m_reading.rules.back();
        const bool listed = (m_lastEnd == m_at && m_words[m_at].before == Break::Comma)
            || (m_lastEnd + 1 == m_at && isJoint(m_lastEnd));
        return listed && last.kind == Kind::Filter && last.property == property && last.sign == sign()
            && !last.value.is_object();
    }

    bool isJoint(std::size_t at) const { return m_words[at].word == "and" || m_words[at].word == "or"; }

    // --- cues and what remains ---

    std::size_t cueHere() const
    {
        return std::max({noCue(m_words, m_at), rejection(m_words, m_at), negativeCue(m_words, m_at), onlyHere(),
                         likeness(m_words, m_at), m_atStart ? positivePhrase(m_words, m_at) : 0});
    }

    // A filter cue, or one around what the items are called: "no films but comedies", "no movies except dramas".
    std::size_t onlyHere() const
    {
        const std::size_t end = m_at + 2;
        if (m_words[m_at].word == "no" && end < m_words.size() && m_words[m_at + 1].before == Break::None
            && m_index.namesTheItems(m_words[m_at + 1].stem)) {
            if (stand(m_words, end, {"other", "than"}))
                return 4;
            if (stand(m_words, end, {"but"}) || stand(m_words, end, {"except"}))
                return 3;
        }
        return filterCue(m_words, m_at);
    }

    // "90s comedies only": the cue after what it filters, one value or range of a property each.
    bool closesFilter() const
    {
        const std::size_t next = m_at + 1;
        if (m_words[m_at].word != "only" || m_lastEnd == 0 || !m_remainder.empty() || m_run
            || (next < m_words.size() && m_words[next].before == Break::None && !startsClause(m_words, next)))
            return false;
        for (std::size_t between = m_lastEnd; between < m_at; ++between) {
            if (!m_index.namesTheItems(m_words[between].stem))
                return false;
        }
        std::unordered_set<std::string> properties;
        return std::all_of(m_reading.rules.begin() + static_cast<std::ptrdiff_t>(m_part), m_reading.rules.end(),
                           [&properties](const InstructionRule& rule) {
                               return (rule.kind == Kind::Value || rule.kind == Kind::Range)
                                   && properties.insert(rule.property).second;
                           });
    }

    // "horror is not for me" turns the sign of what was just named.
    void reject(std::size_t count)
    {
        const std::size_t first = m_partAt == m_at ? m_beforePart : m_part;
        endRemainder();
        if (first == m_reading.rules.size())
            openCue(count);
        else
            skip(count);
        for (std::size_t index = first; index < m_reading.rules.size(); ++index)
            m_reading.rules[index].sign = -1;
    }

    void takeCue()
    {
        const std::size_t phrase = m_atStart ? positivePhrase(m_words, m_at) : 0;
        if (const std::size_t count = noCue(m_words, m_at)) {
            skip(count);
        } else if (const std::size_t rejected = rejection(m_words, m_at)) {
            reject(rejected);
        } else if (closesFilter()) {
            skip(1);
            for (std::size_t index = m_part; index < m_reading.rules.size(); ++index)
                m_reading.rules[index].kind = Kind::Filter;
        } else if (const std::size_t only = onlyHere(); only > negativeCue(m_words, m_at)) {
            // "no horror, no films but comedies": nothing but what follows is wanted.
            m_sign = m_words[m_at].word == "no" || m_words[m_at].word == "nothing" ? 1 : m_sign;
            openCue(only);
            m_filtering = true;
            m_filterIsNew = true;
        } else if (const std::size_t negative = negativeCue(m_words, m_at)) {
            endRemainder();
            const bool dislikes = dislikeCue(m_words, m_at) == negative;
            openCue(negative);
            m_afterLike = dislikes ? std::optional(Likeness::Verb) : std::nullopt;
            m_filtering = m_filtering && m_filterIsNew;
            m_sign = -1;
            m_atStart = true;
        } else if (const std::size_t like = likeness(m_words, m_at); like >= phrase) {
            skip(like);
            m_afterLike = m_atStart && m_sign < 0 ? Likeness::Verb : Likeness::Preposition;
        } else {
            const std::string& last = m_words[m_at + phrase - 1].stem;
            const bool verb = last == "like" || (phrase > 1 && (last == "love" || last == "enjoi"));
            skip(phrase);
            m_atStart = true;
            if (verb)
                m_afterLike = Likeness::Verb;
        }
    }

    void openCue(std::size_t count)
    {
        m_openCue = Run {m_at, count};
        skip(count);
    }

    // Takes words that say nothing of their own.
    void skip(std::size_t count)
    {
        endRun();
        m_at += count;
        m_wholeClause = false;
        m_turned = false;
        m_lastEnd = 0;
    }

    void takeWord()
    {
        const InstructionWord& word = m_words[m_at];
        const bool content = !isFiller(word) && !m_index.namesTheItems(word.stem) && !turnsRound();
        if (content) {
            if (!m_run)
                m_run = Run {m_at, 0};
            m_run->count = m_at + 1 - m_run->first;
            m_content.append(1, ' ').append(slice(m_at, 1));
            m_openCue.reset();
            m_atStart = false;
            if (!m_filterIsNew)
                m_filtering = false;
        }
        // "like Twister and The Howling": a list goes on, anything else ends it.
        if (!isJoint(m_at) && word.word != "the" && word.word != "a" && word.word != "an")
            m_afterLike.reset();
        m_wholeClause = false;
        ++m_at;
        if (content && m_turned)
            endRemainder();
    }

    // The "non" of "non-violent" and the "free" of "violence-free".
    bool turnsRound() const
    {
        const InstructionWord& word = m_words[m_at];
        const bool before = word.word == "non" && m_at + 1 < m_words.size() && isTurnedRound(m_words, m_at + 1);
        return before || (word.word == "free" && m_at > 0 && isTurnedRound(m_words, m_at - 1));
    }

    void addRule(Kind kind, const std::string& property, Json value, std::size_t count)
    {
        const auto likeness = m_afterLike;
        endRun();
        m_reading.rules.push_back({std::string(slice(m_at, count)), sign(), kind, property, std::move(value)});
        consume(count);
        m_afterLike = likeness;  // "like Avatar and Twister": the next may be a title too
        if (kind == Kind::Filter)
            m_filterIsNew = false;
    }

    void consume(std::size_t count)
    {
        m_at += count;
        m_lastEnd = m_at;
        m_openCue.reset();
        m_atStart = false;
        m_wholeClause = false;
        m_turned = false;
        m_afterLike.reset();
    }

    void endRun()
    {
        if (!m_run)
            return;
        m_remainder.append(m_remainder.empty() ? "" : " ").append(slice(m_run->first, m_run->count));
        m_run.reset();
    }

    // What remains of a clause so far becomes a text rule when the space knows one of its words.
    void endRemainder()
    {
        endRun();
        if (!m_remainder.empty()) {
            if (m_embedder && !m_embedder->embed(m_content).empty())
                m_reading.rules.push_back({m_remainder, sign(), Kind::Text, {}, nullptr});
            else
                m_reading.notUnderstood.push_back(m_remainder);
        }
        m_remainder.clear();
        m_content.clear();
        m_turned = false;
    }

    std::string_view slice(std::size_t first, std::size_t count) const
    {
        return m_text.substr(m_words[first].begin, m_words[first + count - 1].end - m_words[first].begin);
    }

    struct Run {
        std::size_t first = 0;
        std::size_t count = 0;
    };
    enum class Likeness : std::uint8_t { Preposition, Verb };

    std::string_view m_text;
    InstructionWords m_words;
    const search::Catalogue& m_catalogue;
    const InstructionIndex& m_index;
    const search::Embedder* m_embedder;
    InstructionReading m_reading;

    std::size_t m_at = 0;
    int m_sign = 1;
    bool m_turned = false;  // what comes next has the other sign
    std::size_t m_part = 0;  // the first rule since the last comma or the start of the clause …
    std::size_t m_beforePart = 0;  // … and of the part before
    std::size_t m_partAt = 0;
    bool m_wholeClause = true;  // nothing of the clause is taken yet
    bool m_atStart = true;  // only cues and phrases are taken of it
    std::optional<Likeness> m_afterLike;
    bool m_filtering = false;  // a filter cue holds
    bool m_filterIsNew = false;  // and has no rule yet
    std::size_t m_filterStart = 0;
    std::size_t m_lastEnd = 0;  // where the last rule ended
    std::optional<Run> m_openCue;  // a cue with nothing after it yet
    std::optional<Run> m_run;  // words that remain
    std::string m_remainder;
    std::string m_content;
};

}  // namespace

InstructionReading readInstruction(std::string_view text, const search::Catalogue& catalogue,
                                   const InstructionIndex& index, std::string_view vectorName)
{
    const auto vector = catalogue.vectors.find(vectorName);
    const search::Embedder* embedder = vector == catalogue.vectors.end() ? nullptr : vector->second.embedder.get();
    return Reader(text, catalogue, index, embedder).read();
}

InstructionReading readInstruction(std::string_view text, const search::Catalogue& catalogue,
                                   std::string_view vectorName)
{
    return readInstruction(text, catalogue, InstructionIndex(catalogue), vectorName);
}

}  // namespace tastebench::ranking
