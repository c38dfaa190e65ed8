// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explore/settings_panel.h"
#include "ui/widgets/section.h"
#include "ui/widgets/value_slider.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSlider>
#include <QtTest>
#include <cmath>

using namespace tastebench;
using namespace tastebench::ui;

class SettingsPanelTest : public QObject {
    Q_OBJECT

    template <typename Widget>
    static Widget* find(QWidget& parent, const char* name)
    {
        auto* found = parent.findChild<Widget*>(QLatin1String(name));
        if (found == nullptr)
            qFatal("no %s", name);
        return found;
    }
    static void show(SettingsPanel& panel)
    {
        panel.resize(256, 480);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
    }
    static void type(QWidget& panel, const char* slider, const QString& text)
    {
        auto* number = find<ValueSlider>(panel, slider)->findChild<QLineEdit*>(QStringLiteral("number"));
        number->setText(text);
        QTest::keyClick(number, Qt::Key_Return);
    }
    static QString numberOf(QWidget& panel, const char* slider)
    {
        return find<ValueSlider>(panel, slider)->findChild<QLineEdit*>(QStringLiteral("number"))->text();
    }

private slots:
    void theHalfLifeWaitsForAWeightOfPopularity()
    {
        SettingsPanel panel;
        show(panel);
        auto* halfLife = find<ValueSlider>(panel, "halfLifeSlider");
        QVERIFY(!halfLife->isEnabled());
        type(panel, "popularityWeight", QStringLiteral("0.2"));
        QVERIFY(halfLife->isEnabled());
        ExploreRequest request = panel.request();
        request.options.useAgentRanking = false;
        panel.setRequest(request);
        QVERIFY(!halfLife->isEnabled());
    }

    void theHalfLifeGoesFromOneDayToAllTime()
    {
        SettingsPanel panel;
        show(panel);
        type(panel, "popularityWeight", QStringLiteral("0.2"));
        QCOMPARE(numberOf(panel, "halfLifeSlider"), QStringLiteral("all time"));
        QSignalSpy committed(&panel, &SettingsPanel::committed);
        type(panel, "halfLifeSlider", QStringLiteral("30"));
        QCOMPARE(panel.request().options.popularityHalfLife, 30.0);
        QCOMPARE(numberOf(panel, "halfLifeSlider"), QStringLiteral("30 days"));
        QCOMPARE(committed.count(), 1);
        auto* track = find<ValueSlider>(panel, "halfLifeSlider")->findChild<QSlider*>();
        QTest::keyClick(track, Qt::Key_End);
        QVERIFY(std::isinf(panel.request().options.popularityHalfLife));
        QTest::keyClick(track, Qt::Key_Left);
        QCOMPARE(panel.request().options.popularityHalfLife, 365.0);
        QTest::keyClick(track, Qt::Key_Home);
        QCOMPARE(panel.request().options.popularityHalfLife, 1.0);
        type(panel, "halfLifeSlider", QStringLiteral("All Time"));
        QVERIFY(std::isinf(panel.request().options.popularityHalfLife));
        check(panel.request().options);
    }

