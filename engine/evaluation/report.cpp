// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/report.h"

#include "engine/evaluation/fingerprint.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <span>

namespace tastebench::evaluation {

namespace {

constexpr std::string_view style = R"(
:root { color-scheme: light dark; --ground: #fff; --ink: #1b1d21; --dim: #5b616b; --line: #d9dadd; --bar: #8b929c;
  --lead: #0b6bcb; --better: #147a44; --worse: #b3261e; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #26282c; --ink: #e7e9ec; --dim: #a0a7b1; --line: #3a3d43; --bar: #7b828c; --lead: #6cb2ff;
    --better: #5fcf92; --worse: #ff8a80; }
}
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground); max-width: 64rem;
  margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; margin-bottom: .25rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: .5rem 0; white-space: nowrap; }
th, td { text-align: right; padding: .3rem .6rem; border-bottom: 1px solid var(--line); }
th { color: var(--dim); font-weight: 500; font-size: .85rem; }
th:first-child, td:first-child { text-align: left; padding-left: 0; }
tr.current td { font-weight: 600; }
.better { color: var(--better); } .worse { color: var(--worse); }
small, .dim { color: var(--dim); } .note { border-left: 3px solid var(--line); padding-left: .75rem; }
svg { max-width: 100%; height: auto; } svg text { fill: var(--ink); font: 13px system-ui, sans-serif; }
svg text.dim { fill: var(--dim); font-size: 11px; }
pre { overflow-x: auto; border: 1px solid var(--line); border-radius: 6px; padding: 1rem; font-size: .85rem; }
dt { font-weight: 600; } dd { margin: 0 0 .5rem 0; }
)";

std::string escaped(std::string_view text)
{
    std::string result;
    for (const char character : text) {
        switch (character) {
        case '&':
            result += "&amp;";
            break;
        case '<':
            result += "&lt;";
            break;
        case '>':
            result += "&gt;";
            break;
        case '"':
            result += "&quot;";
            break;
        default:
            result += character;
        }
    }
    return result;
}

std::string numberText(double value)
{
    // A true minus.
    return value < 0 ? fmt::format("−{:.4f}", -value) : fmt::format("{:.4f}", value);
}

std::string signedText(double value)
{
    return value > 0 ? fmt::format("+{}", numberText(value)) : numberText(value);
}

struct Bar {
    std::string_view title;
    Estimate estimate;
};

// The next number of the form 1, 2 or 5 · 10ⁿ.
double roundStep(double rough)
{
    const double power = std::pow(10, std::floor(std::log10(rough)));
    const double share = rough / power;
    return power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
}

// Bars with their intervals from 0, over lines at round numbers; the first one leads.
std::string chart(std::string_view title, const std::vector<Bar>& bars)
{
    constexpr double left = 170;
    constexpr double right = 650;
    constexpr double rowHeight = 26;
    constexpr double top = 4;
    double most = 0;
    for (const Bar& bar : bars)
        most = std::max(most, bar.estimate.high);
    const double step = most > 0 ? roundStep(most / 4) : 1;
    const double end = most > 0 ? std::ceil(most / step) * step : 1;
    const auto x = [&](double value) { return left + value / end * (right - left); };
    const double bottom = top + rowHeight * static_cast<double>(bars.size());
    const double height = bottom + 20;
    std::string svg = fmt::format("<h3>{}</h3>\n<svg role=\"img\" aria-label=\"{}\" width=\"720\" height=\"{}\" "
                                  "viewBox=\"0 0 720 {}\">\n",
                                  escaped(title), escaped(title), height, height);
    for (double value = 0; value <= end + step / 2; value += step) {
        svg += fmt::format("<line x1=\"{0:.1f}\" x2=\"{0:.1f}\" y1=\"{1}\" y2=\"{2:.1f}\" stroke=\"var(--line)\"/>"
                           "<text class=\"dim\" x=\"{0:.1f}\" y=\"{3:.1f}\" text-anchor=\"middle\">{4:.4g}</text>\n",
                           x(value), top, bottom, bottom + 14, value);
    }
    for (std::size_t index = 0; index < bars.size(); ++index) {
        const Estimate& estimate = bars[index].estimate;
        const double middle = top + rowHeight * (static_cast<double>(index) + 0.5);
        svg += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"end\">{}</text>", left - 10, middle + 4.5,
                           escaped(bars[index].title));
        svg += fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"10\" rx=\"2\" "
                           "fill=\"var(--{})\"/>",
                           left, middle - 5, std::max(x(estimate.mean) - left, 0.0), index == 0 ? "lead" : "bar");
        svg += fmt::format("<path d=\"M{0:.1f} {2:.1f}H{1:.1f}M{0:.1f} {3:.1f}V{4:.1f}M{1:.1f} {3:.1f}V{4:.1f}\" "
                           "stroke=\"var(--ink)\" stroke-width=\"1.4\" fill=\"none\"/>",
                           x(estimate.low), x(estimate.high), middle, middle - 4, middle + 4);
        svg += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n", right + 12, middle + 4.5,
                           numberText(estimate.mean));
    }
    return svg + "</svg>\n";
}

