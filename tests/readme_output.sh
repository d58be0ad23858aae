#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# usage: readme_output.sh CLI: what README.md's first example shows is what its commands print. Run it in the clone.
set -eu
cli=$1
shown=$(awk '/^```text$/ { shows = 1; next } /^```$/ && shows { exit } shows' README.md)
printed=$(echo "$shown" | sed -n 's/^\$ //p' | while read -r command; do
  echo "\$ $command"
  case $command in
    'cat '*) $command ;;
    './dev paylink '*) "$cli" ${command#./dev paylink } || [ $? = 1 ] ;;
    *) echo "no command of this test: $command" ;;
  esac
done)
[ "$shown" = "$printed" ] || { echo "README.md shows:"; echo "$shown"; echo "but this is printed:"; echo "$printed"; exit 1; }
