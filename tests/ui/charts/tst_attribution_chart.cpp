// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/attribution_chart.h"

#include "ui/theme/roles.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QBarSet>
#include <QChartView>
#include <QHorizontalStackedBarSeries>
#include <QtTest>

using namespace tastebench;
using namespace tastebench::ui;

class AttributionChartTest : public QObject {
    Q_OBJECT

    static QList<QBarSet*> sets(const AttributionChart& chart)
    {
        const QList<QAbstractSeries*> series = chart.findChild<QChartView*>()->chart()->series();
        return qobject_cast<QHorizontalStackedBarSeries*>(series.first())->barSets();
    }

private slots:
    void barsFollowASwitchOfTheTheme()
    {
        Theme theme(*qApp, ThemeChoice::Light);
        AttributionChart chart;
        chart.setBars({{AddendKind::Interaction, QStringLiteral("Liked Alien"), 0.4},
                       {AddendKind::Interaction, QStringLiteral("Disliked Amélie"), -0.1}});
        chart.show();
        const QColor light = color(Role::Accent, chart.palette());
        QCOMPARE(sets(chart).first()->color(), light);
        theme.setChoice(ThemeChoice::Dark);
        QTRY_VERIFY(color(Role::Accent, chart.palette()) != light);
        QCOMPARE(sets(chart).first()->color(), color(Role::Accent, chart.palette()));
        QCOMPARE(sets(chart).last()->color(), color(Role::MovedDown, chart.palette()));
    }
};

QTEST_MAIN(AttributionChartTest)
#include "tst_attribution_chart.moc"
