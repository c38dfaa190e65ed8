#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Tastebench authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs what is missing, builds, and prints what the benchmarks measure. Nothing is asserted.
# Usage: packaging/bench.sh
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
"$root/packaging/build.sh" all

export QT_QPA_PLATFORM=offscreen TZ=UTC LC_ALL=C.UTF-8
runtime=$(mktemp -d)
trap 'rm -rf "$runtime"' EXIT
export XDG_RUNTIME_DIR="$runtime"
for benchmark in "$root"/build/benchmarks/*; do
    [ -x "$benchmark" ] && [ -f "$benchmark" ] || continue
    echo "== $(basename "$benchmark")"
    "$benchmark" 2>/dev/null
done
