#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# build.sh DIRECTORY: the playground as a directory of static files, with paylink.wasm; compiles only what has changed.
# build.sh --can-build: whether the compiler is there.
# Needs clang-19, lld-19, wasi-libc, libc++-19-dev-wasm32 and libclang-rt-19-dev-wasm32.
set -euo pipefail

compiler=(clang++-19 --target=wasm32-wasi)
if [[ $1 == --can-build ]]; then
  echo '#include <string>
extern "C" unsigned long size(char const* text) { return std::string(text).size(); }' |
    "${compiler[@]}" -mexec-model=reactor -fno-exceptions -x c++ - -o /dev/null &>/dev/null
  exit
fi

here=$(dirname -- "$(readlink -f -- "$0")")
root=$here/../..
out=$1
work=$out.work
mkdir -p "$out/bodies" "$work"

compile=(
  -std=c++20 -Oz -flto -DNDEBUG -fno-exceptions -fno-rtti
  -Wall -Wextra -I"$root/include"
)
link=(
  -mexec-model=reactor '-Wl,--strip-all'
  # Far more stack than validation needs. It lies in front of all else, so that an overrun traps.
  '-Wl,-z,stack-size=262144' '-Wl,--stack-first'
  '-Wl,--export=malloc' '-Wl,--export=free'
  '-Wl,--export=paylink_validate_create' '-Wl,--export=paylink_validate_list_query'
  '-Wl,--export=paylink_render_create' '-Wl,--export=paylink_render_list_query' '-Wl,--export=paylink_version'
)

wasm=$out/paylink.wasm
if [[ ! -f $wasm || -n $(find "$root/include" "$here/paylink.cpp" "$here/build.sh" -newer "$wasm" -print -quit) ]]; then
  "${compiler[@]}" "${compile[@]}" -c "$here/paylink.cpp" -o "$work/paylink.o"
  # Apart from compiling, and without -O: with one, clang would run binaryen's wasm-opt where it finds it, of any version.
  "${compiler[@]}" "${link[@]}" "$work/paylink.o" -o "$work/paylink.wasm"
  mv "$work/paylink.wasm" "$wasm"
fi
cp "$here"/*.html "$here"/*.css "$here"/*.js "$here"/*.d.ts "$here/package.json" "$out"
cp "$root"/docs/examples/bodies/*.json "$out/bodies"
