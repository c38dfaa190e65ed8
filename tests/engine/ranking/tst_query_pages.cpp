// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/ranker.h"
#include "engine/ranking/why.h"
#include "engine/search/bm25_index.h"
#include "engine/search/query_search.h"
#include "tests/support/catalogue_fixture.h"

#include <QtTest>
#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>

using namespace tastebench;
using namespace tastebench::ranking;
using tastebench::testing::CatalogueFixture;

namespace {

constexpr int filmCount = 400;
constexpr int pageLength = 7;
constexpr int blockLength = 11;  // ceil(7 · 1.5)

// Every text lies in the same direction.
class SteadyEmbedder : public search::Embedder {
public:
    [[nodiscard]] std::size_t dimensions() const override { return 4; }
    [[nodiscard]] std::vector<double> embed(std::string_view) const override { return {1, 0.5, 0, 0}; }
};

// Seeded random films; every third has “monster” in its title, every seventeenth no vector.
struct Films {
    CatalogueFixture fixture;
    search::CataloguePtr catalogue;
    std::optional<Ranker> ranker;
    Progress progress;
    Query query;
    RankingOptions options;

    Films()
    {
        std::mt19937 random(11);
        const auto uniform = [&random] { return static_cast<float>(random()) / 4294967296.0F * 2 - 1; };
        const std::vector<PropertyDefinition> definitions {{"title", PropertyType::Text, {}}};
        search::Bm25IndexBuilder builder(definitions);
        fixture.property("title", PropertyType::Text);
        for (int film = 0; film < filmCount; ++film) {
            std::string title = "film";
            for (int word = film % 3 == 0 ? film % 5 : 5; word < 5; ++word)
                title += " monster";
            for (int word = 0; word < film % 7; ++word)
                title += " story";
            const Json properties {{"title", title}};
            fixture.item("Film " + std::to_string(film),
                         film % 17 == 0 ? std::vector<float> {}
                                        : std::vector<float> {uniform(), uniform(), uniform(), uniform()},
                         properties);
            builder.add(properties);
        }
        fixture.embedder(std::make_shared<SteadyEmbedder>());
        fixture.persona("Ada");
        fixture.interaction("Ada", "Film 1", 1, 30).interaction("Ada", "Film 2", -0.5, 60);
        auto made = std::make_shared<search::Catalogue>(*fixture.catalogue());
        made->keywords = builder.build();
        catalogue = made;
        ranker.emplace(catalogue);
        query.text = "a monster";
        query.item = fixture.uuid("Film 5");
        options.limit = pageLength;
        options.asOf = CatalogueFixture::now();
    }

    [[nodiscard]] Ranking page(int offset)
    {
        options.offset = offset;
        return ranker->query(fixture.personaId("Ada"), query, options, progress);
    }

    [[nodiscard]] std::vector<std::uint32_t> rows(int offset)
    {
        std::vector<std::uint32_t> found;
        for (const RankedItem& item : page(offset).objects)
            found.push_back(item.row);
        return found;
    }

    [[nodiscard]] std::vector<std::uint32_t> allPages()
    {
        std::vector<std::uint32_t> all;
        for (int offset = 0;; offset += pageLength) {
            const auto more = rows(offset);
            all.insert(all.end(), more.begin(), more.end());
            if (more.empty())
                return all;
        }
    }
};

void addQueries(bool withDiversity = true)
{
    QTest::addColumn<int>("method");
    QTest::addColumn<int>("fusion");
    QTest::addColumn<double>("maxVectorDistance");
    QTest::addColumn<double>("diversity");
    const auto row = [](const char* name, QueryMethod method, Fusion fusion, double distance, double diversity) {
        QTest::newRow(name) << static_cast<int>(method) << static_cast<int>(fusion) << distance << diversity;
    };
    row("near item", QueryMethod::NearItem, Fusion::RelativeScore, 2, 0);
    row("near text", QueryMethod::NearText, Fusion::RelativeScore, 2, 0);
    row("words", QueryMethod::Bm25, Fusion::RelativeScore, 2, 0);
    row("both, by score", QueryMethod::Hybrid, Fusion::RelativeScore, 2, 0);
    row("both, by rank", QueryMethod::Hybrid, Fusion::Ranked, 2, 0);
    row("both, near ones alone", QueryMethod::Hybrid, Fusion::RelativeScore, 0.9, 0);
    if (withDiversity)
        row("diverse", QueryMethod::NearText, Fusion::RelativeScore, 2, 0.5);
}

void ask(Films& films)
{
    QFETCH(int, method);
    QFETCH(int, fusion);
    QFETCH(double, maxVectorDistance);
    QFETCH(double, diversity);
    films.query.method = static_cast<QueryMethod>(method);
    films.query.fusion = static_cast<Fusion>(fusion);
    films.query.maxVectorDistance = maxVectorDistance;
    films.options.diversity = diversity;
}

}  // namespace

