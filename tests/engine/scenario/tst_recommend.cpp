// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/scenario/expected_error.h"
#include "tests/engine/scenario/films.h"

#include <QtTest>

using namespace tastebench;
using namespace tastebench::scenario;
using fixture::refusal;

// The pipeline, on films few enough to see what must come out.
class RecommendTest : public QObject, private fixture::Films {
    Q_OBJECT

private slots:
    void itemToItemsListsWhatIsLikeTheItemAndNeverTheItem()
    {
        const QString list = listed(RecoType::ItemToItems, ofItem("war1"));
        QVERIFY(list.startsWith(QStringLiteral("war2 ")));
        QVERIFY(!list.contains(QStringLiteral("war1")));
        QCOMPARE(listed(RecoType::ItemToItems, ofItem("love4", "\"amt\": 2, \"algorithms\": \"vec-knn\"")),
                 QStringLiteral("love3 love2"));
        // Bo and Cy liked both war1 and mix; nobody else shares two fans.
        QCOMPARE(listed(RecoType::ItemToItems, ofItem("mix", "\"algorithms\": \"cf-count\"")), QStringLiteral("war1"));
    }

    void profileToItemsFollowsTheTaste()
    {
        const auto found = answer(RecoType::ProfileToItems, R"({"user_id": "Ada", "algorithms": "vec-knn"})");
        QVERIFY(names(found.items).startsWith(QStringLiteral("war1")));
        QVERIFY(names(found.items).endsWith(QStringLiteral("love1")));
        QCOMPARE(found.items.size(), std::size_t(9));
        for (std::size_t place = 0; place < found.items.size(); ++place)
            QVERIFY(std::abs(found.items[place].score - 1 / (61.0 + static_cast<double>(place))) < 1e-12);
    }

    void someoneNewGetsWhatIsPopular()
    {
        QCOMPARE(listed(RecoType::ProfileToItems, R"({"user_id": "New", "amt": 3})"), QStringLiteral("war1 mix war2"));
        QCOMPARE(listed(RecoType::ProfileToItems, R"({"user_id": "who", "amt": 1})"), QStringLiteral("war1"));
    }

    void ratedItemsAreLeftOutWhetherRatedOrBought()
    {
        const auto found
            = answer(RecoType::ProfileToItems, R"({"user_id": "Ada", "exclude_rated_items": true, "amt": 9})");
        QCOMPARE(found.items.size(), std::size_t(4));
        for (const char* rated : {"war1", "war2", "war3", "war4", "love1"})
            QVERIFY(!names(found.items).contains(QLatin1String(rated)));
    }

