// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/evaluation/evaluate.h"
#include "tests/engine/evaluation/made_up_collection.h"

#include <QtTest>

using namespace tastebench;
using namespace tastebench::evaluation;
using tastebench::testing::CatalogueFixture;

class SplitTest : public QObject {
    Q_OBJECT

    static CatalogueFixture two()
    {
        CatalogueFixture fixture;
        fixture.item("a", {1, 0}).item("b", {0, 1}).item("c", {1, 1}).persona("P").persona("Q");
        return fixture;
    }

    static Timestamp daysAgo(double days)
    {
        return {CatalogueFixture::now().microseconds - static_cast<std::int64_t>(days * Timestamp::perDay)};
    }

    static std::vector<std::vector<std::uint64_t>> listsOf(const search::CataloguePtr& catalogue, Timestamp instant,
                                                           const RankingOptions& options)
    {
        const Split split = makeSplit(catalogue, {.instant = instant});
        ranking::Ranker ranker(split.past);
        std::vector<std::vector<std::uint64_t>> lists;
        Progress silent;
        for (const Persona& persona : catalogue->personas->personas) {
            const auto rows = ranker.firstRows(persona.id, settingsAsOf(split, options, 40), silent);
            lists.emplace_back(rows.shown.begin(), rows.shown.end());
            lists.emplace_back(rows.original.begin(), rows.original.end());
        }
        return lists;
    }

    static QString detailOf(const search::CataloguePtr& catalogue, const SplitRequest& request)
    {
        try {
            (void)makeSplit(catalogue, request);
        } catch (const Error& error) {
            return QString::fromStdString(error.detail());
        }
        return {};
    }

private slots:
    void theInstantIsTheTimeAtThePlaceOfTheShare()
    {
        auto fixture = two();
        for (int day = 10; day > 0; --day)
            fixture.interaction("P", "a", 1, day);
        const auto catalogue = fixture.catalogue();
        QCOMPARE(*instantOfShare(*catalogue->log, 0.2), daysAgo(2));  // ⌊10·0.8⌋ = 8, the ninth
        QCOMPARE(*instantOfShare(*catalogue->log, 0.4), daysAgo(4));
        QCOMPARE(*instantOfShare(*catalogue->log, 0.999), daysAgo(10));
        const Split split = makeSplit(catalogue, {.share = 0.2});
        QCOMPARE(split.pastInteractions, 8);
        QCOMPARE(split.futureInteractions, 2);
        QCOMPARE(split.asOf.microseconds, daysAgo(2).microseconds - 1);
    }

    void theNewestFutureWeightOfUnseenItemsIsJudged()
    {
        const auto catalogue = two()
                                   .interaction("P", "a", 1, 9)
                                   .interaction("P", "a", -1, 3)
                                   .interaction("P", "b", 1, 3)
                                   .interaction("P", "b", -0.5, 2)
                                   .interaction("P", "c", 0.5, 1)
                                   .interaction("Q", "a", 1, 2)
                                   .catalogue();
        const Split split = makeSplit(catalogue, {.instant = daysAgo(5)});
        using Weights = std::vector<std::pair<std::uint64_t, double>>;
        QCOMPARE(split.future[0], (Weights {{1, -0.5}, {2, 0.5}}));
        QCOMPARE(split.skipped(0, Gain::Linear), Skip::None);
        QCOMPARE(split.skipped(1, Gain::Linear), Skip::NoPast);
        const Split earlier = makeSplit(catalogue, {.instant = daysAgo(5), .end = daysAgo(1)});
        QCOMPARE(earlier.future[0], (Weights {{1, -0.5}}));
        QCOMPARE(earlier.skipped(0, Gain::Linear), Skip::NoRelevantFuture);
    }

    void leaveLastHoldsOutTheNewestLikeAndWarns()
    {
        const auto catalogue
            = two().interaction("P", "a", 1, 9).interaction("P", "b", 1, 3).interaction("P", "c", -1, 1).catalogue();
        const Split split = makeSplit(catalogue, {.kind = SplitRequest::Kind::Last});
        QCOMPARE(split.pastInteractions, 1);
        QCOMPARE(split.future[0], (std::vector<std::pair<std::uint64_t, double>> {{1, 1}, {2, -1}}));
        QVERIFY(!split.warnings.empty());
    }

    void givenPairsLeaveThePast()
    {
        const auto catalogue = two().interaction("P", "a", 1, 9).interaction("P", "b", 1, 3).catalogue();
        const Split split
            = makeSplit(catalogue, {.kind = SplitRequest::Kind::Given, .heldOut = {{0, 1, 1}, {0, 2, 2}}});
        QCOMPARE(split.pastInteractions, 1);
        QCOMPARE(split.future[0], (std::vector<std::pair<std::uint64_t, double>> {{1, 1}, {2, 2}}));
    }