class QueryPagesTest : public QObject {
    Q_OBJECT

private slots:
    void pagesOfOneLimitShareNoItemAndShowEveryHit_data() { addQueries(); }
    void pagesOfOneLimitShareNoItemAndShowEveryHit()
    {
        Films films;
        ask(films);
        const auto all = films.allPages();
        const std::set<std::uint32_t> shown(all.begin(), all.end());
        QCOMPARE(shown.size(), all.size());
        std::set<std::uint32_t> hits;
        for (const search::ScoredRow& hit :
             search::runQuery(*films.catalogue, films.query, "default", {filmCount, filmCount}, {}).candidates)
            hits.insert(hit.row);
        QVERIFY(hits.size() > 100);
        QVERIFY(shown == hits);
    }

    void theFirstPageIsTheFormulaOverTheFirstCandidates_data() { addQueries(false); }
    void theFirstPageIsTheFormulaOverTheFirstCandidates()
    {
        Films films;
        ask(films);
        RankingOptions everything = films.options;
        everything.limit = 1000;
        everything.excludeInteractedItems = false;
        std::map<std::uint32_t, double> agentScore;
        for (const RankedItem& item :
             films.ranker->recommend(films.fixture.personaId("Ada"), everything, films.progress).objects)
            agentScore[item.row] = item.score;
        RankingOptions candidates = films.options;
        candidates.limit = blockLength;
        std::vector<double> query;
        std::vector<double> agent;
        std::vector<std::uint32_t> rows;
        for (const RankedItem& item :
             films.ranker->query(std::nullopt, films.query, candidates, films.progress).objects) {
            rows.push_back(item.row);
            query.push_back(item.score);
            agent.push_back(agentScore.at(item.row));
        }
        const auto scaled = [](const std::vector<double>& values, std::size_t index) {
            const auto [least, most] = std::ranges::minmax(values);
            return most > least ? (values[index] - least) / (most - least) : 0;
        };
        std::vector<std::pair<double, std::uint32_t>> expected;
        for (std::size_t index = 0; index < rows.size(); ++index)
            expected.emplace_back(0.5 * scaled(query, index) + 0.5 * scaled(agent, index), rows[index]);
        std::ranges::stable_sort(expected, std::greater<> {}, &std::pair<double, std::uint32_t>::first);
        const Ranking page = films.page(0);
        QCOMPARE(page.eligible, blockLength);
        QCOMPARE(page.objects.size(), static_cast<std::size_t>(pageLength));
        for (std::size_t place = 0; place < page.objects.size(); ++place) {
            QCOMPARE(page.objects[place].row, expected[place].second);
            QVERIFY(std::abs(page.objects[place].score - expected[place].first) < 1e-9);
        }
    }

