#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# Links a C++20 and a C++23 file that pass a Result to each other, also between compilers. -flto reports ODR differences.
set -eu
cd "$(dirname "$0")"
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
run() {  # compiler of each file, and flags of both
  a=$1 b=$2; shift 2
  $a -std=c++20 -I../include "$@" -c mixed_a.cpp -o "$out/a.o"
  $b -std=c++23 -I../include "$@" -c mixed_b.cpp -o "$out/b.o"
  $a "$@" "$out/a.o" "$out/b.o" -o "$out/mixed" && "$out/mixed" && echo "ok: $a and $b $*"
}
flags="-Wall -Wextra -Werror"
san="-g -fsanitize=address,undefined"
run g++ g++ $flags $san
run clang++-19 clang++-19 $flags $san
run g++ clang++-19 $flags -O2
run clang++-19 g++ $flags -O2
run g++ g++ $flags -O2 -flto -Wodr
