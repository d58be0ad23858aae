#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# usage: without_boost.sh CMAKE COMPILER SOURCE_DIR WORK_DIR: on a machine without Boost, paylink configures as a project of
# its own, installs, and is found; its component boost_json is not, and neither are its tests built.
set -eu
cmake=$1 compiler=$2 source=$3 work=$4
rm -rf "$work"
mkdir -p "$work"
configure() { "$cmake" -DCMAKE_DISABLE_FIND_PACKAGE_Boost=ON -DCMAKE_CXX_COMPILER="$compiler" "$@" >"$work/log" 2>&1; }
fail() { cat "$work/log"; echo "$1"; exit 1; }

! configure -S "$source" -B "$work/tests" || fail "the tests must ask for Boost"
tr '\n' ' ' <"$work/log" | tr -s ' ' | grep -q 'need Boost 1.81 or later with Boost.JSON (Debian:' || fail "no sentence names Boost"

configure -S "$source" -B "$work/build" -DBUILD_TESTING=OFF || fail "paylink must configure without Boost"
"$cmake" --install "$work/build" --prefix "$work/prefix" >"$work/log" || fail "paylink must install without Boost"
[ ! -e "$work/prefix/include/paylink/boost_json.hpp" ] || fail "<paylink/boost_json.hpp> is installed without Boost"

consumer=$source/tests/install/consumer
configure -S "$consumer" -B "$work/consumer" -DCMAKE_PREFIX_PATH="$work/prefix" || fail "paylink must be found without Boost"
# With Boost now, but not when paylink was installed.
! "$cmake" -S "$consumer" -B "$work/late" -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_PREFIX_PATH="$work/prefix" \
  -DWITH_BOOST_JSON=ON >"$work/log" 2>&1 || fail "the component boost_json must not be found"
tr '\n' ' ' <"$work/log" | tr -s ' ' | grep -q 'installed without its component boost_json' || fail "no sentence says why"
