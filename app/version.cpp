// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/version.h"

#include "engine/domain/property_type.h"
#include "engine/store/integrity.h"

#include <Eigen/Core>
#include <QtGlobal>
#include <array>
#include <fmt/format.h>
#include <unicode/uversion.h>
#include <zlib.h>

namespace tastebench::app {

std::string versionText()
{
    UVersionInfo icu;
    u_getVersion(icu);
    std::array<char, U_MAX_VERSION_STRING_LENGTH> icuText {};
    u_versionToString(icu, icuText.data());
    return fmt::format("tastebench {}\nQt {}\nSQLite {}\nICU {}\nzlib {}\nEigen {}.{}.{}\nfmt {}.{}.{}\n"
                       "nlohmann-json {}.{}.{}\n",
                       TASTEBENCH_VERSION, qVersion(), store::sqliteVersion(), icuText.data(), zlibVersion(),
                       EIGEN_WORLD_VERSION, EIGEN_MAJOR_VERSION, EIGEN_MINOR_VERSION, FMT_VERSION / 10000,
                       FMT_VERSION / 100 % 100, FMT_VERSION % 100, NLOHMANN_JSON_VERSION_MAJOR,
                       NLOHMANN_JSON_VERSION_MINOR, NLOHMANN_JSON_VERSION_PATCH);
}

}  // namespace tastebench::app
