// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/explore_fixture.h"
#include "ui/explore/ranking_list_view.h"
#include "ui/explore/slope_view.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QTest>
#include <algorithm>
#include <cstdio>
#include <vector>

// How long it takes from a ranking of 20 items to both lists and the lines between them repainted at 1440×900, where
// a dozen rows are on screen. The why pane follows when it likes and is not waited for. Asserts nothing.
namespace {

constexpr int rounds = 300;

void print(const char* what, std::vector<double> milliseconds)
{
    std::sort(milliseconds.begin(), milliseconds.end());
    const auto at = [&](double share) {
        return milliseconds[static_cast<std::size_t>(share * (static_cast<double>(milliseconds.size()) - 1))];
    };
    std::printf("%-48s %8.2f %8.2f %8.2f\n", what, at(0.5), at(0.99), at(1.0));
}

double elapsed(QElapsedTimer& timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

class PaintCount : public QObject {
public:
    int count = 0;

protected:
    bool eventFilter(QObject*, QEvent* event) override
    {
        count += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }
};

}  // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    new tastebench::ui::Theme(application, tastebench::ui::ThemeChoice::Light);
    using namespace tastebench;
    tests::FilledPage filled;
    filled.page.resize(1440, 900);
    filled.page.show();
    if (!QTest::qWaitForWindowExposed(&filled.page))
        return 1;
    std::vector<RankingPtr> rankings;
    for (int step = 0; step <= 100; ++step)
        rankings.push_back(tests::filmRanking(20, step / 100.0));
    const auto views = filled.page.findChildren<ui::RankingListView*>();
    auto* slope = filled.page.findChild<ui::SlopeView*>();

    std::vector<double> models;
    std::vector<double> totals;
    PaintCount paints;
    for (QWidget* watched : {views.at(0)->viewport(), views.at(1)->viewport(), static_cast<QWidget*>(slope)})
        watched->installEventFilter(&paints);
    for (int round = 0; round < rounds; ++round) {
        paints.count = 0;
        QElapsedTimer timer;
        timer.start();
        filled.page.setRanking(rankings[static_cast<std::size_t>(round * 7) % rankings.size()], tests::filmTexts());
        models.push_back(elapsed(timer));
        while (paints.count < 3)
            QCoreApplication::processEvents();
        totals.push_back(elapsed(timer));
        QTest::qWait(5);
    }
    std::printf("%-48s %8s %8s %8s\n", "Explore, 20 rows, milliseconds", "median", "p99", "max");
    print("setRanking", models);
    print("setRanking to both lists and the slope repainted", totals);
    return 0;
}
