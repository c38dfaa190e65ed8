// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/trec.h"

#include "engine/base/error.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <unordered_map>

namespace tastebench::evaluation {

namespace {

constexpr std::string_view blanks = " \t\r\v\f";

std::vector<std::string_view> fieldsOf(std::string_view line)
{
    std::vector<std::string_view> fields;
    for (std::size_t begin = line.find_first_not_of(blanks); begin != std::string_view::npos;) {
        const std::size_t end = std::min(line.find_first_of(blanks, begin), line.size());
        fields.push_back(line.substr(begin, end - begin));
        begin = line.find_first_not_of(blanks, end);
    }
    return fields;
}

class Place {
public:
    explicit Place(std::string_view source)
        : m_source(source)
    {
    }
    void next() { ++m_line; }

    [[noreturn]] void wrong(const std::string& detail, const std::string& message) const
    {
        const std::string place = fmt::format("{}:{}", m_source, m_line);
        throw Error(ErrorKind::WrongData, detail, fmt::format("{}: {}", place, message), place);
    }

    [[nodiscard]] double number(std::string_view field, std::string_view what) const
    {
        double value = 0;
        const std::string_view digits = field.starts_with('+') ? field.substr(1) : field;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (error != std::errc() || end != digits.data() + digits.size() || !std::isfinite(value))
            wrong("WRONG_LINE", fmt::format("the {} must be a number, not “{}”.", what, field));
        return value;
    }

private:
    std::string_view m_source;
    std::size_t m_line = 0;
};

template <typename Take>
void forEachLine(std::string_view text, std::string_view source, std::size_t fields, std::string_view form,
                 const Take& take)
{
    Place place(source);
    constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";
    if (text.starts_with(byteOrderMark))
        text.remove_prefix(byteOrderMark.size());
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
        throw Error(ErrorKind::WrongData, "EMPTY_FILE", fmt::format("{} holds no lines “{}”.", source, form),
                    std::string(source));
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::vector<std::string_view> found = fieldsOf(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        place.next();
        if (found.empty())
            continue;
        if (found.size() != fields)
            place.wrong("WRONG_LINE",
                        fmt::format("a line has {} fields, “{}”, but this one has {}.", fields, form, found.size()));
        take(found, place);
    }
}

// The documents of a topic as numbers, and what is known of them.
TopicQuality topicQuality(const std::vector<std::string>& documents, const std::map<std::string, double>& judged,
                          std::size_t k, Gain gain)
{
    std::unordered_map<std::string_view, std::uint64_t> numbers;
    std::vector<std::pair<std::uint64_t, double>> weights;
    for (const auto& [document, weight] : judged) {
        numbers.emplace(document, numbers.size());
        weights.emplace_back(numbers.size() - 1, weight);
    }
    std::vector<std::uint64_t> list;
    for (const std::string& document : documents)
        list.push_back(numbers.try_emplace(document, numbers.size()).first->second);
    const Judgments judgments(std::move(weights), gain);
    const ListQuality whole = listQuality(list, judgments, std::max<std::size_t>(list.size(), 1));
    return {listQuality(list, judgments, k), whole.averagePrecision, whole.reciprocalRank};
}

TopicQuality meanOf(const std::map<std::string, TopicQuality>& topics)
{
    TopicQuality sum;
    const auto fields = [](TopicQuality& quality) {
        return std::array<double*, 9> {
            &quality.cut.ndcg,      &quality.cut.averagePrecision, &quality.cut.reciprocalRank,
            &quality.cut.precision, &quality.cut.recall,           &quality.cut.success,
            &quality.cut.disliked,  &quality.averagePrecision,     &quality.reciprocalRank};
    };
    for (const auto& [topic, quality] : topics) {
        TopicQuality one = quality;
        for (std::size_t field = 0; field < fields(sum).size(); ++field)
            *fields(sum)[field] += *fields(one)[field];
    }
    for (double* field : fields(sum))
        *field /= static_cast<double>(std::max<std::size_t>(topics.size(), 1));
    return sum;
}

}  // namespace

Qrels readQrels(std::string_view text, std::string_view source)
{
    Qrels qrels;
    forEachLine(text, source, 4, "topic 0 document relevance", [&](const auto& fields, const Place& place) {
        const double relevance = place.number(fields[3], "relevance");
        if (!qrels[std::string(fields[0])].emplace(fields[2], relevance).second)
            place.wrong("DUPLICATED_DOCUMENT",
                        fmt::format("document “{}” is judged twice for topic “{}”.", fields[2], fields[0]));
    });
    return qrels;
}

Run readRun(std::string_view text, std::string_view source)
{
    std::map<std::string, std::map<std::string, double>> scores;
    forEachLine(text, source, 6, "topic Q0 document rank score tag", [&](const auto& fields, const Place& place) {
        const double score = place.number(fields[4], "score");
        if (!scores[std::string(fields[0])].emplace(fields[2], score).second)
            place.wrong("DUPLICATED_DOCUMENT",
                        fmt::format("document “{}” is twice in the list of topic “{}”.", fields[2], fields[0]));
    });
    Run run;
    for (const auto& [topic, documents] : scores) {
        std::vector<std::pair<double, std::string>> order;
        for (const auto& [document, score] : documents)
            order.emplace_back(score, document);
        std::ranges::sort(order, std::greater());
        for (auto& [score, document] : order)
            run[topic].push_back(std::move(document));
    }
    return run;
}

RunQuality scoreRun(const Run& run, const Qrels& qrels, std::size_t k, bool complete, Gain gain)
{
    RunQuality result;
    for (const auto& [topic, judged] : qrels) {
        const auto found = run.find(topic);
        if (found != run.end())
            result.topics.emplace(topic, topicQuality(found->second, judged, k, gain));
        else
            result.missingFromRun.push_back(topic);
        if (found == run.end() && complete)
            result.topics.emplace(topic, TopicQuality {});
    }
    for (const auto& [topic, documents] : run) {
        if (!qrels.contains(topic))
            result.notJudged.push_back(topic);
    }
    result.mean = meanOf(result.topics);
    return result;
}

std::string encodedId(std::string_view id)
{
    std::string encoded;
    for (const char character : id) {
        const auto byte = static_cast<unsigned char>(character);
        if (byte <= 0x20 || byte == 0x7F || byte == '%')
            encoded += fmt::format("%{:02X}", byte);
        else
            encoded += character;
    }
    return encoded;
}

std::string decodedId(std::string_view id)
{
    std::string decoded;
    for (std::size_t index = 0; index < id.size(); ++index) {
        unsigned byte = 0;
        const bool coded = id[index] == '%' && index + 2 < id.size()
            && std::from_chars(id.data() + index + 1, id.data() + index + 3, byte, 16).ptr == id.data() + index + 3;
        decoded += coded ? static_cast<char>(byte) : id[index];
        index += coded ? 2 : 0;
    }
    return decoded;
}

std::string runText(const Evaluation& evaluation, const EvaluatedRow& row, const IdOf& persona, const IdOf& item)
{
    std::string text;
    for (std::size_t place = 0; place < evaluation.people.rows.size(); ++place) {
        const std::string topic = encodedId(persona(evaluation.people.rows[place]));
        const auto& list = row.lists[place];
        for (std::size_t index = 0; index < list.size(); ++index)
            text += fmt::format("{} Q0 {} {} {} {}\n", topic, encodedId(item(static_cast<std::uint32_t>(list[index]))),
                                index + 1, list.size() - index, row.name);
    }
    return text;
}

std::string qrelsText(const Evaluation& evaluation, const IdOf& persona, const IdOf& item)
{
    std::string text;
    for (std::size_t place = 0; place < evaluation.people.rows.size(); ++place) {
        const std::string topic = encodedId(persona(evaluation.people.rows[place]));
        for (const auto& [row, weight] : evaluation.people.judgments[place].weights())
            text += fmt::format("{} 0 {} {:.0f}\n", topic, encodedId(item(static_cast<std::uint32_t>(row))),
                                gainOf(Gain::Bucketed, weight));
    }
    return text;
}

std::optional<std::string> runRemark(const EvaluatedRow& row)
{
    const auto empty = std::ranges::count_if(row.lists, [](const auto& list) { return list.empty(); });
    if (empty == 0)
        return std::nullopt;
    return fmt::format("{} an empty list, which a run cannot hold: score it with --complete.",
                       empty == 1 ? "1 persona has" : fmt::format("{} personas have", empty));
}

std::optional<std::string> qrelsRemark(const Evaluation& evaluation)
{
    const bool isExact = std::ranges::all_of(evaluation.people.judgments, [](const Judgments& judgments) {
        return std::ranges::all_of(judgments.weights(), [](const auto& judged) {
            const double thirds = 3 * gainOf(Gain::Linear, judged.second);
            return std::abs(thirds - std::round(thirds)) < 1e-9;
        });
    });
    if (isExact || evaluation.gain == Gain::Bucketed)
        return std::nullopt;
    return "Qrels hold whole numbers, round(3·max(0, w)), and some weights are no whole thirds: with --gain bucketed "
           "the numbers here are those of the files.";
}

}  // namespace tastebench::evaluation
