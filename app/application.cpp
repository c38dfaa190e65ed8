// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "ui/main_window.h"

#include <QApplication>
#include <cstdio>
#include <cstring>
#include <fmt/format.h>

namespace tastebench::app {

int run(int argc, char** argv)
{
    if (argc == 2 && std::strcmp(argv[1], "--version") == 0) {
        fmt::print("tastebench {}\nQt {}\n", TASTEBENCH_VERSION, qVersion());
        return 0;
    }
    QApplication application(argc, argv);
    ui::MainWindow window;
    window.show();
    return QApplication::exec();
}

}  // namespace tastebench::app
