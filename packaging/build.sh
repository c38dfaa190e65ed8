#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Tastebench authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs what is missing and builds Release into build/. A second run rebuilds nothing.
# Usage: packaging/build.sh [TARGET …]     TARGET: all (default), tastebench, benchmarks
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
"$root/packaging/dependencies.sh"

warnings=""
[ "${CI:-}" = "true" ] && warnings="-DTASTEBENCH_WARNINGS_AS_ERRORS=ON"
log="$root/build/configure.log"
mkdir -p "$root/build"
if ! cmake -S "$root" -B "$root/build" -G Ninja -DCMAKE_BUILD_TYPE=Release $warnings >"$log" 2>&1; then
    cat "$log" >&2
    exit 1
fi
cmake --build "$root/build" --target "${@:-all}" >&2
