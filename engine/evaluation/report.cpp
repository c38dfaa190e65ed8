// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/report.h"

#include <algorithm>
#include <bit>
#include <fmt/format.h>

namespace tastebench::evaluation {

namespace {

constexpr std::string_view style = R"(
:root { color-scheme: light dark; --ink: #1d2228; --dim: #5c6670; --line: #d5dae0; --bar: #3b73b9; --lead: #c9731b; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e9ec; --dim: #a0a9b2; --line: #3a424a; --bar: #6fa3e0; --lead: #e39a4a; }
}
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: 1rem 0; }
th, td { text-align: right; padding: .25rem .75rem; border-bottom: 1px solid var(--line); }
th:first-child, td:first-child { text-align: left; }
small, .dim { color: var(--dim); }
svg text { fill: var(--ink); font: 13px system-ui, sans-serif; }
pre { overflow-x: auto; border: 1px solid var(--line); padding: 1rem; }
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

struct Bar {
    std::string name;
    Estimate estimate;
};

// Bars with their intervals, from 0 to the greatest end.
std::string chart(std::string_view title, const std::vector<Bar>& bars)
{
    constexpr double left = 130;
    constexpr double width = 460;
    constexpr int rowHeight = 28;
    double most = 0;
    for (const Bar& bar : bars)
        most = std::max(most, bar.estimate.high);
    const auto x = [&](double value) { return left + (most > 0 ? value / most : 0) * width; };
    const int height = rowHeight * static_cast<int>(bars.size()) + 8;
    std::string svg = fmt::format("<h3>{}</h3>\n<svg role=\"img\" aria-label=\"{}\" width=\"680\" height=\"{}\" "
                                  "viewBox=\"0 0 680 {}\">\n",
                                  escaped(title), escaped(title), height, height);
    for (std::size_t index = 0; index < bars.size(); ++index) {
        const Estimate& estimate = bars[index].estimate;
        const int top = 4 + rowHeight * static_cast<int>(index);
        const double middle = top + rowHeight / 2.0;
        svg += fmt::format("<text x=\"{}\" y=\"{:.1f}\" text-anchor=\"end\">{}</text>", left - 8, middle + 4.5,
                           escaped(bars[index].name));
        svg += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{:.1f}\" height=\"{}\" fill=\"var(--{})\"/>", left, top + 5,
                           x(estimate.mean) - left, rowHeight - 10, index == 0 ? "lead" : "bar");
        svg += fmt::format("<line x1=\"{:.1f}\" x2=\"{:.1f}\" y1=\"{:.1f}\" y2=\"{:.1f}\" stroke=\"var(--ink)\" "
                           "stroke-width=\"2\"/>",
                           x(estimate.low), x(estimate.high), middle, middle);
        svg += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n", x(estimate.high) + 8, middle + 4.5,
                           numberText(estimate.mean));
    }
    return svg + "</svg>\n";
}

std::string table(const Evaluation& evaluation)
{
    std::string html = "<table><thead><tr><th>row</th>";
    for (const Measure measure : measures)
        html += fmt::format("<th title=\"{}\">{}</th>", escaped(measureDefinition(measure)),
                            measureName(measure, evaluation.k));
    html += "<th>coverage</th><th>nDCG to current</th><th>p</th></tr></thead><tbody>\n";
    for (const EvaluatedRow& row : evaluation.rows) {
        html += fmt::format("<tr><td>{}</td>", escaped(row.name));
        for (const auto& mean : row.means)
            html += fmt::format("<td>{}</td>", mean ? numberText(mean->mean) : "–");
        html += fmt::format("<td>{}</td>", numberText(row.exposure.coverage));
        if (const auto& difference = row.differences[0])
            html += fmt::format("<td>{} <small>({} to {})</small></td><td>{:.3g}</td>",
                                numberText(difference->estimate.mean), numberText(difference->estimate.low),
                                numberText(difference->estimate.high), difference->p);
        else
            html += "<td>–</td><td>–</td>";
        html += "</tr>\n";
    }
    return html + "</tbody></table>\n";
}

