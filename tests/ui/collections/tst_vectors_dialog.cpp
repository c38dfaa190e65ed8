// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/vectors.h"
#include "tests/support/open_workspace.h"
#include "tests/support/picture.h"
#include "ui/collections/vectors_dialog.h"
#include "ui/items/items_page.h"
#include "ui/main_window.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QtTest>

using namespace tastebench;
using namespace tastebench::tests;
using namespace tastebench::ui;

class VectorsDialogTest : public QObject {
    Q_OBJECT

    Theme* m_theme = nullptr;

    struct Shown {
        OpenWorkspace open;
        MainWindow window;
        QPointer<VectorsDialog> dialog;

        Shown()
        {
            window.setWorkspace(std::move(open.workspace));
            window.show();
            find<QAction>(window, QStringLiteral("namedVectors"))->trigger();
            dialog = window.findChild<VectorsDialog*>();
            if (!dialog
                || !QTest::qWaitFor([this] { return dialog->findChild<QLabel*>(QStringLiteral("facts:default")); }))
                qFatal("no dialog");
        }
        template <typename Widget>
        static Widget* find(QWidget& parent, const QString& name)
        {
            auto* found = parent.findChild<Widget*>(name);
            if (found == nullptr)
                qFatal("no %s", qPrintable(name));
            return found;
        }
        template <typename Widget>
        Widget* part(const char* name)
        {
            return find<Widget>(*dialog, QLatin1String(name));
        }
        // The newest line of a vector: an old one goes from the event loop.
        QString facts(const char* vector)
        {
            const auto lines = dialog->findChildren<QLabel*>(QStringLiteral("facts:") + QLatin1String(vector));
            return lines.isEmpty() ? QString() : lines.last()->text();
        }
        void name(const char* text)
        {
            auto* field = part<QLineEdit>("newVectorName");
            field->clear();
            QTest::keyClicks(field, QLatin1String(text));
        }
        std::optional<NamedVector> stored(const char* vector)
        {
            return store::findNamedVector(window.workspace()->database(), open.collection, vector);
        }
    };

private slots:
    void initTestCase() { m_theme = new Theme(*qApp, ThemeChoice::Light); }

    void A2_aTextVectorIsMadeAndTrained()
    {
        Shown shown;
        QVERIFY2(shown.facts("default").contains(QStringLiteral("never trained")), qPrintable(shown.facts("default")));
        shown.name("themes");
        shown.part<QCheckBox>("reads:genres")->setChecked(true);
        shown.part<QPushButton>("createVector")->click();
        QCOMPARE(shown.stored("themes")->properties, std::vector<std::string> {"genres"});
        QTRY_VERIFY(shown.facts("themes").contains(QStringLiteral("reads genres")));
        QTRY_VERIFY2(shown.facts("themes").contains(QStringLiteral("fresh")), qPrintable(shown.facts("themes")));
        QVERIFY(store::isTrained(shown.window.workspace()->database(), shown.stored("themes")->id));
        QVERIFY(shown.part<QLineEdit>("newVectorName")->text().isEmpty());
        savePicture(*shown.dialog, QStringLiteral("vectors"));
    }

    void aVectorIsLearnedFromWhoLikesWhat()
    {
        Shown shown;
        shown.name("taste");
        shown.part<QComboBox>("newVectorSource")->setCurrentIndex(1);
        QVERIFY(!shown.part<QWidget>("vectorReads")->isEnabled());
        shown.part<QPushButton>("createVector")->click();
        QVERIFY(shown.stored("taste")->source == VectorSource::Ials);
        QTRY_VERIFY2(shown.facts("taste").contains(QStringLiteral("learned from who likes what · fresh")),
                     qPrintable(shown.facts("taste")));
        QTRY_VERIFY(!shown.window.workspace()->runningJob());
        const auto values = store::trainedVectors(shown.window.workspace()->database(), shown.stored("taste")->id);
        QCOMPARE(values.dimensions, 64);
        QVERIFY(!values.items.empty());
        savePicture(*shown.dialog, QStringLiteral("vector-likes"));
    }