    void anyOffsetIsAPlaceInOneList_data() { addQueries(); }
    void anyOffsetIsAPlaceInOneList()
    {
        Films films;
        ask(films);
        const auto all = films.allPages();
        for (const int offset : {1, 3, 10, 11, 45, 120, static_cast<int>(all.size()) - 3}) {
            const Ranking page = films.page(offset);
            for (std::size_t place = 0; place < page.objects.size(); ++place) {
                QCOMPARE(page.objects[place].row, all[static_cast<std::size_t>(offset) + place]);
                QCOMPARE(*page.objects[place].personalizedRank, offset + static_cast<int>(place) + 1);
                QCOMPARE(page.original[place].originalRank, offset + static_cast<int>(place) + 1);
            }
        }
        QVERIFY(films.rows(1'000'000'000).empty());
    }

    void strengthZeroKeepsTheQuerysOrderOnEveryPage_data() { addQueries(); }
    void strengthZeroKeepsTheQuerysOrderOnEveryPage()
    {
        Films films;
        ask(films);
        films.query.strength = 0;
        films.options.diversity = 0;
        for (int offset = 0; offset < 350; offset += pageLength) {
            for (const RankedItem& item : films.page(offset).objects)
                QCOMPARE(item.originalRank, *item.personalizedRank);
        }
    }

    void partsOfTheQueryScoreSumToItOnEveryPage_data() { addQueries(); }
    void partsOfTheQueryScoreSumToItOnEveryPage()
    {
        Films films;
        ask(films);
        for (const int offset : {0, 98, 105, 203, 294}) {
            for (const RankedItem& item : films.page(offset).objects) {
                double sum = 0;
                for (const QueryPart& part : item.queryParts)
                    sum += part.value;
                QVERIFY(std::abs(sum - *item.queryScore) < 1e-9);
            }
        }
    }

    void aListThatIsCutHasNoPageBehindTheCut()
    {
        Films films;
        films.query.method = QueryMethod::Bm25;
        films.query.text = "monster";
        films.query.autoLimit = 1;
        films.query.overfetchFactor = 1;
        const auto all = films.allPages();
        QVERIFY(!all.empty());
        QVERIFY(all.size() < 100);
        QCOMPARE(std::set<std::uint32_t>(all.begin(), all.end()).size(), all.size());
    }

    void nobodysPagesPartToo()
    {
        Films films;
        films.query.method = QueryMethod::Hybrid;
        std::set<std::uint32_t> seen;
        std::size_t shown = 0;
        for (films.options.offset = 0;; films.options.offset += pageLength) {
            const Ranking page = films.ranker->query(std::nullopt, films.query, films.options, films.progress);
            for (const RankedItem& item : page.objects)
                seen.insert(item.row);
            shown += page.objects.size();
            if (page.objects.empty())
                break;
        }
        QCOMPARE(seen.size(), shown);
        QVERIFY(shown > 300);
    }

    void whyAgreesWithThePage()
    {
        Films films;
        films.query.method = QueryMethod::Hybrid;
        const Ranking second = films.page(pageLength);
        QVERIFY(QString::fromStdString(*second.rationale).contains(QStringLiteral("22 candidates")));
        QVERIFY(QString::fromStdString(*second.rationale).contains(QStringLiteral("11 at a time")));
        for (const RankedItem& item : second.objects) {
            const Why reasons = why(*films.ranker, {films.fixture.personaId("Ada"), films.query, films.options},
                                    item.uuid, 1, films.progress);
            QVERIFY(reasons.outcome == Outcome::Listed);
            QCOMPARE(*reasons.item->personalizedRank, *item.personalizedRank);
            QCOMPARE(reasons.item->score, item.score);
        }
        const Ranking first = films.page(0);
        QVERIFY(!QString::fromStdString(*first.rationale).contains(QStringLiteral("at a time")));
        const Uuid last = second.objects.back().uuid;
        const Why missing
            = why(*films.ranker, {films.fixture.personaId("Ada"), films.query, films.options}, last, 1, films.progress);
        QVERIFY(missing.outcome == Outcome::NotCandidate);
        QCOMPARE(missing.ladder.back().number.value(), second.objects.back().originalRank);
        films.options.offset = pageLength;
        const Why before = why(*films.ranker, {films.fixture.personaId("Ada"), films.query, films.options},
                               first.objects.front().uuid, 1, films.progress);
        QCOMPARE(before.item->personalizedRank.value(), 1);
        QCOMPARE(before.ladder.back().detail, std::string("Its rank is 1; this page begins at 8."));
    }
};

QTEST_APPLESS_MAIN(QueryPagesTest)
#include "tst_query_pages.moc"
