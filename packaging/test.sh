#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Tastebench authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs what is missing, builds, and runs every test. The last line counts the test functions; a failing or
# crashing test program makes the exit code 1.
# Usage: packaging/test.sh [CTEST OPTION …]
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
"$root/packaging/build.sh" all

log="$root/build/tests.log"
failed=0
ctest --test-dir "$root/build" --output-on-failure --no-tests=error -j 2 --output-log "$log" "$@" || failed=1

# The log holds the Qt Test totals of every program only in verbose mode, so the details are read from ctest's own.
details="$root/build/Testing/Temporary/LastTest.log"
grep -h '^SKIP' "$details" || true
awk '/^Totals: /{passed += $2; failed += $4; skipped += $6}
     END {printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped}' "$details"
exit "$failed"
