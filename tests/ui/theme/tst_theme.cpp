// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"
#include "ui/theme/palette.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QApplication>
#include <QPainter>
#include <QtTest>
#include <algorithm>
#include <cmath>

using namespace tastebench::ui;

class ThemeTest : public QObject {
    Q_OBJECT

    static double luminance(const QColor& color)
    {
        const auto linear
            = [](double share) { return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4); };
        return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
    }

    static double contrast(const QColor& left, const QColor& right)
    {
        const double bright = std::max(luminance(left), luminance(right));
        const double dim = std::min(luminance(left), luminance(right));
        return (bright + 0.05) / (dim + 0.05);
    }

private slots:
    void textIsLegibleOnEveryGround()
    {
        for (const bool dark : {false, true}) {
            const QPalette palette = makePalette(dark);
            QCOMPARE(isDark(palette), dark);
            for (const Role ground : {Role::Window, Role::Pane, Role::Selection, Role::Hover}) {
                for (const Role text : {Role::Text, Role::MutedText, Role::Accent, Role::MovedUp, Role::MovedDown,
                                        Role::HeldOutBetter, Role::HeldOutWorse}) {
                    const double measured = contrast(color(text, palette), color(ground, palette));
                    QVERIFY2(measured >= 4.5,
                             qPrintable(QStringLiteral("%1 on %2, dark %3: %4")
                                            .arg(static_cast<int>(text))
                                            .arg(static_cast<int>(ground))
                                            .arg(dark)
                                            .arg(measured)));
                }
            }
            QVERIFY(contrast(color(Role::OnAccent, palette), color(Role::Accent, palette)) >= 4.5);
        }
    }

    void movementIsNeverGreenOrRed()
    {
        QCOMPARE(movementRole(3), Role::MovedUp);
        QCOMPARE(movementRole(-3), Role::MovedDown);
        QCOMPARE(movementRole(0), Role::MutedText);
    }

    void theChoiceDressesTheApplication()
    {
        Theme theme(*qApp, ThemeChoice::Dark);
        const QSignalSpy changed(&theme, &Theme::changed);
        QVERIFY(isDark(QApplication::palette()));
        theme.setChoice(ThemeChoice::Light);
        QVERIFY(!isDark(QApplication::palette()));
        theme.setChoice(ThemeChoice::Light);
        QCOMPARE(changed.count(), 1);
        theme.setChoice(ThemeChoice::System);
        QCOMPARE(isDark(QApplication::palette()), theme.dark());
    }

    void everyIconIsDrawnInItsRole()
    {
        const Theme theme(*qApp, ThemeChoice::Light);
        for (int name = 0; name < iconCount; ++name) {
            const QImage image = icon(static_cast<IconName>(name), Role::Accent).pixmap(QSize(24, 24), 2.0).toImage();
            QCOMPARE(image.size(), QSize(48, 48));
            int inked = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    const QColor pixel = image.pixelColor(x, y);
                    if (pixel.alpha() < 255)
                        continue;
                    ++inked;
                    QCOMPARE(pixel.rgb(), color(Role::Accent, QApplication::palette()).rgb());
                }
            }
            QVERIFY2(inked > 10, qPrintable(QString::number(name)));
        }
    }

    void numbersHaveATrueMinusAndOneWidthPerDigit()
    {
        QCOMPARE(numberText(-0.5, 2), QStringLiteral("−0.50"));
        QCOMPARE(numberText(-0.001, 2), QStringLiteral("0.00"));
        QCOMPARE(numberText(12345.6, 1), QStringLiteral("12345.6"));
        QCOMPARE(signedNumberText(0.131, 3), QStringLiteral("+0.131"));
        QCOMPARE(signedNumberText(0, 3), QStringLiteral("0.000"));
        const TabularFigures figures(QFont(QStringLiteral("Inter")));
        QCOMPARE(figures.width(QStringLiteral("0.111")), figures.width(QStringLiteral("0.888")));
    }

    void sizesAreRelativeToTheFont()
    {
        QFont base;
        base.setPixelSize(26);
        QCOMPARE(styled(base, TextStyle::Subject).pixelSize(), 32);
        QCOMPARE(styled(base, TextStyle::Caption).pixelSize(), 22);
        QCOMPARE(styled(base, TextStyle::Body).pixelSize(), 26);
        QVERIFY(styled(base, TextStyle::RowTitle).weight() == QFont::Medium);
    }
};

QTEST_MAIN(ThemeTest)
#include "tst_theme.moc"
