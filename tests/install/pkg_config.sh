#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# usage: pkg_config.sh COMPILER PKG_CONFIG_PATH: builds and runs the consumer with what paylink.pc says.
set -eu
compiler=$1
export PKG_CONFIG_PATH="$2"

cd "$(dirname "$0")/consumer"
program=$(mktemp)
trap 'rm -f "$program"' EXIT
# shellcheck disable=SC2046 # the flags are words
"$compiler" -std=c++20 main.cpp other.cpp -o "$program" $(pkg-config --cflags --libs paylink)
"$program"
