// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/ranker.h"
#include "engine/store/collections.h"
#include "engine/store/items.h"
#include "engine/store/personas.h"
#include "engine/workspace/catalogue_loader.h"
#include "engine/workspace/import.h"
#include "engine/workspace/training.h"
#include "model/explore_session.h"
#include "model/live_quality.h"
#include "model/workspace.h"
#include "tests/support/workspaces.h"
#include "ui/explore/explore_page.h"
#include "ui/main_window.h"
#include "ui/theme/theme.h"
#include "ui/widgets/value_slider.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <memory>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

// The numbers the product promises, measured on ml-latest-small and on the demo. Prints a table; asserts nothing.
namespace {

using namespace tastebench;

constexpr const char* movieLens = SHARED_DIRECTORY "/data/movielens-latest-small";
constexpr const char* movieTweetings = SHARED_DIRECTORY "/data/movietweetings-100k";

void print(const char* what, double value, const char* unit, const char* promised)
{
    std::printf("%-52s %9.1f %-3s %14s\n", what, value, unit, promised);
    std::fflush(stdout);
}

double at(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(share * (static_cast<double>(values.size()) - 1))];
}

double cpuMilliseconds()
{
    timespec time {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

// Resident memory now, in MB.
double residentMegabytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const double pages = file.readAll().split(' ').at(1).toDouble();
    return pages * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

// Runs work in a child process and tells its processor time in seconds and peak memory in MB.
template <typename Work>
std::pair<double, double> inChild(Work&& work)
{
    const pid_t child = fork();
    if (child == 0) {
        work();
        _exit(0);
    }
    int status = 0;
    rusage usage {};
    wait4(child, &status, 0, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return {seconds(usage.ru_utime) + seconds(usage.ru_stime), static_cast<double>(usage.ru_maxrss) / 1e3};
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

void measureImport(const QString& path)
{
    const auto import = inChild([&path] { testing::makeWorkspace(path, QString::fromUtf8(movieLens), false); });
    print("import of ml-latest-small, untrained, processor", import.first * 1e3, "ms", "5000");
    print("import, peak memory", import.second, "MB", "300");
    const auto train = inChild([&path] {
        store::Database database(path.toStdString());
        Progress progress;
        (void)workspace::trainVector(database, store::collections(database).front().id, "default", progress);
    });
    print("LSA training on it, processor", train.first * 1e3, "ms", "3000");
}

void measureRecommend(const QString& path)
{
    store::Database database(path.toStdString());
    Progress progress;
    const CollectionId collection = store::collections(database).front().id;
    QElapsedTimer timer;
    timer.start();
    const auto catalogue = workspace::loadCatalogue(database, collection, progress);
    print("opening the collection", static_cast<double>(timer.nsecsElapsed()) / 1e6, "ms", "-");

    std::vector<double> cold;
    for (const PersonaId persona : store::personaIds(database, {.collection = collection, .limit = 200})) {
        ranking::Ranker ranker(catalogue);
        timer.restart();
        (void)ranker.recommend(persona, {}, progress);
        cold.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    print("cold recommend, median of 200 personas", at(cold, 0.5), "ms", "30");
    print("cold recommend, slowest of them", at(cold, 1), "ms", "30");
}

void measureEdits(const QString& path)
{
    model::Workspace workspace(path);
    const CollectionId collection = workspace.collections().front().id;
    while (!workspace.catalogue(collection))
        QApplication::processEvents();
    std::vector<double> milliseconds;
    for (std::size_t round = 0; round < 51; ++round) {
        const ItemId id = workspace.catalogue(collection)->items->ids[round * 100];
        QElapsedTimer timer;
        timer.start();
        model::WorkspaceChange touched;
        touched.items = true;
        touched.onlyItems = {id};
        workspace.change(QStringLiteral("Edit"), touched, [id, round](store::Change& change) {
            Item item = store::item(change.database(), id);
            item.properties["title"] = "A new word" + std::to_string(round);
            item.updatedAt = Timestamp::now();
            store::updateItem(change, item);
        });
        milliseconds.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    print("an edited title, in vector and catalogue, median", at(milliseconds, 0.5), "ms", "8");
    for (std::size_t round = 0; round < 51; ++round)
        workspace.undo();
}

void measureStart(QApplication& application, const QString& demo)
{
    QElapsedTimer timer;
    timer.start();
    ui::Theme theme(application, ui::ThemeChoice::Light);
    ui::MainWindow window;
    PaintCount paints;
    window.explorePage().installEventFilter(&paints);
    window.setWorkspace(std::make_unique<model::Workspace>(demo));
    window.show();
    while (paints.count == 0)
        QApplication::processEvents();
    print("window on the demo, to first paint", static_cast<double>(timer.nsecsElapsed()) / 1e6, "ms", "600");
    while (!window.session()->ranking())
        QApplication::processEvents();
    print("window on the demo, to its lists", static_cast<double>(timer.nsecsElapsed()) / 1e6, "ms", "-");
}

// Steps of the decay slider, back and forth: from the key to both lists painted anew.
void measureSteps(ui::MainWindow& window, PaintCount& paints, const char* median, const char* slowest)
{
    constexpr int rounds = 400;
    std::vector<double> milliseconds;
    auto* track = window.findChild<ui::ValueSlider*>(QStringLiteral("decaySlider"))
                      ->findChild<QWidget*>(QStringLiteral("track"));
    const double processorBefore = cpuMilliseconds();
    for (int round = 0; round < rounds; ++round) {
        const auto before = window.session()->ranking();
        paints.count = 0;
        QElapsedTimer timer;
        timer.start();
        QTest::keyClick(track, round % 200 < 100 ? Qt::Key_Right : Qt::Key_Left);
        while (paints.count < 2 && timer.elapsed() < 200)
            QApplication::processEvents();
        if (window.session()->ranking() != before)
            milliseconds.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        QTest::qWait(4);
    }
    std::printf("%-52s %9zu\n", "slider steps that ranked anew", milliseconds.size());
    if (milliseconds.empty())
        return;
    print(median, at(milliseconds, 0.5), "ms", "16");
    print(slowest, at(milliseconds, 0.99), "ms", "33");
    print("processor time of a step, all that follows it too", (cpuMilliseconds() - processorBefore) / rounds, "ms",
          "-");
}

// From the last step of a slider to the quality of the setting it left, the wait for its rest included.
void measureQuality(const QString& path)
{
    model::Workspace workspace(path);
    model::ExploreSession session(workspace);
    model::LiveQuality quality(session);
    const auto wait = [&] {
        while (!quality.isCurrent() && quality.problem().isEmpty())
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    };
    QElapsedTimer timer;
    timer.start();
    wait();
    print("quality of the setting after opening", static_cast<double>(timer.nsecsElapsed()) / 1e6, "ms", "-");
    std::vector<double> milliseconds;
    for (int step = 0; step < 11; ++step) {
        RankingOptions options = session.options();
        options.decayRate = 0.05 * (step + 3);
        session.setRequest(options, std::nullopt);
        timer.start();
        wait();
        milliseconds.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    print("quality of the setting after a settled slider", at(milliseconds, 0.5), "ms", "1000");
    std::printf("%-52s %5zu of %zu\n", "personas it is measured on", quality.quality()->personas,
                quality.quality()->evaluable);
}

void measureSliders(QApplication& application, const QString& path)
{
    ui::Theme theme(application, ui::ThemeChoice::Light);
    ui::MainWindow window;
    window.resize(1440, 900);
    window.setWorkspace(std::make_unique<model::Workspace>(path));
    window.show();
    while (!window.session()->ranking())
        QApplication::processEvents();

    // The persona with the most interactions: a hundred of them count.
    const auto& catalogue = window.session()->catalogue();
    std::size_t busiest = 0;
    for (std::size_t row = 0; row < catalogue->log->personas(); ++row) {
        if (catalogue->log->ofPersona(row).size() > catalogue->log->ofPersona(busiest).size())
            busiest = row;
    }
    window.session()->setPersona(catalogue->personas->personas[busiest].id);
    QTest::qWait(500);

    PaintCount paints;
    for (const char* name : {"originalList", "personalizedList"}) {
        auto* view = window.findChild<QAbstractItemView*>(QLatin1String(name));
        view->setCurrentIndex(view->model()->index(0, 0));
        view->viewport()->installEventFilter(&paints);
    }
    measureSteps(window, paints, "slider event to repainted lists, median",
                 "slider event to repainted lists, 99th percentile");
    Query query;
    query.text = "a movie about a giant monster";
    RankingOptions options = window.session()->options();
    options.instruction = "no horror, more like Alien";
    window.explorePage().setRequest({options, query});
    window.session()->setRequest(options, query);
    QTest::qWait(1000);
    measureSteps(window, paints, "the same with a query and an instruction, median",
                 "the same with a query and an instruction, 99th");
    print("memory with ml-latest-small open", residentMegabytes(), "MB", "200");
}

}  // namespace

int main(int argc, char** argv)
{
    if (!QFile::exists(QString::fromUtf8(movieLens))) {
        std::printf("The MovieLens dataset is not beside the project: nothing to measure on.\n");
        return 0;
    }
    const QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("ml.tastebench"));
    const QString demo = directory.filePath(QStringLiteral("demo.tastebench"));
    std::printf("%-52s %9s %-3s %14s\n", "what", "measured", "", "promised below");
    measureImport(path);
    (void)inChild([&demo] { testing::makeDemo(demo); });
    (void)inChild([&path] { measureRecommend(path); });

    const QString tweets = directory.filePath(QStringLiteral("mt.tastebench"));
    const bool hasTweets = QFile::exists(QString::fromUtf8(movieTweetings));
    if (hasTweets)
        (void)inChild([&tweets] { testing::makeWorkspace(tweets, QString::fromUtf8(movieTweetings), true); });

    QApplication application(argc, argv);
    measureEdits(path);
    measureStart(application, demo);
    measureSliders(application, path);
    measureQuality(path);
    if (hasTweets) {
        std::printf("MovieTweetings 100k:\n");
        measureQuality(tweets);
    }
    std::printf("%-52s %9.1f s\n", "processor time of the window part", cpuMilliseconds() / 1e3);
    return 0;
}
