// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>
#include <QString>

namespace tastebench::app {

struct ScreenshotRequest {
    QString file;
    QString page;  // "explore", "items", "personas", "evaluate", which evaluates
    QString persona;  // an id or a name; empty: the page's own choice
    QSize size {1440, 900};
    bool dark = false;
    QString target;  // a PNG file
};

// Draws the window with a workspace and writes it as a picture; needs a QApplication. Returns the picture's size.
// Throws Unavailable "IO_ERROR" when the picture cannot be written.
QSize takeScreenshot(const ScreenshotRequest& request);

}  // namespace tastebench::app
