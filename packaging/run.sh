#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Tastebench authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs what is missing, builds, and opens the window.
# Usage: packaging/run.sh
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
"$root/packaging/build.sh" tastebench

exec "$root/build/bin/tastebench"