std::string slicesTable(const Evaluation& evaluation, const ReportedSlices& reported)
{
    std::string html = fmt::format("<h2>nDCG@{} by {}</h2>\n<table><thead><tr><th>{}</th><th>n</th>", evaluation.k,
                                   escaped(reported.by), escaped(reported.by));
    for (const EvaluatedRow& row : evaluation.rows)
        html += fmt::format("<th>{}</th>", escaped(row.name));
    html += "</tr></thead><tbody>\n";
    for (const Slice& slice : reported.slices) {
        html += fmt::format("<tr><td>{}</td><td>{}</td>", escaped(slice.name), slice.places.size());
        for (const auto& mean : slice.means)
            html += fmt::format("<td>{}</td>", mean ? numberText(mean->mean) : "–");
        html += "</tr>\n";
    }
    return html + "</tbody></table>\n";
}

}  // namespace

std::string dataFingerprint(const search::Catalogue& catalogue)
{
    std::uint64_t hash = 0xcbf29ce484222325;  // FNV-1a, 64 bits
    const auto add = [&hash](std::uint64_t value) {
        for (unsigned shift = 0; shift < 64; shift += 8)
            hash = (hash ^ (value >> shift & 255U)) * 0x100000001b3;
    };
    for (const Uuid& uuid : catalogue.items->uuids) {
        for (const std::uint8_t byte : uuid.bytes)
            add(byte);
    }
    for (const search::LoggedInteraction& interaction : catalogue.log->all()) {
        add(interaction.persona);
        add(interaction.item);
        add(static_cast<std::uint64_t>(interaction.at.microseconds));
        add(std::bit_cast<std::uint64_t>(interaction.weight));
    }
    return fmt::format("{:016x}", hash);
}

std::string reportHtml(const Evaluation& evaluation, const Split& split, const search::Catalogue& catalogue,
                       const Json& settings, const std::vector<ReportedSlices>& slices)
{
    const std::string name = escaped(catalogue.collection.name);
    std::string html = fmt::format("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                                   "<title>Evaluation of {}</title>\n<style>{}</style></head><body>\n"
                                   "<h1>Evaluation of {}</h1>\n",
                                   name, style, name);
    html += fmt::format("<p>Lists of {} as of {}; {} interactions before, {} afterwards. {} personas evaluated; left "
                        "out: {} without a past, {} who like nothing new afterwards. Intervals hold 95 % of 2000 "
                        "resamples of the personas.</p>\n",
                        evaluation.k, split.asOf.toString(), split.pastInteractions, split.futureInteractions,
                        evaluation.people.rows.size(), evaluation.people.noPast, evaluation.people.noRelevantFuture);
    for (const std::string& warning : evaluation.warnings)
        html += fmt::format("<p><strong>{}</strong></p>\n", escaped(warning));
    for (const Measure measure : {Measure::Ndcg, Measure::Recall, Measure::Novelty}) {
        std::vector<Bar> bars;
        for (const EvaluatedRow& row : evaluation.rows) {
            if (const auto& mean = row.means[static_cast<std::size_t>(measure)])
                bars.push_back({row.name, *mean});
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
    html += "<dt>coverage</dt><dd>The share of the items that are in anybody's list.</dd>\n</dl>\n";
    html += fmt::format("<h2>Settings</h2>\n<pre>{}</pre>\n", escaped(settings.dump(2)));
    html += fmt::format("<h2>Data</h2>\n<p>{}: {} items, {} personas, {} interactions; split “{}”; gain {}; "
                        "fingerprint <code>{}</code>.</p>\n</body></html>\n",
                        name, catalogue.items->rows(), catalogue.personas->personas.size(), catalogue.log->all().size(),
                        toString(split.kind), toString(evaluation.gain), dataFingerprint(catalogue));
    return html;
}

}  // namespace tastebench::evaluation
