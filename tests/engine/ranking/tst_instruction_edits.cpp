// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/ranking/ranker.h"
#include "tests/support/catalogue_fixture.h"

#include <QtTest>
#include <cmath>

using namespace tastebench;
using namespace tastebench::ranking;
using tastebench::testing::CatalogueFixture;

namespace {

// Forty films round a circle, their genres taken in turn, and a persona who liked three of them.
CatalogueFixture films()
{
    CatalogueFixture fixture;
    fixture.property("genres", PropertyType::TextArray).property("year", PropertyType::Int);
    const std::vector<std::string> genres {"Action", "Comedy", "Horror", "Romance", "Drama"};
    for (int index = 0; index < 40; ++index) {
        const double angle = 0.15 * index;
        fixture.item("item " + std::to_string(index),
                     {static_cast<float>(std::cos(angle)), static_cast<float>(std::sin(angle)), 0.5F},
                     {{"genres", {genres[index % 5], genres[index % 4]}}, {"year", 1980 + index}});
    }
    fixture.persona("Ada");
    fixture.interaction("Ada", "item 3", 1, 10);
    fixture.interaction("Ada", "item 17", 0.5, 40);
    fixture.interaction("Ada", "item 30", -0.5, 5);
    return fixture;
}

RankingOptions everything()
{
    RankingOptions options;
    options.asOf = CatalogueFixture::now();
    options.limit = 1000;
    return options;
}

}  // namespace

// What corrections of the instruction do to a ranking.
class InstructionEditsTest : public QObject {
    Q_OBJECT

private slots:
    void A7_aCorrectedInstructionRanksLikeTheOneThatWasMeant_data()
    {
        QTest::addColumn<QString>("instruction");
        QTest::addColumn<int>("sign");
        QTest::addColumn<QString>("meant");
        QTest::newRow("flipped") << "no horror, I want comedy" << 1 << "horror, comedy";
        QTest::newRow("left out") << "no horror, I want comedy" << 0 << "comedy";
        QTest::newRow("a filter turned round") << "only horror" << -1 << "only no horror";
        QTest::newRow("a filter left out") << "only horror. comedy" << 0 << "comedy";
        QTest::newRow("nothing left") << "only horror" << 0 << QString();
    }

    void A7_aCorrectedInstructionRanksLikeTheOneThatWasMeant()
    {
        QFETCH(QString, instruction);
        QFETCH(int, sign);
        QFETCH(QString, meant);
        const CatalogueFixture fixture = films();
        Ranker ranker(fixture.catalogue());
        Progress progress;
        RankingOptions options = everything();
        Query near;
        near.method = QueryMethod::NearItem;
        near.item = fixture.uuid("item 1");
        const auto shown = [&](bool query) {
            const Ranking ranking = query ? ranker.query(fixture.personaId("Ada"), near, options, progress)
                                          : ranker.recommend(fixture.personaId("Ada"), options, progress);
            std::vector<std::pair<std::uint32_t, double>> scores;
            for (const RankedItem& item : ranking.objects)
                scores.emplace_back(item.row, item.score);
            return scores;
        };
        for (const bool query : {false, true}) {
            options.instruction = instruction.toStdString();
            options.ruleEdits.clear();
            const auto uncorrected = shown(query);
            options.ruleEdits = {{"horror", sign}};
            const auto corrected = shown(query);  // on a ranker that has answered the uncorrected request
            QVERIFY(corrected != uncorrected);
            options.ruleEdits.clear();
            options.instruction = meant.isEmpty() ? std::nullopt : std::optional(meant.toStdString());
            QVERIFY(corrected == shown(query));
        }
    }

    void aCorrectionOfWhatWasNotReadIsTold()
    {
        const CatalogueFixture fixture = films();
        Ranker ranker(fixture.catalogue());
        Progress progress;
        RankingOptions options = everything();
        options.instruction = "no horror";
        options.ruleEdits = {{"drama", 1}};
        const Ranking ranking = ranker.recommend(fixture.personaId("Ada"), options, progress);
        QCOMPARE(ranking.warnings.size(), std::size_t {1});
        QVERIFY(ranking.warnings[0].find("drama") != std::string::npos);
        QCOMPARE(ranking.rules.size(), std::size_t {1});
        options.ruleEdits = {{"horror", 2}};
        QVERIFY_EXCEPTION_THROWN((void)ranker.recommend(fixture.personaId("Ada"), options, progress), Error);
    }

    void aRuleThatIsLeftOutStaysInTheAnswer()
    {
        const CatalogueFixture fixture = films();
        Ranker ranker(fixture.catalogue());
        Progress progress;
        RankingOptions options = everything();
        options.instruction = "no horror, I want comedy";
        options.ruleEdits = {{"horror", 0}};
        const Ranking ranking = ranker.recommend(fixture.personaId("Ada"), options, progress);
        QCOMPARE(ranking.rules.size(), std::size_t {2});
        QCOMPARE(ranking.rules[0].sign, 0);
        QVERIFY(ranking.rationale->find("Left out of it: “horror”") != std::string::npos);
        for (const RankedItem& item : ranking.objects) {
            for (const Addend& addend : item.attribution)
                QVERIFY(addend.kind != AddendKind::Rule || addend.label == "+ comedy");
        }
        QVERIFY(ranker.isWarm(fixture.personaId("Ada"), std::nullopt, options));
    }
};

QTEST_APPLESS_MAIN(InstructionEditsTest)
#include "tst_instruction_edits.moc"
