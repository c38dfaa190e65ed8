// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/evaluate.h"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Runs and qrels as trec_eval reads them. Ids are compared as bytes.
namespace tastebench::evaluation {

// "topic 0 document relevance" a line: what is known of each topic's documents. Relevance is any number.
using Qrels = std::map<std::string, std::map<std::string, double>>;
// Each topic's documents in their order: score descending, ties by document id descending.
using Run = std::map<std::string, std::vector<std::string>>;

// Blank lines are skipped; fields are separated by blanks or tabs. Throw WrongData "WRONG_LINE" or
// "DUPLICATED_DOCUMENT", naming source and line ("run.txt:12"). Of a run, the rank and the tag are not looked at.
[[nodiscard]] Qrels readQrels(std::string_view text, std::string_view source);
[[nodiscard]] Run readRun(std::string_view text, std::string_view source);

// One topic's measures, or their means. map and recip_rank look at the whole list, the others at its first k.
struct TopicQuality {
    ListQuality cut;
    double averagePrecision = 0;  // map
    double reciprocalRank = 0;  // recip_rank
};

struct RunQuality {
    std::map<std::string, TopicQuality> topics;  // those that were scored
    TopicQuality mean;  // over them; zeros without any
    std::vector<std::string> missingFromRun;  // judged, not in the run
    std::vector<std::string> notJudged;  // in the run, not judged
};

// Scores the topics that are in both; a judged topic without relevant documents counts 0. complete: judged topics that
// the run lacks count 0 too.
[[nodiscard]] RunQuality scoreRun(const Run& run, const Qrels& qrels, std::size_t k, bool complete,
                                  Gain gain = Gain::Linear);

// What stands for a persona or an item in a file; encoded by encodedId where it is written.
using IdOf = std::function<std::string(std::uint32_t row)>;
// Blanks, control characters and % as %XX: fields are separated by blanks.
[[nodiscard]] std::string encodedId(std::string_view id);
[[nodiscard]] std::string decodedId(std::string_view id);

// One row of an evaluation as a run tagged with its name. Scores fall strictly, n − rank + 1, so that every tool sees
// our order.
[[nodiscard]] std::string runText(const Evaluation& evaluation, const EvaluatedRow& row, const IdOf& persona,
                                  const IdOf& item);
// The held-out weights as round(3 · max(0, w)).
[[nodiscard]] std::string qrelsText(const Evaluation& evaluation, const IdOf& persona, const IdOf& item);
// What there is to know about a run of the row: personas it lists nothing for are not in it, so that scoring it leaves
// them out unless it is told to count them. Nothing when all are in it.
[[nodiscard]] std::optional<std::string> runRemark(const EvaluatedRow& row);
// What there is to know about qrels: held-out gains that are no whole thirds do not survive qrelsText(). Nothing when
// they do, or the evaluation used the same buckets.
[[nodiscard]] std::optional<std::string> qrelsRemark(const Evaluation& evaluation);

}  // namespace tastebench::evaluation
