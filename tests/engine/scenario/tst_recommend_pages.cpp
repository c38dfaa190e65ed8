// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/scenario/expected_error.h"
#include "tests/engine/scenario/films.h"

#include <QtTest>

using namespace tastebench;
using namespace tastebench::scenario;
using fixture::refusal;

// What goes on from page to page.
class RecommendPagesTest : public QObject, private fixture::Films {
    Q_OBJECT

    // The request with the cursor of the page before.
    static QByteArray after(const RecommendationAnswer& page, const QByteArray& request)
    {
        return request.chopped(1) + ", \"cursor\": \"" + QByteArray::fromStdString(*page.nextCursor) + "\"}";
    }

private slots:
    void everyPageIsOfTheInstantOfTheFirst()
    {
        const QByteArray request = ofItem("war1", R"("amt": 3, "filters": [{"property_name": "year", "op": "lte",
            "value": {"type": "timestamp_now"}}])");
        const auto first = answer(RecoType::ItemToItems, request);
        QCOMPARE(first.items.size(), std::size_t(3));
        const std::string rule = first.stages.front().rule;
        m_now.microseconds += 90 * Timestamp::perSecond;
        QVERIFY(answer(RecoType::ItemToItems, request).stages.front().rule != rule);
        const auto second = answer(RecoType::ItemToItems, after(first, request));
        QCOMPARE(second.stages.front().rule, rule);
        QCOMPARE(names(first.items) + QLatin1Char(' ') + names(second.items),
                 listed(RecoType::ItemToItems, QByteArray(request).replace("\"amt\": 3", "\"amt\": 6")));
        m_now.microseconds += 90 * Timestamp::perSecond;
        QCOMPARE(answer(RecoType::ItemToItems, after(second, request)).stages.front().rule, rule);
    }
};

QTEST_GUILESS_MAIN(RecommendPagesTest)
#include "tst_recommend_pages.moc"
