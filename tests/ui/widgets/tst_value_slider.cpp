// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/value_slider.h"

#include <QLineEdit>
#include <QSlider>
#include <QtTest>
#include <limits>

using namespace tastebench::ui;

class ValueSliderTest : public QObject {
    Q_OBJECT

    static ValueScale times()
    {
        ValueScale scale = ValueScale::linear(1, 5, 0.1, 1);
        scale.typedMaximum = 20;
        scale.suffix = QStringLiteral(" ×");
        return scale;
    }

private slots:
    void numbersAreReadAsPeopleTypeThem_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("value");
        QTest::newRow("plain") << QStringLiteral("2.5") << 2.5;
        QTest::newRow("with its unit") << QStringLiteral("2.5 ×") << 2.5;
        QTest::newRow("unit without a blank") << QStringLiteral("3×") << 3.0;
        QTest::newRow("beyond the handle's range") << QStringLiteral("12") << 12.0;
        QTest::newRow("beyond what is allowed") << QStringLiteral("99") << 20.0;
        QTest::newRow("a true minus") << QStringLiteral("−4") << 1.0;
        QTest::newRow("not a number") << QStringLiteral("many") << -1.0;
        QTest::newRow("infinite") << QStringLiteral("inf") << -1.0;
    }
    void numbersAreReadAsPeopleTypeThem()
    {
        QFETCH(QString, text);
        QTEST(times().parse(text).value_or(-1), "value");
    }

    void everyHandlePositionIsAValueAndBack()
    {
        for (const ValueScale& scale :
             {times(), ValueScale::linear(0, 1, 0.01, 2), ValueScale::linear(-1, 1, 0.05, 2)}) {
            for (int position = 0; position <= scale.positions(); ++position)
                QCOMPARE(scale.position(scale.value(position)), position);
        }
        QVERIFY(ValueScale::linear(0, 1, 0.01, 2).value(30) == 0.3);
    }

    void theLogarithmicScaleKeepsItsEndsAndWholeNumbers()
    {
        const ValueScale scale = ValueScale::logarithmic(0, 10'000);
        QCOMPARE(scale.value(0), 0.0);
        QCOMPARE(scale.value(scale.positions()), 10'000.0);
        double before = -1;
        for (int position = 0; position <= scale.positions(); ++position) {
            const double value = scale.value(position);
            QCOMPARE(value, std::round(value));
            QVERIFY(value >= before);
            before = value;
        }
    }

    void anEndlessScaleHasOnePositionMore()
    {
        ValueScale days = ValueScale::logarithmic(1, 365);
        const int finite = days.positions();
        days.suffix = QStringLiteral(" days");
        days.endless = QStringLiteral("all time");
        constexpr double infinity = std::numeric_limits<double>::infinity();
        QCOMPARE(days.positions(), finite + 1);
        QCOMPARE(days.value(finite), 365.0);
        QCOMPARE(days.value(finite + 1), infinity);
        QCOMPARE(days.position(infinity), finite + 1);
        QCOMPARE(days.position(365), finite);
        QCOMPARE(days.bounded(infinity), infinity);
        QCOMPARE(days.text(infinity), QStringLiteral("all time"));
        QCOMPARE(days.text(30), QStringLiteral("30 days"));
        QCOMPARE(days.parse(QStringLiteral(" All time ")), std::optional(infinity));
        QCOMPARE(days.parse(QStringLiteral("30 days")), std::optional(30.0));
        QVERIFY(!days.parse(QStringLiteral("inf")));
        QVERIFY(!ValueScale::logarithmic(1, 365).parse(QStringLiteral("all time")));
    }

    void theHandleTellsWhileItMovesAndOnceAtTheEnd()
    {
        ValueSlider slider(QStringLiteral("Strength"), ValueScale::linear(0, 1, 0.01, 2), 0.5);
        slider.show();
        QVERIFY(QTest::qWaitForWindowExposed(&slider));
        auto* track = slider.findChild<QSlider*>(QStringLiteral("track"));
        QSignalSpy changed(&slider, &ValueSlider::valueChanged);
        QSignalSpy finished(&slider, &ValueSlider::gestureFinished);
        QTest::mousePress(track, Qt::LeftButton, {}, {track->width() - 1, 5});
        QCOMPARE(slider.value(), 1.0);
        QTest::mouseMove(track, {0, 5});
        QCOMPARE(slider.value(), 0.0);
        QCOMPARE(finished.count(), 0);
        QTest::mouseRelease(track, Qt::LeftButton, {}, {0, 5});
        QCOMPARE(finished.count(), 1);
        QCOMPARE(changed.count(), 2);

        QTest::mouseDClick(track, Qt::LeftButton);
        QCOMPARE(slider.value(), 0.5);
        QCOMPARE(finished.last().at(0).toDouble(), 0.5);
    }

    void keysStepAndTypingSets()
    {
        ValueSlider slider(QStringLiteral("Overfetch"), times(), 1.5);
        slider.show();
        QVERIFY(QTest::qWaitForWindowExposed(&slider));
        auto* track = slider.findChild<QSlider*>(QStringLiteral("track"));
        auto* number = slider.findChild<QLineEdit*>(QStringLiteral("number"));
        QCOMPARE(number->text(), QStringLiteral("1.5 ×"));
        const QSignalSpy finished(&slider, &ValueSlider::gestureFinished);
        QTest::keyClick(track, Qt::Key_Right);
        QCOMPARE(slider.value(), 1.6);
        QTest::keyClick(track, Qt::Key_PageUp);
        QCOMPARE(slider.value(), 2.0);
        QCOMPARE(finished.count(), 2);
        number->setText(QStringLiteral("7"));
        QTest::keyClick(number, Qt::Key_Return);
        QCOMPARE(slider.value(), 7.0);
        QCOMPARE(number->text(), QStringLiteral("7.0 ×"));
        QCOMPARE(track->value(), track->maximum());
        number->setText(QStringLiteral("nonsense"));
        QTest::keyClick(number, Qt::Key_Return);
        QCOMPARE(slider.value(), 7.0);
        QCOMPARE(number->text(), QStringLiteral("7.0 ×"));
        QCOMPARE(finished.count(), 3);
    }

    void settingAValueFromOutsideSaysNothing()
    {
        ValueSlider slider(QStringLiteral("Decay"), ValueScale::linear(0, 1, 0.01, 2), 0.1);
        const QSignalSpy changed(&slider, &ValueSlider::valueChanged);
        slider.setValue(0.7);
        QCOMPARE(slider.value(), 0.7);
        QCOMPARE(changed.count(), 0);
    }
};

QTEST_MAIN(ValueSliderTest)
#include "tst_value_slider.moc"
