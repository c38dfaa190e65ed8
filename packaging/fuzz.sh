#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Tastebench authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs clang and its sanitizers when they are missing, builds the fuzz targets into build-fuzz/ and runs each for
# its share of the seconds. Prints one line per target; a finding makes the exit code 1 and stays in build-fuzz/.
# Usage: packaging/fuzz.sh [SECONDS]     SECONDS: of all targets together (60)
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
targets="scenario_document template"
share=$((${1:-60} / 2))
"$root/packaging/dependencies.sh" clang libclang-rt-14-dev

build="$root/build-fuzz"
mkdir -p "$build"
if ! cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCMAKE_CXX_COMPILER=clang++ \
        -DTASTEBENCH_FUZZ=ON >"$build/configure.log" 2>&1; then
    cat "$build/configure.log" >&2
    exit 1
fi
cmake --build "$build" --target fuzz >&2

failed=0
for target in $targets; do
    log="$build/$target.log"
    mkdir -p "$build/corpus/$target"
    outcome="no finding"
    if ! "$build/bin/${target}_fuzz" -max_total_time="$share" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
            -artifact_prefix="$build/$target-" -dict="$root/tests/fuzz/$target.dict" \
            "$build/corpus/$target" "$root/tests/fuzz/corpus/$target" >"$log" 2>&1; then
        outcome="FAILED"
        failed=1
        tail -n 60 "$log" >&2
    fi
    executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    echo "fuzz $target: ${executions:-0} executions in $share s, $outcome"
done
exit "$failed"
