// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/item_text.h"
#include "engine/text/stop_words.h"
#include "engine/text/words.h"

#include <QtTest>
#include <thread>

using namespace tastebench;
using namespace tastebench::text;

using Strings = std::vector<std::string>;

class WordsTest : public QObject {
    Q_OBJECT

private slots:
    void wordsAreFoldedAndCutAsFullTextSearchDoes()
    {
        QCOMPARE(words("L’Été: Sci-Fi 2001!"), (Strings {"l", "ete", "sci", "fi", "2001"}));
        QCOMPARE(words("  …  "), Strings {});
    }

    void stemmingIsPorters()
    {
        QCOMPARE(words("Comedies monsters", Stemming::Porter), words("comedy monster", Stemming::Porter));
        QCOMPARE(words("Comedies"), Strings {"comedies"});
    }

    void everyThreadMayCutWords()
    {
        std::vector<Strings> found(4);
        std::vector<std::thread> threads;
        for (Strings& mine : found)
            threads.emplace_back([&mine] { mine = words("One Two"); });
        for (std::thread& thread : threads)
            thread.join();
        for (const Strings& one : found)
            QCOMPARE(one, (Strings {"one", "two"}));
    }

    void stopWordsAreThe33OfTheReference()
    {
        int found = 0;
        const Strings all = words("a an and are as at be but by for if in into is it no not of on or such that the "
                                  "their then there these they this to was will with");
        for (const std::string& word : all)
            found += isStopWord(word) ? 1 : 0;
        QCOMPARE(found, 33);
        QVERIFY(!isStopWord("from"));
        QVERIFY(!isStopWord("monster"));
    }

    void textIsCategoricalWhenItsValuesRepeat()
    {
        const std::vector<PropertyDefinition> definitions {{"title", PropertyType::Text, {}},
                                                           {"language", PropertyType::Text, {}},
                                                           {"genres", PropertyType::TextArray, {}},
                                                           {"color", PropertyType::Boolean, {}},
                                                           {"year", PropertyType::Int, {}}};
        TextFieldSurvey survey(definitions, {});
        TextFieldSurvey chosen(definitions, {"year", "title"});
        for (int item = 0; item < 10; ++item) {
            const Json properties {{"title", "Film " + std::to_string(item)}, {"language", item % 2 ? "en" : "hu"}};
            survey.add(properties);
            chosen.add(properties);
        }
        QVERIFY(survey.fields()
                == (std::vector<TextField> {
                    {"title", true, false}, {"language", true, true}, {"genres", true, true}, {"color", false, true}}));
        QVERIFY(chosen.fields() == (std::vector<TextField> {{"title", true, false}}));
    }

    void wholeValuesStandBesideTheirWords()
    {
        const std::vector<TextField> fields {{"genres", true, true}, {"title", true, false}, {"color", false, true}};
        Strings terms;
        forEachTerm(fields, {{"title", "Alien"}, {"genres", {"Sci-Fi", "Horror"}}, {"color", true}, {"other", "x"}},
                    Stemming::None, [&terms](std::string_view term) { terms.emplace_back(term); });
        QCOMPARE(terms, (Strings {"genres=Sci-Fi", "genres=Horror", "sci", "fi", "horror", "alien", "color=true"}));
    }
};

QTEST_APPLESS_MAIN(WordsTest)
#include "tst_words.moc"
