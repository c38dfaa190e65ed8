// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/recommender.h"

#include "engine/base/error.h"
#include "engine/scenario/completion.h"
#include "engine/scenario/described_item.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace tastebench::scenario {

namespace {

constexpr double rankDivider = 10;
constexpr double contextShare = 0.5;  // λ: what the context items count beside the subject
constexpr double personaShare = 0.3;  // λ: what the persona counts beside what was said
constexpr std::size_t lastTurns = 4;  // of a chat that are searched for
constexpr double defaultConsensus = 0.5;
constexpr std::size_t defaultLastEvents = 10;

using Scores = std::vector<AlgorithmScores>;

std::vector<search::ScoredRow> sorted(const std::map<std::uint32_t, double>& scores)
{
    std::vector<search::ScoredRow> rows;
    rows.reserve(scores.size());
    for (const auto& [row, score] : scores)
        rows.push_back({row, score});
    std::ranges::sort(rows, search::ranksBefore);
    return rows;
}

// One fusion.
class FusedRecommender : public Recommender {
public:
    FusedRecommender(Subject subject, Scores scores)
        : m_scores(std::move(scores))
    {
        m_subjects.push_back(std::move(subject));
    }
    void leaveOut(std::uint32_t row) { m_neverListed.push_back(row); }

    [[nodiscard]] std::vector<search::ScoredRow> ranked(const search::RowSet& allowed, std::size_t depth) const override
    {
        return fusedRows(m_scores, allowed, depth);
    }

private:
    Scores m_scores;
};

// One fusion and what it counts in a blend.
struct BlendPart {
    Scores scores;
    double share = 0;
};

// Σ share·rank score over its parts; nothing from a part whose list has not the item.
class BlendedRecommender : public Recommender {
public:
    BlendedRecommender(std::vector<Subject> subjects, std::vector<BlendPart> parts,
                       std::vector<std::uint32_t> neverListed)
        : m_parts(std::move(parts))
    {
        m_subjects = std::move(subjects);
        m_neverListed = std::move(neverListed);
    }

    [[nodiscard]] std::vector<search::ScoredRow> ranked(const search::RowSet& allowed, std::size_t depth) const override
    {
        std::map<std::uint32_t, double> blended;
        for (const BlendPart& part : m_parts) {
            const std::vector<search::ScoredRow> rows = fusedRows(part.scores, allowed, depth);
            for (std::size_t rank = 0; rank < rows.size(); ++rank)
                blended[rows[rank].row] += part.share * rankScore(rank);
        }
        return sorted(blended);
    }

private:
    std::vector<BlendPart> m_parts;
};

// (1 − c)·mean + c·min of the members' rank scores; 0 from a member whose list has not the item.
class GroupRecommender : public Recommender {
public:
    GroupRecommender(std::vector<Subject> subjects, std::vector<Scores> members, double consensus)
        : m_members(std::move(members))
        , m_consensus(consensus)
    {
        m_subjects = std::move(subjects);
    }

    [[nodiscard]] std::vector<search::ScoredRow> ranked(const search::RowSet& allowed, std::size_t depth) const override
    {
        std::map<std::uint32_t, std::vector<double>> shares;
        for (std::size_t member = 0; member < m_members.size(); ++member) {
            const std::vector<search::ScoredRow> rows = fusedRows(m_members[member], allowed, depth);
            for (std::size_t rank = 0; rank < rows.size(); ++rank)
                shares.try_emplace(rows[rank].row, m_members.size(), 0.0).first->second[member] = rankScore(rank);
        }
        std::map<std::uint32_t, double> blended;
        for (const auto& [row, ofMembers] : shares) {
            double sum = 0;
            for (const double share : ofMembers)
                sum += share;
            blended[row] = (1 - m_consensus) * sum / static_cast<double>(ofMembers.size())
                + m_consensus * *std::ranges::min_element(ofMembers);
        }
        return sorted(blended);
    }

private:
    std::vector<Scores> m_members;
    double m_consensus;
};

// Whether no item takes part in what an algorithm says.
bool isEmpty(const AlgorithmScores& scores)
{
    return !scores.table && std::ranges::all_of(*scores.column, [](double score) { return score <= 0; });
}

[[noreturn]] void throwMissing(std::string_view name, RecoType type)
{
    throwWrongParameter(fmt::format("{} needs {}.", toString(type), name), fmt::format("/{}", name));
}

std::uint32_t knownItem(const CollectionIndex& index, const std::string& id, const std::string& place)
{
    const auto row = itemRow(index.catalogue(), id);
    if (!row)
        throw Error(ErrorKind::NotFound, "ITEM_NOT_FOUND",
                    fmt::format("There is no item “{}” in {}.", id, index.catalogue().collection.name), place);
    return *row;
}

std::string lastMessages(const std::vector<Message>& messages)
{
    std::string text;
    for (std::size_t place = messages.size() - std::min(messages.size(), lastTurns); place < messages.size(); ++place)
        text += (text.empty() ? "" : "\n") + messages[place].content;
    return text;
}

class RecommenderMaker {
public:
    RecommenderMaker(RecoType type, const RecommendationRequest& request, const Case& rules,
                     const CollectionIndex& index, std::vector<std::string>& warnings)
        : m_type(type)
        , m_request(request)
        , m_rules(rules)
        , m_parameters(rules.interactionsToRatings.value_or(InteractionsToRatings()))
        , m_index(index)
        , m_warnings(warnings)
    {
    }