    void typesOfInteractionExcludeItemsAndTheirLikes()
    {
        const auto byType = ruled(RecoType::ProfileToItems, R"({"exclude_items_with_interaction_types": ["purchase"]})",
                                  R"({"user_id": "Ada"})");
        QVERIFY(!names(byType.items).contains(QStringLiteral("war3")));
        QVERIFY(names(byType.items).contains(QStringLiteral("war4")));
        const auto byGenre = ruled(RecoType::ProfileToItems,
                                   R"({"exclude_props_of_items_with_interaction_types":
                                       [{"property_name": "genre", "interaction_types": ["purchase"]}]})",
                                   R"({"user_id": "Ada"})");
        QVERIFY(!names(byGenre.items).contains(QStringLiteral("war")));
        QCOMPARE(byGenre.items.size(), std::size_t(5));
    }

    void ratingsAboveAndBelowBoundsAreExcluded()
    {
        const auto found = ruled(RecoType::ProfileToItems,
                                 R"({"advanced_exclude_rated_items":
                                     {"enabled": true, "exclude_above_value": 9.5, "exclude_below_value": 2}})",
                                 R"({"user_id": "Ada"})");
        QVERIFY(!names(found.items).contains(QStringLiteral("war1")));
        QVERIFY(!names(found.items).contains(QStringLiteral("love1")));
        QVERIFY(names(found.items).contains(QStringLiteral("war2")));
        const auto all = ruled(RecoType::ProfileToItems,
                               R"({"amt": 3, "advanced_exclude_rated_items":
                                   {"enabled": true, "ensure_exclude_remaining_ratings": true}})",
                               R"({"user_id": "Ada"})");
        QCOMPARE(all.items.size(), std::size_t(3));
        QVERIFY(!names(all.items).contains(QStringLiteral("war")));
    }

    void everyStageCountsWhatItLeft()
    {
        const auto found = ruled(RecoType::ProfileToItems,
                                 R"({"amt": 2, "exclude_rated_items": true,
                                     "filters": [{"property_name": "year", "op": "gte", "value": 2005},
                                                 {"property_name": "genre", "op": "neq", "value": "both",
                                                  "disable_preload": true}],
                                     "reranking": [{"property_name": "genre", "op": "diversity"}]})",
                                 R"({"user_id": "Ada"})");
        QStringList lines;
        for (const StageCount& stage : found.stages)
            lines << stageLine(stage);
        QCOMPARE(lines.join(QStringLiteral("; ")),
                 QStringLiteral("filter year ≥ 2005: 5 of 9; exclusion rated: 3 of 5; score : 3 of 3; "
                                "post-filter genre ≠ both: 2 of 3; rerank diversity of genre: 2 of 2; page : 2 of 2"));
        QVERIFY(found.stages[0].layer == Layer::Runtime);
    }

    void itSaysWhichRuleRemovedAnItemAndWhichMovedOne()
    {
        const auto found = ruled(RecoType::ItemToItems,
                                 R"({"amt": 3, "algorithms": "vec-knn",
                                     "filters": [{"property_name": "year", "op": "gte", "value": 2005}],
                                     "reranking": [{"property_name": "genre", "op": "diversity"}]})",
                                 ofItem("war1"));
        // Without rules war2 war3 war4; the filter leaves war3 war4 mix love4 love3.
        QCOMPARE(names(found.items), QStringLiteral("war3 mix love4"));
        QCOMPARE(found.items[1].effects.size(), std::size_t(1));
        QVERIFY(found.items[1].effects[0].kind == RuleEffect::Kind::Moved);
        QCOMPARE(*found.items[1].effects[0].rankBefore, 3);
        QCOMPARE(*found.items[1].effects[0].rankAfter, 2);
        QCOMPARE(names(found.removed), QStringLiteral("war2 war4"));
        QVERIFY(found.removed[0].effects[0].kind == RuleEffect::Kind::Removed);
        QCOMPARE(found.removed[0].effects[0].rule, std::string("year ≥ 2005"));
        QVERIFY(found.removed[1].effects[0].kind == RuleEffect::Kind::Moved);
        QCOMPARE(*found.removed[1].effects[0].rankBefore, 3);
        QVERIFY(!found.removed[1].effects[0].rankAfter);
    }

    void aSequencePinsItsFirstCaseAndFillsUp()
    {
        const char* const rules = R"({"case_sequence": {"sequence": [
            {"amt": 2, "filters": [{"property_name": "genre", "op": "eq", "value": "love"}]},
            {"amt": 3}]}, "algorithms": "vec-knn"})";
        const auto found = ruled(RecoType::ItemToItems, rules, ofItem("war1"));
        QCOMPARE(names(found.items), QStringLiteral("love4 love3 war2 war3 war4"));
        QVERIFY(found.items[0].effects.back().kind == RuleEffect::Kind::Pinned);
        QVERIFY(found.items[2].effects.empty());
        QVERIFY(!found.nextCursor);
        // Room that the first case cannot fill goes to the second; the outer amt caps both.
        const auto short_ = ruled(RecoType::ItemToItems,
                                  R"({"amt": 4, "algorithms": "vec-knn", "case_sequence": {"sequence": [
                {"amt": 3, "filters": [{"property_name": "genre", "op": "eq", "value": "both"}]}, {"amt": 2}]}})",
                                  ofItem("war1"));
        QCOMPARE(names(short_.items), QStringLiteral("mix war2 war3 war4"));
    }

    void preselectionChoosesTheCandidates()
    {
        const auto knn = ruled(RecoType::ItemToItems,
                               R"({"candidates_preselection": {"method": "knn", "params": {"algorithms": ["vec-knn"]},
                                   "item_selector_config": {"max_candidates": 3}}, "algorithms": "popular|vec-knn"})",
                               ofItem("war1"));
        QCOMPARE(knn.items.size(), std::size_t(3));
        for (const char* name : {"war2", "war3", "war4"})
            QVERIFY(names(knn.items).contains(QLatin1String(name)));
        const auto popular = ruled(RecoType::ProfileToItems,
                                   R"({"candidates_preselection": {"method": "popular",
                                       "item_selector_config": {"max_candidates": 1}}})",
                                   R"({"user_id": "Ada"})");
        QCOMPARE(names(popular.items), QStringLiteral("war1"));
        const auto near = ruled(RecoType::ProfileToItems,
                                R"({"candidates_preselection": {"method": "rated_items_nearest_neighbor",
                                    "params": {"nearest_neighbor_algorithms": ["vec-knn"]},
                                    "item_selector_config": {"max_candidates": 2}}})",
                                R"({"user_id": "Ada"})");
        QVERIFY(near.items.size() <= 5);
        QVERIFY(!names(near.items).contains(QStringLiteral("love")));
    }

    void aVisitIsFollowedByItsNeighbours()
    {
        // The visit saw love2, then love1. v1 shares both, sim = (1/2 + 1)/2; v2 shares love2 alone, a step back.
        const auto found = answer(RecoType::SessionToItems,
                                  "{\"algorithms\": \"sess-vsknn\", \"interactions\": [ {\"item_id\": \""
                                      + idOf("love2") + "\", \"interaction_type\": \"view\"}, {\"item_id\": \""
                                      + idOf("love1") + "\", \"interaction_type\": \"view\"}]}");
        QVERIFY(names(found.items).startsWith(QStringLiteral("love1 love2")));
        QVERIFY(names(found.items).contains(QStringLiteral("love3")));
        QVERIFY(!names(found.items).contains(QStringLiteral("love4")));
        // A stored visit is no neighbour of itself: v2 has love2 at its end, Cy love1 a step before.
        QCOMPARE(listed(RecoType::SessionToItems, R"({"session_id": "v1", "algorithms": "sess-vsknn"})"),
                 QStringLiteral("mix love3 love2 war1 love1"));
    }

    void T20_ratingsGoNeitherWithInteractionsNorWithASession()
    {
        const QByteArray rating = "\"ratings\": [{\"item_id\": \"" + idOf("mix") + "\", \"rating\": 9}]";
        QCOMPARE(listed(RecoType::SessionToItems, "{" + rating + R"(, "amt": 1, "algorithms": "vec-knn"})"),
                 QStringLiteral("mix"));
        const auto refused = [&](const QByteArray& more) {
            return refusal([&] { answer(RecoType::SessionToItems, "{" + rating + ", " + more + "}"); });
        };
        QCOMPARE(refused("\"session_id\": \"v1\""), QStringLiteral("WRONG_PARAMETER /ratings"));
        QCOMPARE(refused("\"interactions\": []"), QStringLiteral("WRONG_PARAMETER /ratings"));
    }

    void contextItemsPullAndAreNotListed()
    {
        const QByteArray context
            = "\"context_items\": [{\"item_id\": \"" + idOf("love1") + "\"}], \"algorithms\": \"vec-knn\"";
        const QString list = listed(RecoType::ProfileToItemsWithContextItems, R"({"user_id": "Ada", )" + context + "}");
        QVERIFY(!list.contains(QStringLiteral("love1")));
        QVERIFY(list.indexOf(QStringLiteral("love2")) < list.indexOf(QStringLiteral("mix")));
        const QString without = listed(RecoType::ProfileToItems, R"({"user_id": "Ada", "algorithms": "vec-knn"})");
        QVERIFY(without.indexOf(QStringLiteral("love2")) > without.indexOf(QStringLiteral("mix")));
    }

    void propertiesAreRankedByWhatTheListFavours()
    {
        const auto found = answer(RecoType::ProfileToItemProperties,
                                  R"({"user_id": "Ada", "property_name": "genre", "algorithms": "vec-knn"})");
        QVERIFY(found.properties);
        QCOMPARE(found.properties->size(), std::size_t(3));
        QCOMPARE(found.properties->front().value, Json("war"));
        QCOMPARE((*found.properties)[1].value, Json("love"));
        QCOMPARE(refusal([&] {
                     answer(RecoType::ProfileToItemProperties, R"({"user_id": "Ada", "property_name": "nope"})");
                 }),
                 QStringLiteral("ITEM_PROPERTY_NOT_FOUND /property_name"));
        QCOMPARE(refusal([&] { answer(RecoType::ProfileToItemProperties, R"({"user_id": "Ada"})"); }),
                 QStringLiteral("WRONG_PARAMETER /property_name"));
    }

    void T15_consensusOneRanksByTheWorstMember()
    {
        const QByteArray members = R"({"users": [{"user_id": "Ada"}, {"user_id": "Cy"}], "algorithms": "vec-knn", )";
        QMap<QString, int> worst;
        for (const char* member : {"Ada", "Cy"}) {
            const auto own = answer(RecoType::ProfileToItems,
                                    QByteArray("{\"algorithms\": \"vec-knn\", \"user_id\": \"") + member + "\"}");
            for (int rank = 0; rank < static_cast<int>(own.items.size()); ++rank) {
                int& of = worst[names({own.items[static_cast<std::size_t>(rank)]})];
                of = std::max(of, rank);
            }
        }
        int before = 0;
        for (const QString& name :
             listed(RecoType::ProfilesGroupToItems, members + "\"consensus_factor\": 1}").split(QLatin1Char(' '))) {
            QVERIFY(worst[name] >= before);
            before = worst[name];
        }
        QCOMPARE(refusal([&] { answer(RecoType::ProfilesGroupToItems, members + "\"consensus_factor\": 2}"); }),
                 QStringLiteral("WRONG_PARAMETER /consensus_factor"));
    }

    void aDescriptionFindsItems()
    {
        const auto found = listed(RecoType::ItemPropertiesToItems,
                                  R"({"item_properties": {"genre": ["love"], "year": 2010}, "amt": 1})");
        QCOMPARE(found, QStringLiteral("love3"));
        QCOMPARE(refusal([&] { answer(RecoType::ItemPropertiesToItems, R"({"item_properties": {"nope": 1}})"); }),
                 QStringLiteral("ITEM_PROPERTY_NOT_FOUND /item_properties/nope"));
    }

    void T11_amountsFromNothingToSixtyFour()
    {
        const auto none = ruled(RecoType::ItemToItems, R"({"amt": 0})", ofItem("war1"));
        QVERIFY(none.items.empty());
        QVERIFY(none.evaluated.runtime);
        QVERIFY(!none.nextCursor);
        QCOMPARE(refusal([&] { answer(RecoType::ItemToItems, ofItem("war1", "\"amt\": 65")); }),
                 QStringLiteral("WRONG_PARAMETER /amt"));
    }

    void T14_twoPagesAreOnePageOfDoubleSize()
    {
        for (const QByteArray& more :
             {QByteArray("\"algorithms\": \"vec-knn\""),
              QByteArray("\"reranking\": [ {\"property_name\": \"genre\", \"op\": \"diversity\", \"weight\": 0.7}]")}) {
            const auto first = answer(RecoType::ItemToItems, ofItem("war1", "\"amt\": 3, " + more));
            QVERIFY(first.nextCursor);
            const auto second = answer(
                RecoType::ItemToItems,
                ofItem("war1",
                       "\"amt\": 3, \"cursor\": \"" + QByteArray::fromStdString(*first.nextCursor) + "\", " + more));
            QCOMPARE(names(first.items) + QLatin1Char(' ') + names(second.items),
                     listed(RecoType::ItemToItems, ofItem("war1", "\"amt\": 6, " + more)));
            QVERIFY(second.nextCursor);
            const auto last = answer(
                RecoType::ItemToItems,
                ofItem("war1",
                       "\"amt\": 3, \"cursor\": \"" + QByteArray::fromStdString(*second.nextCursor) + "\", " + more));
            QCOMPARE(last.items.size(), std::size_t(2));
            QVERIFY(!last.nextCursor);
        }
    }

    void T13_aCursorBelongsToItsRequest()
    {
        const auto first = answer(RecoType::ItemToItems, ofItem("war1", "\"amt\": 3"));
        const QByteArray cursor = "\"cursor\": \"" + QByteArray::fromStdString(*first.nextCursor) + "\"";
        for (const QByteArray& other :
             {ofItem("war1", "\"amt\": 4, " + cursor), ofItem("war2", "\"amt\": 3, " + cursor),
              ofItem("war1",
                     "\"amt\": 3, \"filters\": [{\"property_name\": \"year\", \"op\": \"gt\", \"value\": 1}], "
                         + cursor),
              ofItem("war1", "\"amt\": 3, \"cursor\": \"nonsense\"")})
            QCOMPARE(refusal([&] { answer(RecoType::ItemToItems, other); }), QStringLiteral("WRONG_PARAMETER /cursor"));
    }

    void T18_whatIsNotTrainedIsSaid()
    {
        const auto refused
            = [this](const QByteArray& request) { return refusal([&] { answer(RecoType::ItemToItems, request); }); };
        QCOMPARE(refused(ofItem("war1", "\"algorithms\": \"magic\"")), QStringLiteral("WRONG_DATA_TYPE /algorithms"));
        const auto partly = answer(RecoType::ItemToItems, ofItem("war1", "\"algorithms\": \"magic | vec-knn\""));
        QCOMPARE(partly.warnings, std::vector<std::string> {"There is no algorithm “magic”"});
        const auto worded = answer(RecoType::ItemToItems, ofItem("war1", "\"algorithms\": \"fts-bm25 | vec-knn\""));
        QCOMPARE(worded.warnings, std::vector<std::string> {"The algorithm “fts-bm25” is not trained here"});
        testing::CatalogueFixture bare;
        bare.item("alone", {});
        const CollectionIndex index(bare.catalogue(), testing::CatalogueFixture::now());
        Progress silent;
        const auto request = readRequest(RecoType::ItemToItems, {{"item_id", bare.uuid("alone").toString()}},
                                         testing::CatalogueFixture::now());
        QCOMPARE(refusal([&] { (void)recommend(request, m_scenarios, index, Detail::Items, silent); }),
                 QStringLiteral("DATABASE_NOT_READY "));
    }

    void easeListsWhatIsLikedTogether()
    {
        // Bo and Cy liked war1 with mix; war2, love1, love2 and love3 went with it once. What never did has no score
        // above 0.
        const auto found = answer(RecoType::ItemToItems, ofItem("mix", "\"algorithms\": \"ease\""));
        QVERIFY(found.warnings.empty());
        QVERIFY(names(found.items).startsWith(QStringLiteral("war1 ")));
        QStringList listed = names(found.items).split(QLatin1Char(' '));
        listed.sort();
        QCOMPARE(listed.join(QLatin1Char(' ')), QStringLiteral("love1 love2 love3 war1 war2"));
        // Ada dislikes love1, which speaks against what went with it.
        QVERIFY(!listed.contains(QStringLiteral("mix")));
        QVERIFY(!this->listed(RecoType::ProfileToItems, R"({"user_id": "Ada", "algorithms": "ease"})")
                     .contains(QStringLiteral("love2")));
        const auto preselected = ruled(RecoType::ProfileToItems,
                                       R"({"algorithms": "popular", "candidates_preselection": {"method": "knn",
                                           "params": {"algorithms": ["ease"]}, "item_selector_config": {"max_candidates": 1}}})",
                                       R"({"user_id": "Bo"})");
        QCOMPARE(preselected.items.size(), std::size_t(1));
    }

    void whatIsMissingIsNamed()
    {
        const auto refused
            = [this](RecoType type, const char* request) { return refusal([&] { answer(type, request); }); };
        QCOMPARE(refused(RecoType::ItemToItems, "{}"), QStringLiteral("WRONG_PARAMETER /item_id"));
        QCOMPARE(refused(RecoType::ProfileToItems, "{}"), QStringLiteral("WRONG_PARAMETER /user_id"));
        QCOMPARE(refused(RecoType::SessionToItems, "{}"), QStringLiteral("WRONG_PARAMETER /session_id"));
        QCOMPARE(refused(RecoType::ProfilesGroupToItems, "{}"), QStringLiteral("WRONG_PARAMETER /users"));
        QCOMPARE(refused(RecoType::ItemToItems, R"({"item_id": "nobody"})"), QStringLiteral("ITEM_NOT_FOUND /item_id"));
        QCOMPARE(refused(RecoType::ItemToItems, R"({"item_id": ""})"),
                 QStringLiteral("INCORRECT_ITEM_ID_TYPE /item_id"));
        QCOMPARE(refused(RecoType::ProfileToItems, R"({"user_id": 0})"),
                 QStringLiteral("INCORRECT_USER_ID_TYPE /user_id"));
        QCOMPARE(refused(RecoType::ProfileToItems, R"({"user_id": "Ada", "amount": 3})"),
                 QStringLiteral("WRONG_DATA_TYPE /amount"));
        QCOMPARE(refused(RecoType::ProfileToItems, R"({"user_id": "Ada", "scenario": "nobody"})"),
                 QStringLiteral("SCENARIO_NOT_FOUND /scenario"));
        QCOMPARE(refused(RecoType::ItemToItems, R"({"item_id": "x", "exclude_rated_items": true})"),
                 QStringLiteral("WRONG_DATA_TYPE /exclude_rated_items"));
        QCOMPARE(refused(RecoType::ChatToItems, "{}"), QStringLiteral("WRONG_PARAMETER /messages"));
        QCOMPARE(refused(RecoType::ChatToItems, R"({"messages": [{"role": "king", "content": "x"}]})"),
                 QStringLiteral("WRONG_DATA_TYPE /messages/0/role"));
        QCOMPARE(refused(RecoType::LlmTextCompletion, "{}"), QStringLiteral("WRONG_PARAMETER /prompt"));
    }

    void anUnresolvedValueSkipsItsFilterWithAWarning()
    {
        const auto found = ruled(RecoType::ItemToItems,
                                 R"({"filters": [{"property_name": "year", "op": "gte",
                                     "value": {"type": "runtime_param", "value": "user_properties.since"}}]})",
                                 ofItem("war1"));
        QCOMPARE(found.items.size(), std::size_t(8));
        QCOMPARE(found.warnings, std::vector<std::string> {"Missing property value `user_properties.since`"});
        const auto given = ruled(RecoType::ItemToItems,
                                 R"({"filters": [{"property_name": "year", "op": "gte",
                                     "value": {"type": "runtime_param", "value": "user_properties.since"}}]})",
                                 ofItem("war1", "\"user_properties\": {\"since\": 2020}"));
        QCOMPARE(names(given.items), QStringLiteral("war4 love4"));
    }

    void aCaseMayLetItsAnswersBeGivenAgain()
    {
        CollectionIndex index(m_catalogue, testing::CatalogueFixture::now());
        AnswerCache& cache = index.answers();
        RecommendationAnswer answer;
        answer.text = "kept";
        cache.keep("key", Timestamp::fromSeconds(100), answer);
        QVERIFY(cache.find("key", Timestamp::fromSeconds(160), 60));
        QVERIFY(!cache.find("key", Timestamp::fromSeconds(161), 60));
        QVERIFY(!cache.find("key", Timestamp::fromSeconds(99), 60));
        QVERIFY(!cache.find("other", Timestamp::fromSeconds(100), 60));

        const char* const rules = R"({"amt": 3, "cache_control": {"max_age": 60}})";
        const auto first = ruled(RecoType::ItemToItems, rules, ofItem("war1"));
        const auto again = ruled(RecoType::ItemToItems, rules, ofItem("war1"));
        QCOMPARE(names(again.items), names(first.items));
        QCOMPARE(again.stages.front().microseconds, first.stages.front().microseconds);
        QVERIFY(names(ruled(RecoType::ItemToItems, rules, ofItem("war2")).items) != names(first.items));
    }

    void theSourceItemGivesFiltersTheirValue()
    {
        const auto found = ruled(RecoType::ItemToItems,
                                 R"({"filters": [{"property_name": "genre", "op": "eq",
                                     "value": {"type": "item_property", "value": "genre"}}]})",
                                 ofItem("love1"));
        QCOMPARE(names(found.items), QStringLiteral("love2 love3 love4"));
    }
};

QTEST_GUILESS_MAIN(RecommendTest)
#include "tst_recommend.moc"
