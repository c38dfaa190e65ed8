// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screenshot.h"

#include "app/commands/verbs.h"
#include "app/commands/workspace_file.h"
#include "engine/workspace/lookup.h"

#include <QApplication>
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <optional>

namespace tastebench::app {

namespace {

constexpr std::array<std::string_view, 5> pages {"explore", "items", "personas", "scenarios", "evaluate"};

QSize sizeFrom(const std::string& text)
{
    const std::size_t cross = text.find('x');
    const auto width = integerFrom(std::string_view(text).substr(0, cross));
    const auto height
        = cross == std::string::npos ? std::nullopt : integerFrom(std::string_view(text).substr(cross + 1));
    if (!width || !height || *width < 100 || *height < 100 || *width > 10'000 || *height > 10'000)
        throwWrongOption("size", fmt::format("--size is WIDTHxHEIGHT, each from 100 to 10000 pixels, not “{}”.", text));
    return {static_cast<int>(*width), static_cast<int>(*height)};
}

ScreenshotRequest requestFrom(const Arguments& arguments)
{
    ScreenshotRequest request;
    const std::string page = arguments.text("page").value_or("explore");
    if (std::ranges::find(pages, page) == pages.end())
        throwWrongOption("page", fmt::format("--page is one of {}, not “{}”.", fmt::join(pages, ", "), page));
    const std::string theme = arguments.text("theme").value_or("light");
    if (theme != "light" && theme != "dark")
        throwWrongOption("theme", fmt::format("--theme is light or dark, not “{}”.", theme));
    if (const auto size = arguments.text("size"))
        request.size = sizeFrom(*size);
    request.file = QString::fromStdString(arguments.at(0));
    request.page = QString::fromStdString(page);
    request.persona = QString::fromStdString(arguments.text("persona").value_or(""));
    request.dark = theme == "dark";
    request.target = QString::fromStdString(arguments.at(1));
    return request;
}

int run(const Arguments& arguments, Output& output)
{
    const ScreenshotRequest request = requestFrom(arguments);
    {
        WorkspaceFile file(arguments.at(0), store::OpenMode::ReadOnly, output);
        if (const auto persona = arguments.text("persona"))
            (void)workspace::namedPersona(file.database(), *persona, std::nullopt);
    }
    qputenv("QT_QPA_PLATFORM", "offscreen");
    int count = 1;
    std::array<char, 11> name {"tastebench"};
    std::array<char*, 2> words {name.data(), nullptr};
    const QApplication application(count, words.data());
    const QSize size = takeScreenshot(request);
    output.answer({{"file", arguments.at(1)}, {"width", size.width()}, {"height", size.height()}},
                  [&] { return fmt::format("{}: {} × {} pixels\n", arguments.at(1), size.width(), size.height()); });
    return Success;
}

}  // namespace

Command screenshotCommand()
{
    return {"screenshot",
            "Draw a page of the window into a picture, without a display.",
            "FILE [--page NAME] [--persona ID|NAME] [--size WIDTHxHEIGHT] [--theme light|dark] OUT.png",
            {{{"page", "NAME", "explore (the default), items, personas, scenarios or evaluate"},
              {"persona", "ID|NAME", "the persona shown"},
              {"size", "WIDTHxHEIGHT", "of the window in pixels (1440x900)"},
              {"theme", "NAME", "light (the default) or dark"}},
             {"FILE", "OUT.png"},
             2,
             false},
            run};
}

}  // namespace tastebench::app
