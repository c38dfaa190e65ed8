// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "app/commands/command.h"
#include "app/commands/manual.h"
#include "app/commands/output.h"
#include "app/desktop.h"
#include "app/version.h"
#include "engine/base/spelling.h"
#include "ui/main_window.h"

#include <QApplication>
#include <QDir>
#include <QIcon>
#include <cerrno>
#include <clocale>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tastebench::app {

namespace {

int refuse(int code, const std::string& message)
{
    tell(fmt::format("tastebench: {}\n", message));
    return code;
}

// A first word that is no verb and no file: a verb mistyped, or a file that is not there.
int refuseWord(const std::string& word)
{
    if (word.find_first_of("./\\") != std::string::npos)
        return refuse(Missing, fmt::format("There is no file “{}”.", word));
    std::vector<std::string_view> names;
    for (const Command& command : commands())
        names.push_back(command.name);
    return refuse(
        WrongUsageExit,
        fmt::format("There is no verb and no file “{}”.{} See “tastebench --help”.", word, didYouMean(word, names)));
}

// Where a login session gives no runtime folder (a container, a plain sudo), Qt takes this one and warns each time it
// is asked; naming it beforehand keeps that off standard error.
void nameRuntimeFolder()
{
    if (qEnvironmentVariableIsSet("XDG_RUNTIME_DIR"))
        return;
    const std::string folder = fmt::format("{}/runtime-{}", QDir::tempPath().toStdString(), getuid());
    if (mkdir(folder.c_str(), S_IRWXU) == 0 || errno == EEXIST)
        qputenv("XDG_RUNTIME_DIR", QByteArray::fromStdString(folder));
}

int runWindow(int argc, char** argv)
{
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("tastebench"));
    QApplication::setApplicationName(QStringLiteral("tastebench"));
    QApplication::setApplicationVersion(QStringLiteral(TASTEBENCH_VERSION));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/tastebench.svg")));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.tastebench.Tastebench"));
    Desktop desktop(application);
    desktop.window().show();
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() > 1)
        desktop.open(arguments.at(1));
    return QApplication::exec();
}

int printCompletion(std::span<const std::string> words)
{
    const auto script = words.size() == 1 ? completionScript(words.front()) : std::nullopt;
    if (!script)
        return refuse(WrongUsageExit, "--completion takes one shell: bash, zsh or fish.");
    return print(*script);
}

int runVerb(const Command& command, std::span<const std::string> words)
{
    // Numbers and texts are written alike wherever the program runs.
    setenv("LC_ALL", "C.UTF-8", 1);
    std::setlocale(LC_ALL, "C.UTF-8");
    return runCommand(command, words);
}

}  // namespace

int run(int argc, char** argv)
{
    nameRuntimeFolder();
    const std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
    if (words.empty() || (words.front().starts_with('-') && !words.front().starts_with("--")))
        return runWindow(argc, argv);  // "-platform" and the like are Qt's
    const std::string& first = words.front();
    if (first == "--version" || first == "--help") {
        return print(first == "--help" ? helpText() : versionText());
    }
    if (first == "--manual")
        return print(manualPage());
    if (first == "--completion")
        return printCompletion(std::span(words).subspan(1));
    if (const Command* const command = findCommand(first))
        return runVerb(*command, std::span(words).subspan(1));
    if (first.starts_with("--"))
        return refuse(WrongUsageExit, fmt::format("There is no option {}. See “tastebench --help”.", first));
    std::error_code ignored;
    if (!std::filesystem::exists(first, ignored))
        return refuseWord(first);
    if (words.size() > 1 && !words[1].starts_with('-'))
        return refuse(WrongUsageExit, fmt::format("“{}” is one argument too many: one file opens.", words[1]));
    return runWindow(argc, argv);
}

}  // namespace tastebench::app