    void A2_whatAVectorReadsIsChanged()
    {
        Shown shown;
        shown.part<QPushButton>("trainVector:default")->click();
        QTRY_VERIFY(shown.facts("default").contains(QStringLiteral("fresh")));
        QTRY_VERIFY(!shown.window.workspace()->runningJob());
        shown.part<QPushButton>("editVector:default")->click();
        QVERIFY(!shown.part<QLineEdit>("newVectorName")->isEnabled());
        QVERIFY(!shown.part<QCheckBox>("reads:genres")->isChecked());
        shown.part<QCheckBox>("reads:genres")->setChecked(true);
        savePicture(*shown.dialog, QStringLiteral("vector-reads"));
        shown.part<QPushButton>("createVector")->click();
        QCOMPARE(shown.stored("default")->properties, std::vector<std::string> {"genres"});
        QTRY_VERIFY2(shown.facts("default").contains(QStringLiteral("reads genres · stale")),
                     qPrintable(shown.facts("default")));
        QVERIFY(shown.part<QLineEdit>("newVectorName")->isEnabled());
        shown.window.workspace()->undo();
        QTRY_VERIFY(shown.facts("default").contains(QStringLiteral("reads every text · fresh")));
    }

    void A2_whatAVectorReadsStaysWhenItIsCancelled()
    {
        Shown shown;
        shown.part<QPushButton>("editVector:default")->click();
        shown.part<QCheckBox>("reads:genres")->setChecked(true);
        shown.part<QPushButton>("cancelVector")->click();
        QVERIFY(shown.stored("default")->properties.empty());
        QVERIFY(!shown.part<QCheckBox>("reads:genres")->isChecked());
        QVERIFY(shown.part<QLineEdit>("newVectorName")->text().isEmpty());
    }

    void A2_theDefaultVectorIsTrainedFromHere()
    {
        Shown shown;
        shown.part<QPushButton>("trainVector:default")->click();
        QVERIFY(shown.facts("default").contains(QStringLiteral("training")));
        QTRY_VERIFY(shown.facts("default").contains(QStringLiteral("fresh")));
    }

    void A2_aVectorIsRemovedAndComesBackByUndo()
    {
        Shown shown;
        shown.name("plot");
        shown.part<QPushButton>("createVector")->click();
        QTRY_VERIFY(shown.facts("plot").contains(QStringLiteral("fresh")));
        QTRY_VERIFY(!shown.window.workspace()->runningJob());
        shown.part<QPushButton>("removeVector:plot")->click();
        QVERIFY(!shown.stored("plot"));
        shown.window.workspace()->undo();
        QVERIFY(shown.stored("plot").has_value());
        QTRY_VERIFY(shown.facts("plot").contains(QStringLiteral("fresh")));
        QVERIFY(!shown.part<QPushButton>("removeVector:default")->isEnabled());
    }

    void namesAreCheckedWhileTheyAreTyped_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("good");
        QTest::newRow("nothing") << QByteArray() << false;
        QTest::newRow("taken") << QByteArray("default") << false;
        QTest::newRow("a blank within") << QByteArray("two words") << false;
        QTest::newRow("good") << QByteArray("plot") << true;
    }
    void namesAreCheckedWhileTheyAreTyped()
    {
        QFETCH(QByteArray, name);
        Shown shown;
        shown.name(name.constData());
        QTEST(shown.part<QPushButton>("createVector")->isEnabled(), "good");
        QCOMPARE(shown.part<QLabel>("vectorProblem")->isVisible(),
                 !name.isEmpty() && !shown.part<QPushButton>("createVector")->isEnabled());
    }

    void itGoesWithItsWorkspace()
    {
        Shown shown;
        shown.window.setWorkspace(nullptr);
        QTRY_VERIFY(shown.dialog.isNull());
    }

    void itIsDrawnInTheDarkToo()
    {
        m_theme->setChoice(ThemeChoice::Dark);
        Shown shown;
        savePicture(*shown.dialog, QStringLiteral("vectors-dark"));
        m_theme->setChoice(ThemeChoice::Light);
    }
};

QTEST_MAIN(VectorsDialogTest)
#include "tst_vectors_dialog.moc"
