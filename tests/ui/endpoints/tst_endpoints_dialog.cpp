// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/training.h"
#include "model/endpoint_access.h"
#include "model/http_transport.h"
#include "tests/support/fake_keyring.h"
#include "tests/support/http_server.h"
#include "tests/support/open_workspace.h"
#include "ui/endpoints/endpoints_dialog.h"
#include "ui/endpoints/model_toggle.h"
#include "ui/main_window.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QtTest>

using namespace tastebench;
using namespace tastebench::testing;
using model::EndpointSettings;

namespace {

struct Endpoints {
    FakeKeyring::State keyring;
    model::EndpointAccess access {std::make_shared<model::HttpTransport>(), std::make_unique<FakeKeyring>(keyring)};
};

EndpointSettings settingsFor(const QString& url)
{
    EndpointSettings settings;
    settings.enabled = true;
    settings.url = url;
    settings.embeddingModel = QStringLiteral("small");
    settings.chatModel = QStringLiteral("large");
    settings.timeoutSeconds = 5;
    return settings;
}

template <typename Widget>
Widget& part(QWidget& parent, const char* name)
{
    auto* const found = parent.findChild<Widget*>(QLatin1String(name));
    if (!found)
        qFatal("there is no %s", name);
    return *found;
}

void type(QWidget& dialog, const char* name, const QString& text)
{
    auto& edit = part<QLineEdit>(dialog, name);
    edit.clear();
    QTest::keyClicks(&edit, text);
}

void takePicture(QWidget& widget, const char* name)
{
    const QByteArray folder = qgetenv("TASTEBENCH_SCREENSHOTS");
    if (!folder.isEmpty())
        widget.grab().save(QString::fromLocal8Bit(folder + '/' + name));
}

std::vector<QString> titlesOf(const model::ExploreSession& session)
{
    std::vector<QString> titles;
    for (const RankedItem& item : session.ranking()->objects)
        titles.push_back(QString::fromStdString(session.catalogue()->items->labels[item.row]));
    return titles;
}

// The window on a workspace of four films, whose list an endpoint's model may order.
struct Window {
    Endpoints endpoints;
    QTemporaryDir folder;
    ui::MainWindow window;

    explicit Window(const QString& url)
    {
        tests::OpenWorkspace films;
        Progress progress;
        workspace::trainVector(films.database(), films.collection, "default", progress);
        const QString path = folder.filePath(QStringLiteral("films.tastebench"));
        const QString source = films.workspace->path();
        films.workspace.reset();
        QFile::copy(source, path);
        endpoints.access.use(settingsFor(url));
        window.setEndpoints(&endpoints.access);
        window.setWorkspace(std::make_unique<model::Workspace>(path));
        window.show();
    }
    model::ExploreSession& session() { return *window.session(); }
    QCheckBox& toggle() { return part<QCheckBox>(window, "modelOrders"); }
    QString state() { return part<QLabel>(window, "modelState").toolTip(); }
    bool isOrderedByModel()
    {
        const RankingPtr& ranking = session().ranking();
        return ranking && !ranking->objects.empty() && !ranking->objects.front().steps.empty();
    }
};

}  // namespace

class EndpointsDialogTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { m_theme = std::make_unique<ui::Theme>(*qApp, ui::ThemeChoice::Light); }

    void endpointsAreOffAndNothingCanBeTried()
    {
        Endpoints endpoints;
        ui::EndpointsDialog dialog(endpoints.access);
        dialog.show();
        QVERIFY(!part<QCheckBox>(dialog, "endpointEnabled").isChecked());
        QVERIFY(!part<QPushButton>(dialog, "tryEndpoint").isEnabled());
        QVERIFY(!part<QLineEdit>(dialog, "endpointUrl").isEnabled());
        QVERIFY(part<QPushButton>(dialog, "acceptEndpoint").isEnabled());
        takePicture(dialog, "endpoints-off.png");
    }

    void theDialogSaysWhereThingsAreSent_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("told");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("here") << QStringLiteral("http://localhost:11434/v1")
                              << QStringLiteral("localhost is this machine: nothing leaves it.") << true;
        QTest::newRow("encrypted") << QStringLiteral("https://models.example.org/v1")
                                   << QStringLiteral("Sent encrypted to models.example.org.") << true;
        QTest::newRow("open") << QStringLiteral("http://models.example.org/v1")
                              << QStringLiteral("Sent to models.example.org without encryption: others on the way can "
                                                "read it, the key included.")
                              << true;
        QTest::newRow("none") << QStringLiteral("models.example.org")
                              << QStringLiteral("The endpoint's URL begins with http:// or https:// and a host.")
                              << false;
    }
    void theDialogSaysWhereThingsAreSent()
    {
        QFETCH(QString, url);
        QFETCH(QString, told);
        QFETCH(bool, accepted);
        Endpoints endpoints;
        ui::EndpointsDialog dialog(endpoints.access);
        dialog.show();
        part<QCheckBox>(dialog, "endpointEnabled").click();
        type(dialog, "endpointUrl", url);
        QCOMPARE(part<QLabel>(dialog, "endpointWhere").text(), told);
        QCOMPARE(part<QPushButton>(dialog, "acceptEndpoint").isEnabled(), accepted);
    }

    void savingUsesTheSettingsAndKeepsTheKeyInTheKeyring()
    {
        Endpoints endpoints;
        ui::EndpointsDialog dialog(endpoints.access);
        dialog.show();
        part<QCheckBox>(dialog, "endpointEnabled").click();
        type(dialog, "endpointUrl", QStringLiteral("http://localhost:1/v1"));
        type(dialog, "endpointChatModel", QStringLiteral("large"));
        part<QComboBox>(dialog, "endpointKeySource").setCurrentIndex(2);
        auto& key = part<QLineEdit>(dialog, "endpointKey");
        QVERIFY(key.isVisible());
        QCOMPARE(key.echoMode(), QLineEdit::Password);
        type(dialog, "endpointKey", QStringLiteral("sk-typed"));
        takePicture(dialog, "endpoints-on.png");
        part<QPushButton>(dialog, "acceptEndpoint").click();
        QVERIFY(!dialog.isVisible());
        QTRY_VERIFY(endpoints.access.canRank());
        QCOMPARE(endpoints.keyring.key, QStringLiteral("sk-typed"));
        QCOMPARE(endpoints.access.client()->endpoint().key, std::string("sk-typed"));
        QCOMPARE(endpoints.access.settings().chatModel, QStringLiteral("large"));
    }

    void cancellingChangesNothing()
    {
        Endpoints endpoints;
        endpoints.access.use(settingsFor(QStringLiteral("http://localhost:1/v1")));
        ui::EndpointsDialog dialog(endpoints.access);
        dialog.show();
        type(dialog, "endpointUrl", QStringLiteral("https://elsewhere.example"));
        part<QPushButton>(dialog, "cancelEndpoint").click();
        QCOMPARE(endpoints.access.settings().url, QStringLiteral("http://localhost:1/v1"));
    }

    void tryingItTellsTheResult()
    {
        HttpServer server([](const HttpAsked& asked) {
            return asked.path.endsWith("/embeddings") ? modelReply(asked) : chatReply("{\"ok\":true}");
        });
        Endpoints endpoints;
        endpoints.access.use(settingsFor(server.url()));
        ui::EndpointsDialog dialog(endpoints.access);
        dialog.show();
        part<QPushButton>(dialog, "tryEndpoint").click();
        QTRY_VERIFY(part<QLabel>(dialog, "endpointResult").text().startsWith(QStringLiteral("✓ It works")));
        takePicture(dialog, "endpoints-tried.png");
        m_theme->setChoice(ui::ThemeChoice::Dark);
        QCoreApplication::processEvents();
        takePicture(dialog, "endpoints-dark.png");
        m_theme->setChoice(ui::ThemeChoice::Light);
    }

    void aTrialCanBeStopped()
    {
        HttpServer server([](const HttpAsked&) { return HttpReply::silence(); });
        Endpoints endpoints;
        endpoints.access.use(settingsFor(server.url()));
        ui::EndpointsDialog dialog(endpoints.access);
        dialog.show();
        auto& button = part<QPushButton>(dialog, "tryEndpoint");
        button.click();
        QTRY_COMPARE(server.asked().size(), std::size_t(1));
        QCOMPARE(button.text(), QStringLiteral("Stop"));
        button.click();
        QCOMPARE(part<QLabel>(dialog, "endpointResult").text(), QStringLiteral("✗ Stopped."));
        QCOMPARE(button.text(), QStringLiteral("Try it"));
    }

    void theMenuOpensTheDialog()
    {
        Endpoints endpoints;
        ui::MainWindow window;
        auto& action = part<QAction>(window, "editEndpoints");
        QVERIFY(!action.isEnabled());
        window.setEndpoints(&endpoints.access);
        action.trigger();
        QVERIFY(window.findChild<ui::EndpointsDialog*>() != nullptr);
        QVERIFY(part<ui::ModelToggle>(window, "modelToggle").isHidden());
    }

    void A7_the_window_lets_a_model_order_the_list_after_the_built_in_answer()
    {
        HttpServer server(&modelReply);
        Window window(server.url());
        QTRY_VERIFY(window.session().ranking());
        QVERIFY(!window.isOrderedByModel());
        const std::vector<QString> builtIn = titlesOf(window.session());
        QTest::qWait(800);
        QVERIFY(server.asked().empty());  // nothing is sent unasked
        QVERIFY(window.toggle().isVisible());
        QCOMPARE(window.toggle().text(), QStringLiteral("Order by large"));
        window.toggle().click();
        QCOMPARE(titlesOf(window.session()), builtIn);
        QTRY_VERIFY(window.isOrderedByModel());
        QCOMPARE(titlesOf(window.session()), std::vector<QString>(builtIn.rbegin(), builtIn.rend()));
        QCOMPARE(window.state(), QStringLiteral("1 request · 120 tokens"));
        takePicture(window.window, "endpoint-ordered.png");
        window.toggle().click();
        QTRY_COMPARE(titlesOf(window.session()), builtIn);
    }

    void A2_the_window_makes_a_vector_by_the_endpoint()
    {
        HttpServer server(&modelReply);
        Window window(server.url());
        QTRY_VERIFY(window.session().ranking());
        part<QAction>(window.window, "embedNewVector").trigger();
        auto& dialog = part<QInputDialog>(window.window, "endpointVectorDialog");
        QVERIFY(dialog.labelText().startsWith(
            QStringLiteral("The texts of every item of Film go to 127.0.0.1, where small makes a vector of each.")));
        QVERIFY(server.asked().empty());
        dialog.setTextValue(QStringLiteral("sense"));
        dialog.accept();
        QTRY_VERIFY(window.session().catalogue() && window.session().catalogue()->vectors.contains("sense"));
        const search::NamedVectorView& view = window.session().catalogue()->vectors.at("sense");
        QVERIFY(view.definition.source == VectorSource::Endpoint);
        QCOMPARE(view.table->withoutVector(), std::size_t(0));
        QVERIFY(view.embedder != nullptr);

        // A search by it is answered by a job, and asks the endpoint for the text.
        const std::size_t asked = server.asked().size();
        RankingOptions options = window.session().options();
        options.vector = "sense";
        Query query;
        query.method = QueryMethod::NearText;
        query.text = "the thing";
        window.session().setRequest(options, query);
        QTRY_VERIFY(window.session().ranking() && window.session().ranking()->query);
        QVERIFY(server.asked().size() > asked);
        QCOMPARE(window.session().ranking()->original.front().id.value, 4);  // The Thing
    }

    void severalChangesInARowAreOneRequest()
    {
        HttpServer server(&modelReply);
        Window window(server.url());
        QTRY_VERIFY(window.session().ranking());
        window.toggle().click();
        RankingOptions options = window.session().options();
        for (int step = 1; step <= 10; ++step) {
            options.decayRate = step * 0.05;
            window.session().setRequest(options, std::nullopt);
            QTest::qWait(10);
        }
        QTRY_VERIFY(window.isOrderedByModel());
        QCOMPARE(server.asked().size(), std::size_t(1));
    }

    void whenTheModelFailsTheBuiltInListStaysAndTheWindowSaysWhy()
    {
        HttpServer server([](const HttpAsked&) { return HttpReply::of(401, {}); });
        Window window(server.url());
        QTRY_VERIFY(window.session().ranking());
        const std::vector<QString> builtIn = titlesOf(window.session());
        window.toggle().click();
        QTRY_COMPARE(window.state(),
                     QStringLiteral("The built-in ranking is kept. The endpoint wants a key, and none is set (status "
                                    "401)."));
        // Elided where the bar has less room: what counts comes first, all of it is in the tool tip.
        QVERIFY(window.state().endsWith(QStringLiteral("(status 401).")));
        QCOMPARE(titlesOf(window.session()), builtIn);
        takePicture(window.window, "endpoint-failed.png");
    }

    void waitingForTheModelCanBeStopped()
    {
        HttpServer server([](const HttpAsked&) { return HttpReply::silence(); });
        Window window(server.url());
        QTRY_VERIFY(window.session().ranking());
        window.toggle().click();
        QTRY_COMPARE(server.asked().size(), std::size_t(1));
        auto& stop = part<QPushButton>(window.window, "stopModel");
        QTRY_VERIFY(stop.isVisible());
        QElapsedTimer timer;
        timer.start();
        stop.click();
        QVERIFY2(timer.elapsed() < 50, qPrintable(QString::number(timer.elapsed())));
        QTRY_VERIFY(!stop.isVisible());
        QVERIFY(timer.elapsed() < 1000);
        QVERIFY(!window.isOrderedByModel());
    }

private:
    std::unique_ptr<ui::Theme> m_theme;
};

QTEST_MAIN(EndpointsDialogTest)
#include "tst_endpoints_dialog.moc"