// A row's difference to the current setting, coloured where the interval leaves out 0.
std::string differenceCells(const EvaluatedRow& row)
{
    const auto& difference = row.differences[0];
    if (!difference)
        return "<td>–</td><td>–</td><td>–</td>";
    const Estimate& estimate = difference->estimate;
    const char* const kind = estimate.low > 0 ? "better" : estimate.high < 0 ? "worse" : "dim";
    return fmt::format("<td class=\"{}\">{}</td><td class=\"dim\">{} to {}</td><td>{}</td>", kind,
                       signedText(estimate.mean), signedText(estimate.low), signedText(estimate.high),
                       difference->p < 0.0001 ? "&lt; 0.0001" : fmt::format("{:.4f}", difference->p));
}

std::string table(const Evaluation& evaluation)
{
    std::string html = "<div class=\"scroll\"><table><thead><tr><th>Ranking</th>";
    for (const Measure measure : measures)
        html += fmt::format("<th title=\"{}\">{}</th>", escaped(measureDefinition(measure)), measureTitle(measure));
    html += "<th>Coverage</th><th>Gini</th><th>Entropy</th></tr></thead><tbody>\n";
    for (const EvaluatedRow& row : evaluation.rows) {
        html += fmt::format("<tr{}><td>{}</td>", &row == &evaluation.current() ? " class=\"current\"" : "",
                            escaped(rowTitle(row.name)));
        for (const auto& mean : row.means)
            html += fmt::format("<td>{}</td>", mean ? numberText(mean->mean) : "–");
        html += fmt::format("<td>{}</td><td>{}</td><td>{}</td></tr>\n", numberText(row.exposure.coverage),
                            numberText(row.exposure.gini), numberText(row.exposure.entropyBits));
    }
    html += fmt::format("</tbody></table></div>\n<h2>nDCG@{} against the current setting</h2>\n<div class=\"scroll\">"
                        "<table><thead><tr><th>Ranking</th><th>nDCG</th><th>95 % interval</th><th>Difference</th>"
                        "<th>95 % interval</th><th>p</th></tr></thead><tbody>\n",
                        evaluation.k);
    for (const EvaluatedRow& row : evaluation.rows) {
        const Estimate& ndcg = *row.means[0];
        html += fmt::format("<tr{}><td>{}</td><td>{}</td><td class=\"dim\">{} to {}</td>{}</tr>\n",
                            &row == &evaluation.current() ? " class=\"current\"" : "", escaped(rowTitle(row.name)),
                            numberText(ndcg.mean), numberText(ndcg.low), numberText(ndcg.high), differenceCells(row));
    }
    return html
        + "</tbody></table></div>\n<p class=\"dim\">Differences are paired by persona; p is that of flipping "
          "their signs at random, two-sided.</p>\n";
}

std::string_view gainDefinition(Gain gain)
{
    switch (gain) {
    case Gain::Linear:
        return "max(0, w)";
    case Gain::Burges:
        return "2^max(0, w) − 1";
    case Gain::Bucketed:
        return "round(3 · max(0, w)), the whole numbers that qrels hold";
    }
    return {};
}

std::string slicesTable(const Evaluation& evaluation, const ReportedSlices& reported)
{
    const std::string by = reported.by == "activity" ? "interactions before" : escaped(reported.by);
    std::string html = fmt::format("<h2>nDCG@{} by {}</h2>\n<div class=\"scroll\"><table><thead><tr><th>{}</th>"
                                   "<th>Personas</th>",
                                   evaluation.k, by, by);
    for (const EvaluatedRow& row : evaluation.rows)
        html += fmt::format("<th>{}</th>", escaped(rowTitle(row.name)));
    html += "</tr></thead><tbody>\n";
    for (const Slice& slice : reported.slices) {
        html += fmt::format("<tr><td>{}</td><td>{}</td>", escaped(slice.name), slice.places.size());
        for (const auto& mean : slice.means)
            html += fmt::format("<td>{}</td>", mean ? numberText(mean->mean) : "–");
        html += "</tr>\n";
    }
    return html + "</tbody></table></div>\n";
}

}  // namespace

