#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# same_text.sh COMPILER INCLUDE_DIR: after preprocessing, the headers' own lines are the same whatever flags a file is
# compiled with, so that an inline function has one definition in the whole program. The
# exception is result.hpp, which throws only where there are exceptions. c_api_src.hpp is for one file only.
set -eu
compiler=$1 include=$2
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

(cd "$include" && ls paylink/*.hpp) | grep -vE '/(boost_json|c_api_src)' | sed 's/.*/#include <&>/' >"$dir/all.cpp"

own_lines() {
  "$compiler" -I"$include" "$@" -E "$dir/all.cpp" |
    awk '/^# [0-9]+ "/ {own = /\/paylink\/[^"]*"/; next} own && NF' |
    sed 's/throw BadResultAccess();/std::abort();/'
}

own_lines -std=c++20 >"$dir/plain"
grep -q is_constant_evaluated "$dir/plain" || { echo "found no text of the headers"; exit 1; }
different=0
for flags in -fno-exceptions -fno-rtti -DNDEBUG -O2 -ffast-math -funsigned-char -D_GLIBCXX_ASSERTIONS -std=gnu++20 \
    -std=c++23; do
  own_lines -std=c++20 $flags >"$dir/other"
  diff "$dir/plain" "$dir/other" >"$dir/diff" || { echo "with $flags:"; cat "$dir/diff"; different=1; }
done
exit $different