    std::unique_ptr<Recommender> make()
    {
        switch (m_type) {
        case RecoType::ItemToItems:
            return ofItem();
        case RecoType::ProfileToItemProperties:
            needPropertyName();
            [[fallthrough]];
        case RecoType::ProfileToItems:
            return ofSubject(profile(m_request));
        case RecoType::SessionToItemProperties:
            needPropertyName();
            [[fallthrough]];
        case RecoType::SessionToItems:
            return ofSubject(session());
        case RecoType::ProfileToItemsWithContextItems:
            return withContext(profile(m_request));
        case RecoType::SessionToItemsWithContextItems:
            return withContext(session());
        case RecoType::ProfilesGroupToItems:
            return ofGroup();
        case RecoType::ItemPropertiesToItems:
            return ofProperties();
        case RecoType::ChatToItems:
            return ofChat();
        case RecoType::LlmTextCompletion:
        case RecoType::LlmChatCompletion:
            return ofText(textSubject(m_index, completionQuery(m_type, m_request), m_rules.retrieval->property));
        default:
            throw Error(ErrorKind::Unavailable, "RECO_TYPE_NOT_SUPPORTED",
                        fmt::format("{} lists nothing live.", toString(m_type)));
        }
    }

private:
    void needPropertyName() const
    {
        if (!m_request.propertyName)
            throwMissing("property_name", m_type);
    }

    std::unique_ptr<Recommender> ofItem()
    {
        if (!m_request.itemId)
            throwMissing("item_id", m_type);
        const std::uint32_t row = knownItem(m_index, *m_request.itemId, "/item_id");
        Subject subject = itemSubject(m_index, row);
        Scores scores = scoresFor(subject);
        auto recommender = std::make_unique<FusedRecommender>(std::move(subject), std::move(scores));
        recommender->leaveOut(row);
        return recommender;
    }

    std::unique_ptr<Recommender> ofSubject(Subject subject)
    {
        Scores scores = scoresFor(subject);
        return std::make_unique<FusedRecommender>(std::move(subject), std::move(scores));
    }

    std::unique_ptr<Recommender> ofText(Subject subject)
    {
        Scores scores = scoresFor(subject);
        warnOfNothing(scores, "No word of the question is known here");
        return std::make_unique<FusedRecommender>(std::move(subject), std::move(scores));
    }

    void warnOfNothing(const Scores& scores, std::string_view why)
    {
        if (std::ranges::all_of(scores, isEmpty))
            m_warnings.push_back(fmt::format("{}: nothing is found by it", why));
    }

    std::unique_ptr<Recommender> withContext(Subject subject)
    {
        if (!m_request.contextItems || m_request.contextItems->empty())
            throwMissing("context_items", m_type);
        std::vector<BlendPart> parts;
        parts.push_back({scoresFor(subject), 1 - contextShare});
        std::vector<std::uint32_t> rows;
        for (const std::string& id : *m_request.contextItems) {
            rows.push_back(knownItem(m_index, id, fmt::format("/context_items/{}/item_id", rows.size())));
            parts.push_back({scoresFor(itemSubject(m_index, rows.back())),
                             contextShare / static_cast<double>(m_request.contextItems->size())});
        }
        return std::make_unique<BlendedRecommender>(std::vector {std::move(subject)}, std::move(parts),
                                                    std::move(rows));
    }