std::string dataFingerprint(const search::Catalogue& catalogue)
{
    constexpr std::span<const std::uint32_t> noCodes;
    constexpr std::span<const double> noNumbers;
    Fingerprint fingerprint;
    for (const Uuid& uuid : catalogue.items->uuids) {
        for (const std::uint8_t byte : uuid.bytes)
            fingerprint.add(std::uint64_t {byte});
    }
    const auto addText = [&fingerprint](std::string_view text) {
        fingerprint.add(std::uint64_t {text.size()});
        for (const char byte : text)
            fingerprint.add(static_cast<std::uint64_t>(static_cast<unsigned char>(byte)));
    };
    for (const auto& [name, column] : catalogue.columns) {
        addText(name);
        for (std::size_t row = 0; row < catalogue.items->rows(); ++row) {
            for (const std::uint32_t code : column->isCategorical() ? column->codes(row) : noCodes)
                addText(column->dictionary()[code]);
            for (const double number : column->isCategorical() ? noNumbers : column->numbers(row))
                fingerprint.add(number);
        }
    }
    for (const Persona& persona : catalogue.personas->personas) {
        addText(persona.about);
        addText(persona.properties.dump());
        for (const PersonaDocument& document : catalogue.personas->documentsOf(persona.id))
            addText(document.content);
        for (const Memory& memory : catalogue.personas->memoriesOf(persona.id))
            addText(memory.text);
    }
    for (const search::LoggedInteraction& interaction : catalogue.log->all()) {
        fingerprint.add(std::uint64_t {interaction.persona});
        fingerprint.add(std::uint64_t {interaction.item});
        fingerprint.add(static_cast<std::uint64_t>(interaction.at.microseconds));
        fingerprint.add(interaction.weight);
    }
    return fmt::format("{:016x}", fingerprint.value());
}

std::string reportHtml(const Evaluation& evaluation, const Split& split, const search::Catalogue& catalogue,
                       const Json& settings, const std::vector<ReportedSlices>& slices)
{
    const std::string name = escaped(catalogue.collection.name);
    std::string html = fmt::format("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                                   "<title>Evaluation of {}</title>\n<style>{}</style></head><body>\n"
                                   "<h1>Evaluation of {}</h1>\n",
                                   name, style, name);
    html += fmt::format("<p class=\"dim\">Lists of {} as of {}; {} interactions before, {} afterwards. {} "
                        "evaluated; left out: {} without a past, {} who like nothing new afterwards. Intervals hold "
                        "95 % of 2 000 resamples of the personas.</p>\n",
                        evaluation.k, split.asOf.toString(), split.pastInteractions, split.futureInteractions,
                        evaluation.people.rows.size() == 1 ? std::string("1 persona")
                                                           : fmt::format("{} personas", evaluation.people.rows.size()),
                        evaluation.people.noPast, evaluation.people.noRelevantFuture);
    for (const std::string& warning : evaluation.warnings)
        html += fmt::format("<p class=\"note\">{}</p>\n", escaped(warning));
    for (const Measure measure : {Measure::Ndcg, Measure::Recall, Measure::Novelty}) {
        std::vector<Bar> bars;
        for (const EvaluatedRow& row : evaluation.rows) {
            if (const auto& mean = row.means[static_cast<std::size_t>(measure)])
                bars.push_back({rowTitle(row.name), *mean});
        }
        html += chart(fmt::format("{} ({})", measureTitle(measure), measureName(measure, evaluation.k)), bars);
    }
    html += "<h2>All measures</h2>\n" + table(evaluation);
    for (const ReportedSlices& reported : slices)
        html += slicesTable(evaluation, reported);
    html += "<h2>Definitions</h2>\n<dl>\n";
    for (const Measure measure : measures)
        html += fmt::format("<dt>{} ({})</dt><dd>{}</dd>\n", measureTitle(measure), measureName(measure, evaluation.k),
                            escaped(measureDefinition(measure)));
    html += fmt::format("<dt>gain ({})</dt><dd>What a held-out weight w is worth in nDCG: {}.</dd>\n",
                        toString(evaluation.gain), gainDefinition(evaluation.gain));
    html += "<dt>coverage</dt><dd>The share of the items that are in anybody's list.</dd>\n"
            "<dt>Gini</dt><dd>How unevenly the places of all lists are shared among the items: 0 alike, towards 1 a "
            "few items have them all.</dd>\n"
            "<dt>entropy</dt><dd>The Shannon entropy in bits of those shares.</dd>\n</dl>\n";
    html += fmt::format("<h2>Settings</h2>\n<pre>{}</pre>\n", escaped(settings.dump(2)));
    html += fmt::format("<h2>Data</h2>\n<p>{}: {} items, {} personas, {} interactions; split “{}”; gain {}; "
                        "fingerprint <code>{}</code>.</p>\n</body></html>\n",
                        name, catalogue.items->rows(), catalogue.personas->personas.size(), catalogue.log->all().size(),
                        toString(split.kind), toString(evaluation.gain), dataFingerprint(catalogue));
    return html;
}

}  // namespace tastebench::evaluation
