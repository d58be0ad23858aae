#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# mixed.sh INCLUDE_DIR COMPILER OTHER_COMPILER [FLAG…]: links a program of a C++20 file from one compiler and a C++23 file
# from another one, or the same, and runs it. The files pass paylink's types to each other.
set -eu
include=$1 a=$2 b=$3
shift 3
cd "$(dirname "$0")"
for compiler in "$a" "$b"; do
  command -v "$compiler" >/dev/null || { echo "skipped: no $compiler"; exit 77; }
done
echo 'int main() {}' | "$b" -std=c++23 -x c++ -fsyntax-only - 2>/dev/null || { echo "skipped: no C++23 in $b"; exit 77; }
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
set -- -I"$include" -Wall -Wextra -Werror "$@"
"$a" -std=c++20 "$@" -c mixed_a.cpp -o "$out/a.o" &
"$b" -std=c++23 "$@" -c mixed_b.cpp -o "$out/b.o"
wait $!
"$a" "$@" "$out/a.o" "$out/b.o" ${PAYLINK_LIBS:-} -o "$out/mixed"
"$out/mixed"