    void A6_switchesChangeTheRequestOncePerClick_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("interacted") << QStringLiteral("excludeInteracted");
        QTest::newRow("near-duplicates") << QStringLiteral("excludeNearDuplicates");
        QTest::newRow("agent") << QStringLiteral("agentRanking");
    }
    void A6_switchesChangeTheRequestOncePerClick()
    {
        QFETCH(QString, name);
        SettingsPanel panel;
        show(panel);
        const auto value = [&] {
            const RankingOptions& options = panel.request().options;
            return name == QStringLiteral("excludeInteracted") ? options.excludeInteractedItems
                : name == QStringLiteral("agentRanking")       ? options.useAgentRanking
                                                               : options.excludeNearDuplicates;
        };
        auto* box = panel.findChild<QCheckBox*>(name);
        QVERIFY(box != nullptr);
        QSignalSpy committed(&panel, &SettingsPanel::committed);
        const bool before = value();
        QCOMPARE(box->isChecked(), before);
        box->click();
        QCOMPARE(value(), !before);
        QCOMPARE(committed.count(), 1);
        QCOMPARE(committed.first().at(0).value<ExploreRequest>(), panel.request());
    }

    void A2_aNamedVectorIsChosenWhereThereAreSeveral()
    {
        SettingsPanel panel;
        show(panel);
        auto* vectors = find<QComboBox>(panel, "vectorCombo");
        panel.setVectors({QStringLiteral("default")});
        QVERIFY(vectors->isHidden() || !vectors->isVisible());
        panel.setVectors({QStringLiteral("default"), QStringLiteral("plots")});
        QTRY_VERIFY(vectors->isVisible());
        QSignalSpy committed(&panel, &SettingsPanel::committed);
        vectors->setCurrentIndex(1);
        emit vectors->activated(1);
        QCOMPARE(panel.request().options.vector, std::string("plots"));
        QCOMPARE(committed.count(), 1);
        ExploreRequest other;
        panel.setRequest(other);
        QCOMPARE(vectors->currentText(), QStringLiteral("default"));
    }

    void theRerankedWindowIsSet()
    {
        SettingsPanel panel;
        show(panel);
        type(panel, "windowSlider", QStringLiteral("100"));
        QCOMPARE(panel.request().options.rerankWindow, 100);
        ExploreRequest query = panel.request();
        query.query.emplace();
        panel.setRequest(query);
        QVERIFY(find<ValueSlider>(panel, "windowSlider")->isHidden());
        QVERIFY(find<QCheckBox>(panel, "excludeNearDuplicates")->isHidden());
    }

    void excludedItemsAreCountedAndLetInAgain()
    {
        SettingsPanel panel;
        show(panel);
        auto* clear = find<QPushButton>(panel, "clearExcluded");
        QVERIFY(!clear->isVisible());
        ExploreRequest request = panel.request();
        request.options.excludeItems.resize(1);
        panel.setRequest(request);
        QCOMPARE(find<QLabel>(panel, "excludedItems")->text(), QStringLiteral("1 item excluded by hand"));
        request.options.excludeItems.resize(4);
        panel.setRequest(request);
        QVERIFY(clear->isVisible());
        QVERIFY(find<QLabel>(panel, "excludedItems")->text().startsWith(QStringLiteral("4 items")));
        const QSignalSpy committed(&panel, &SettingsPanel::committed);
        clear->click();
        QVERIFY(panel.request().options.excludeItems.empty());
        QVERIFY(!clear->isVisible());
        QCOMPARE(committed.count(), 1);
    }

    void sectionsFoldAndOpenByMouseAndKey()
    {
        SettingsPanel panel;
        show(panel);
        auto* section = find<Section>(panel, "historySection");
        auto* heading = find<SectionHeading>(panel, "historySectionHeading");
        QVERIFY(find<QWidget>(panel, "decaySlider")->isVisible());
        const int height = section->height();
        QTest::mouseClick(heading, Qt::LeftButton);
        QVERIFY(!find<QWidget>(panel, "decaySlider")->isVisible());
        QVERIFY(!section->isOpen());
        QTRY_VERIFY(section->height() < height);
        heading->setFocus();
        QTest::keyClick(heading, Qt::Key_Space);
        QVERIFY(section->isOpen());
        QVERIFY(find<QWidget>(panel, "decaySlider")->isVisible());
    }

    void agentRankingOffDropsTheInstructionAndItsCorrections()
    {
        SettingsPanel panel;
        ExploreRequest request;
        request.options.instruction = "no horror";
        request.options.ruleEdits = {{"horror", 0}};
        panel.setRequest(request);
        show(panel);
        find<QCheckBox>(panel, "agentRanking")->click();
        QVERIFY(!panel.request().options.instruction);
        QVERIFY(panel.request().options.ruleEdits.empty());
    }

    void nothingIsWiderThanThePanel()
    {
        SettingsPanel panel;
        ExploreRequest request;
        request.query.emplace();
        request.options.weights.popularity = 1;
        request.options.excludeItems.resize(12);
        panel.setRequest(request);
        show(panel);
        const auto* scroll = find<QScrollArea>(panel, "settingsScroll");
        QVERIFY(scroll->widget()->minimumSizeHint().width() <= scroll->viewport()->width());
        QVERIFY(scroll->widget()->height() > scroll->viewport()->height());
    }
};

QTEST_MAIN(SettingsPanelTest)
#include "tst_settings_panel.moc"
