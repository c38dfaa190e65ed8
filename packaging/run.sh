#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Tastebench authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs what is missing, builds, and opens the demo workspace in the window. Without a display it runs the same demo
# on the command line and writes a picture of the window.
# Usage: packaging/run.sh
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
"$root/packaging/build.sh" tastebench

tastebench="$root/build/bin/tastebench"
demo="$root/build/demo.tastebench"
picture="$root/build/demo.png"
[ -e "$demo" ] || "$tastebench" demo "$demo" --quiet

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$tastebench" "$demo"
fi

echo "There is no display, so the demo runs on the command line."
for persona in Ilona Haruto; do
    echo
    echo "“A movie about a giant monster”, for $persona at strength 0.6:"
    "$tastebench" query "$demo" --quiet --persona "$persona" --hybrid "A movie about a giant monster" --strength 0.6 \
        --limit 5
done
echo
echo "Recommended to Ilona:"
"$tastebench" recommend "$demo" --quiet --persona Ilona --limit 5
"$tastebench" screenshot "$demo" --quiet --page explore --persona Ilona --size 1440x900 --theme light "$picture"
echo
echo "A picture of the window: $picture"
