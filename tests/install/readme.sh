#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# usage: readme.sh COMPILER PKG_CONFIG_PATH README: the first block of C++ in the README is a program, and the block after
# it is what that program prints. The program needs no Boost.
set -eu
compiler=$1 readme=$3
export PKG_CONFIG_PATH="$2"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
awk -v scratch="$scratch" '
  /^```cpp/ && !program { program = 1; file = scratch "/program.cpp"; next }
  /^```/ && file { file = ""; next }
  /^```/ && program && !output { output = 1; file = scratch "/expected"; next }
  file { print >file }' "$readme"

# shellcheck disable=SC2046 # the flags are words
if "$compiler" -std=c++20 -M "$scratch/program.cpp" $(pkg-config --cflags paylink) | tr ' ' '\n' | grep /boost/ | grep -v /paylink/; then
  echo "the first example of the README includes Boost"
  exit 1
fi
# shellcheck disable=SC2046
"$compiler" -std=c++20 "$scratch/program.cpp" -o "$scratch/program" $(pkg-config --cflags --libs paylink)
"$scratch/program" >"$scratch/printed" || echo "(exit $?)"
diff "$scratch/expected" "$scratch/printed"
