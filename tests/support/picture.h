// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QPixmap>
#include <QWidget>
#include <QtTest>

namespace tastebench::tests {

// Paints a widget and, where TASTEBENCH_SCREENSHOTS names a folder, saves the picture there for the eye.
inline void savePicture(QWidget& widget, const QString& name)
{
    const QPixmap picture = widget.grab();
    QVERIFY(!picture.isNull());
    const QString folder = qEnvironmentVariable("TASTEBENCH_SCREENSHOTS");
    if (!folder.isEmpty())
        QVERIFY(picture.save(QDir(folder).filePath(name + QStringLiteral(".png"))));
}

}  // namespace tastebench::tests
