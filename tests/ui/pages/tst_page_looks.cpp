// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/collections.h"
#include "model/roles.h"
#include "model/text.h"
#include "tests/support/workspaces.h"
#include "ui/collections/collection_dialog.h"
#include "ui/items/items_page.h"
#include "ui/personas/personas_page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/navigation_rail.h"
#include "ui/widgets/section_tabs.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QTemporaryDir>
#include <QtTest>

using namespace tastebench;
using namespace tastebench::ui;

// The pages with real data in every size and theme. TASTEBENCH_SCREENSHOTS names a folder to keep the images in.
class PageLooksTest : public QObject {
    Q_OBJECT

    static QWidget* withRail(QWidget* page)
    {
        auto* window = new QWidget;
        auto* rail = new NavigationRail;
        rail->addPage(IconName::Explore, QStringLiteral("Explore"), QStringLiteral("explore"));
        rail->addPage(IconName::Items, QStringLiteral("Items"), QStringLiteral("items"));
        rail->addPage(IconName::Personas, QStringLiteral("Personas"), QStringLiteral("personas"));
        auto* row = new QHBoxLayout(window);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(0);
        row->addWidget(rail);
        row->addWidget(page, 1);
        return window;
    }

    // "personas-documents" and "personas-memories" show that section of Nasrin.
    static void showSection(PersonasPage& personas, const QString& page)
    {
        const bool documents = page.endsWith(QLatin1String("documents"));
        if (!documents && !page.endsWith(QLatin1String("memories")))
            return;
        auto* list = personas.findChild<QListView*>(QStringLiteral("personasList"));
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            if (list->model()->index(row, 0).data(model::TitleRole).toString() == QLatin1String("Nasrin"))
                list->setCurrentIndex(list->model()->index(row, 0));
        }
        personas.findChild<SectionTabs*>()->setCurrentIndex(documents ? 1 : 2);
    }

    QWidget* make(const QString& page)
    {
        model::Workspace& workspace = page.endsWith(QLatin1String("movielens")) ? *m_movieLens : *m_demo;
        const Collection& collection = workspace.collections().front();
        if (page.startsWith(QLatin1String("items"))) {
            auto* items = new ItemsPage(workspace);
            QWidget* window = withRail(items);
            QTimer::singleShot(0, items, [items, id = collection.id] { items->setCollection(id); });
            return window;
        }
        if (page.startsWith(QLatin1String("personas"))) {
            auto* personas = new PersonasPage(workspace);
            QWidget* window = withRail(personas);
            QTimer::singleShot(0, personas, [personas, id = collection.id, page] {
                personas->setCollection(id);
                showSection(*personas, page);
            });
            return window;
        }
        return new CollectionDialog(collection, {});
    }

private slots:
    void screenshots_data()
    {
        QTest::addColumn<QString>("page");
        QTest::addColumn<ThemeChoice>("theme");
        QTest::addColumn<QSize>("size");
        for (const char* page : {"items", "personas", "personas-documents", "personas-memories", "items-movielens",
                                 "personas-movielens", "dialog"}) {
            for (const QSize size : {QSize(1280, 720), QSize(1440, 900), QSize(2560, 1440)}) {
                for (const auto theme : {ThemeChoice::Light, ThemeChoice::Dark}) {
                    const QString name
                        = QStringLiteral("%1-%2-%3x%4")
                              .arg(QLatin1String(page),
                                   theme == ThemeChoice::Light ? QStringLiteral("light") : QStringLiteral("dark"))
                              .arg(size.width())
                              .arg(size.height());
                    QTest::newRow(qPrintable(name)) << QString::fromLatin1(page) << theme << size;
                }
            }
        }
    }
    void screenshots()
    {
        QFETCH(QString, page);
        QFETCH(ThemeChoice, theme);
        QFETCH(QSize, size);
        if (page.endsWith(QLatin1String("movielens")) && !m_movieLens)
            QSKIP("ml-latest-small is not there");
        m_theme->setChoice(theme);
        const std::unique_ptr<QWidget> window(make(page));
        if (page != QLatin1String("dialog"))
            window->resize(size);
        window->show();
        QVERIFY(QTest::qWaitForWindowExposed(window.get()));
        QTest::qWait(150);
        if (page.startsWith(QLatin1String("items")))
            QTRY_VERIFY(window->findChild<QLabel*>(QStringLiteral("vector:default")) != nullptr);
        const QImage image = window->grab().toImage();
        QCOMPARE(image.size() / image.devicePixelRatio(), window->size());
        QCOMPARE(image.pixelColor(image.width() - 2, image.height() - 2).lightness() < 128, theme == ThemeChoice::Dark);
        const QString folder = qEnvironmentVariable("TASTEBENCH_SCREENSHOTS");
        if (!folder.isEmpty())
            QVERIFY(image.save(QDir(folder).filePath(QString::fromLatin1(QTest::currentDataTag()) + u".png"_qs)));
    }

    void initTestCase()
    {
        m_theme = new Theme(*qApp, ThemeChoice::Light);
        const QString demo = m_folder.filePath(QStringLiteral("demo.tastebench"));
        testing::makeDemo(demo);
        m_demo = std::make_unique<model::Workspace>(demo);

        const QString source = QStringLiteral(SHARED_DIRECTORY "/data/movielens-latest-small");
        if (!QDir(source).exists())
            return;
        const QString path = m_folder.filePath(QStringLiteral("movielens.tastebench"));
        testing::makeWorkspace(path, source);
        m_movieLens = std::make_unique<model::Workspace>(path);
    }

    void cleanupTestCase()
    {
        m_demo.reset();
        m_movieLens.reset();
    }

private:
    QTemporaryDir m_folder;
    Theme* m_theme = nullptr;
    std::unique_ptr<model::Workspace> m_demo;
    std::unique_ptr<model::Workspace> m_movieLens;
};

QTEST_MAIN(PageLooksTest)
#include "tst_page_looks.moc"
