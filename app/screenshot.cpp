// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screenshot.h"

#include "engine/base/error.h"
#include "ui/main_window.h"

#include <QPixmap>
#include <fmt/format.h>

namespace tastebench::app {

QSize takeScreenshot(const ScreenshotRequest& request)
{
    ui::MainWindow window;
    window.resize(request.size);
    const QPixmap picture = window.grab();
    if (!picture.save(request.target, "PNG"))
        throw Error(ErrorKind::Unavailable, "IO_ERROR",
                    fmt::format("The picture “{}” cannot be written.", request.target.toStdString()),
                    request.target.toStdString());
    return picture.size();
}

}  // namespace tastebench::app
