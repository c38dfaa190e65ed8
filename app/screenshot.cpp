// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screenshot.h"

#include "engine/base/error.h"
#include "engine/workspace/lookup.h"
#include "model/text.h"
#include "model/workspace.h"
#include "ui/evaluate/evaluate_page.h"
#include "ui/explore/explore_page.h"
#include "ui/main_window.h"
#include "ui/personas/personas_page.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QDeadlineTimer>
#include <QPixmap>
#include <QThread>
#include <fmt/format.h>
#include <functional>
#include <memory>

namespace tastebench::app {

namespace {

// Lets the window work until a condition holds or the time is up.
bool waitFor(const std::function<bool()>& condition, int milliseconds)
{
    const QDeadlineTimer deadline(milliseconds);
    while (!condition()) {
        if (deadline.hasExpired())
            return false;
        QApplication::processEvents(QEventLoop::AllEvents, 20);
        QThread::msleep(1);
    }
    return true;
}

void letSettle(int milliseconds)
{
    (void)waitFor([] { return false; }, milliseconds);
}

// The first row of the personalized list, so that the reasons are in the picture too.
void selectFirst(const ui::MainWindow& window)
{
    auto* list = window.findChild<QAbstractItemView*>(QStringLiteral("personalizedList"));
    if (list && list->model()->rowCount() > 0)
        list->setCurrentIndex(list->model()->index(0, 0));
}

}  // namespace

QSize takeScreenshot(const ScreenshotRequest& request)
{
    constexpr int patience = 30'000;
    constexpr int settling = 500;

    const ui::Theme theme(*qApp, request.dark ? ui::ThemeChoice::Dark : ui::ThemeChoice::Light);
    ui::MainWindow window;
    window.setFixedSize(request.size);  // also where the layout would like more room
    window.explorePage().setReducedMotion(true);
    window.setWorkspace(std::make_unique<model::Workspace>(request.file));
    if (!window.showPage(request.page))
        throw Error(ErrorKind::WrongUsage, "WRONG_PARAMETER",
                    fmt::format("There is no page “{}”.", model::toUtf8(request.page)), "--page");
    window.show();
    model::ExploreSession& session = *window.session();
    (void)waitFor([&session] { return !session.collection() || session.catalogue(); }, patience);
    if (!request.persona.isEmpty()) {
        const Persona persona
            = workspace::namedPersona(window.workspace()->database(), model::toUtf8(request.persona), std::nullopt);
        session.setCollection(persona.collection);
        (void)waitFor([&session] { return session.catalogue() != nullptr; }, patience);
        session.setPersona(persona.id);
        window.findChild<ui::PersonasPage*>()->showPersona(persona.id);
    }
    (void)waitFor([&session] { return !session.persona() || session.ranking(); }, patience);
    selectFirst(window);
    if (auto* evaluate = window.findChild<ui::EvaluatePage*>(); evaluate && evaluate->isVisible()) {
        constexpr int patienceToEvaluate = 120'000;
        evaluate->evaluate();
        (void)waitFor([evaluate] { return !evaluate->session().isAsking(); }, patienceToEvaluate);
    }
    letSettle(settling);

    const QPixmap picture = window.grab();
    if (!picture.save(request.target, "PNG"))
        throw Error(ErrorKind::Unavailable, "IO_ERROR",
                    fmt::format("The picture “{}” cannot be written.", model::toUtf8(request.target)),
                    model::toUtf8(request.target));
    return picture.size();
}

}  // namespace tastebench::app
