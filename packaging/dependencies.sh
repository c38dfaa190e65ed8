#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Tastebench authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs, from Debian's packages and by name, what building Tastebench needs. Does nothing when all is there.
# Usage: packaging/dependencies.sh [FURTHER PACKAGE …]
set -eu

packages="
    g++ cmake ninja-build ccache pkg-config
    qt6-base-dev qt6-charts-dev libqt6opengl6-dev qt6-svg-dev qtkeychain-qt6-dev
    libsqlite3-dev libsqlitecpp-dev libeigen3-dev nlohmann-json3-dev libicu-dev libfmt-dev nettle-dev zlib1g-dev
    fonts-dejavu-core fonts-droid-fallback
"

missing=""
for package in $packages "$@"; do
    status=$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null || true)
    [ "$status" = "install ok installed" ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

as_root=""
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
        echo "Tastebench needs these Debian packages; install them as root:$missing" >&2
        exit 1
    fi
    as_root=sudo
fi

echo "Installing:$missing" >&2
$as_root apt-get update -qq
# shellcheck disable=SC2086 # the list is split on purpose
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >&2