    // What was said, or what a model read in it, is searched for by words and by vector; items that were said to be
    // liked count half of that, and the persona, where one is named, beside both.
    std::unique_ptr<Recommender> ofChat()
    {
        if (!m_request.messages || m_request.messages->empty())
            throwMissing("messages", m_type);
        const auto& reading = m_request.chatReading;
        if (!reading)
            m_warnings.emplace_back("No model has read the chat: items are found by the words of its last messages");
        const double saidShare = m_request.userId ? 1 - personaShare : 1;
        const bool likesItems = reading && !reading->likedItems.empty();
        std::vector<BlendPart> parts;
        parts.push_back({scoresFor(textSubject(m_index, reading ? reading->query : lastMessages(*m_request.messages))),
                         likesItems ? saidShare * (1 - contextShare) : saidShare});
        warnOfNothing(parts.back().scores,
                      reading ? "No word of what the model read in the chat is known here"
                              : "No word of the chat is known here");
        std::vector<std::uint32_t> liked = likesItems ? reading->likedItems : std::vector<std::uint32_t>();
        for (const std::uint32_t row : liked)
            parts.push_back(
                {scoresFor(itemSubject(m_index, row)), saidShare * contextShare / static_cast<double>(liked.size())});
        std::vector<Subject> subjects;
        if (m_request.userId) {
            subjects.push_back(profile(m_request));
            parts.push_back({scoresFor(subjects.back()), personaShare});
        }
        return std::make_unique<BlendedRecommender>(std::move(subjects), std::move(parts), std::move(liked));
    }

    std::unique_ptr<Recommender> ofGroup()
    {
        if (!m_request.groupUsers || m_request.groupUsers->empty())
            throwMissing("users", m_type);
        std::vector<Subject> subjects;
        std::vector<Scores> members;
        for (const std::string& user : *m_request.groupUsers) {
            RecommendationRequest ofMember = m_request;
            ofMember.userId = user;
            subjects.push_back(profile(ofMember));
            members.push_back(scoresFor(subjects.back()));
        }
        return std::make_unique<GroupRecommender>(std::move(subjects), std::move(members),
                                                  m_request.consensusFactor.value_or(defaultConsensus));
    }

    std::unique_ptr<Recommender> ofProperties()
    {
        if (!m_request.itemProperties || m_request.itemProperties->empty())
            throwMissing("item_properties", m_type);
        DescribedItem described = describedItem(*m_request.itemProperties, m_rules.algorithms, m_index, m_warnings);
        warnOfNothing(described.scores, "No word or value of the description is known here");
        return std::make_unique<FusedRecommender>(std::move(described.subject), std::move(described.scores));
    }

    Subject profile(const RecommendationRequest& request)
    {
        if (!request.userId)
            throwMissing("user_id", m_type);
        return profileSubject(m_index, request, m_parameters, m_warnings);
    }

    Subject session()
    {
        if (m_request.ratings && (m_request.interactions || m_request.sessionId))
            throwWrongParameter("ratings go neither with interactions nor with session_id.", "/ratings");
        if (!m_request.sessionId && !m_request.interactions && !m_request.ratings)
            throwMissing("session_id", m_type);
        return sessionSubject(m_index, m_request, m_parameters, m_warnings);
    }

    Scores scoresFor(const Subject& subject)
    {
        AlgorithmChoice choice = chooseAlgorithms(m_rules.algorithms, subject.kind, m_index, m_warnings);
        Scores scores = scoresOf(choice, subject, m_index);
        const auto& forced = m_rules.forceSessionOptimization;
        const bool isListed
            = std::ranges::find(choice.algorithms, Algorithm::SessionNeighbours) != choice.algorithms.end();
        if (forced && forced->enabled.value_or(false) && !isListed && isReady(Algorithm::SessionNeighbours, m_index)) {
            Subject latest = subject;
            const auto last = static_cast<std::size_t>(forced->lastEvents.value_or(defaultLastEvents));
            if (latest.history.size() > last)
                latest.history.erase(latest.history.begin(), latest.history.end() - static_cast<std::ptrdiff_t>(last));
            std::ranges::move(scoresOf({{Algorithm::SessionNeighbours}, true}, latest, m_index),
                              std::back_inserter(scores));
        }
        return scores;
    }

    RecoType m_type;
    const RecommendationRequest& m_request;
    const Case& m_rules;
    InteractionsToRatings m_parameters;
    const CollectionIndex& m_index;
    std::vector<std::string>& m_warnings;
};

}  // namespace

double rankScore(std::size_t rank)
{
    return rankDivider / (rankDivider + static_cast<double>(rank));
}

std::unique_ptr<Recommender> makeRecommender(RecoType type, const RecommendationRequest& request, const Case& rules,
                                             const CollectionIndex& index, std::vector<std::string>& warnings)
{
    return RecommenderMaker(type, request, rules, index, warnings).make();
}

}  // namespace tastebench::scenario