    void documentsAndMemoriesOfTheFutureAreNotThere()
    {
        const auto base = two().interaction("P", "a", 1, 9).interaction("P", "b", 1, 3).catalogue();
        auto personas = std::make_shared<search::PersonaTable>(*base->personas);
        const PersonaId persona = personas->personas[0].id;
        const Uuid later {.bytes = {1}};
        personas->documents[persona] = {{.persona = persona, .title = "old", .createdAt = daysAgo(9)},
                                        {.persona = persona, .uuid = later, .title = "new", .createdAt = daysAgo(1)}};
        const auto memory
            = [&](const char* text, std::vector<InteractionId> interactions, std::vector<Uuid> documents, double days) {
                  return Memory {.persona = persona,
                                 .text = text,
                                 .strength = 1,
                                 .interactions = std::move(interactions),
                                 .documents = std::move(documents),
                                 .createdAt = daysAgo(days)};
              };
        personas->memories[persona] = {memory("kept", {{1}}, {}, 8), memory("later evidence", {{2}}, {}, 8),
                                       memory("later document", {}, {later}, 8), memory("formed later", {{1}}, {}, 1)};
        auto catalogue = std::make_shared<search::Catalogue>(*base);
        catalogue->personas = personas;
        const auto past = catalogueAsOf(catalogue, daysAgo(5));
        QCOMPARE(past->personas->documentsOf(persona).size(), std::size_t {1});
        QCOMPARE(past->personas->memoriesOf(persona).size(), std::size_t {1});
        QCOMPARE(past->personas->memoriesOf(persona)[0].text, std::string("kept"));
        QCOMPARE(past->log->all().size(), std::size_t {1});
    }

    void nothingAfterTheSplitChangesAnyList_data()
    {
        QTest::addColumn<int>("setting");
        QTest::newRow("content, mean") << 0;
        QTest::newRow("collaborative, best, popular") << 1;
        QTest::newRow("interests, trending, diverse") << 2;
    }

    void nothingAfterTheSplitChangesAnyList()
    {
        QFETCH(int, setting);
        RankingOptions options;
        if (setting == 1) {
            options.algorithms = {0, 1};
            options.affinity = Affinity::Best;
            options.weights.popularity = 1;
        } else if (setting == 2) {
            options.affinity = Affinity::Interests;
            options.weights.popularity = 1;
            options.popularityHalfLife = 7;
            options.diversity = 0.3;
        }
        const auto catalogue = tests::madeUpCollection();
        const Timestamp instant = *instantOfShare(*catalogue->log, 0.2);
        const auto before = listsOf(catalogue, instant, options);

        std::vector<search::LoggedInteraction> changed;
        std::mt19937_64 engine(7);
        for (search::LoggedInteraction one : catalogue->log->all()) {
            if (one.at >= instant) {
                one.weight = static_cast<double>(engine() % 21) / 10 - 1;
                one.item = static_cast<std::uint32_t>(engine() % 40);
                one.persona = static_cast<std::uint32_t>(engine() % 12);
                if (engine() % 3 == 0)
                    continue;
            }
            changed.push_back(one);
        }
        QVERIFY(changed.size() < catalogue->log->all().size());
        QCOMPARE(listsOf(tests::withLog(catalogue, changed), instant, options), before);

        // A change before it does change lists: the comparison can fail.
        for (search::LoggedInteraction& one : changed)
            one.weight = one.at < instant ? -one.weight : one.weight;
        QVERIFY(listsOf(tests::withLog(catalogue, changed), instant, options) != before);
    }

    void whatIsMissingIsSaid()
    {
        QCOMPARE(detailOf(two().catalogue(), {}), QStringLiteral("NO_INTERACTIONS"));
        const auto one = two().interaction("P", "a", 1, 3).interaction("Q", "a", 1, 3).catalogue();
        QCOMPARE(detailOf(one, {}), QStringLiteral("NO_PAST"));
        QCOMPARE(detailOf(one, {.instant = daysAgo(1)}), QStringLiteral("NO_FUTURE"));
        QCOMPARE(detailOf(one, {.share = 1}), QStringLiteral("WRONG_PARAMETER"));
        QCOMPARE(detailOf(one, {.kind = SplitRequest::Kind::Given}), QStringLiteral("NO_FUTURE"));
    }
};

QTEST_APPLESS_MAIN(SplitTest)
#include "tst_split.moc"
