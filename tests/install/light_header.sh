#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# usage: light_header.sh COMPILER INCLUDE_DIR: <paylink/types.hpp> must pull in no header of Boost at all.
set -eu

boost_headers_of() {
  echo "#include <$1>" | "$compiler" -std=c++20 -I "$include" -x c++ -M - | tr ' ' '\n' | grep '/boost/' || true
}
compiler=$1 include=$2

# The other weight does, or else this would look for the wrong thing.
[ -n "$(boost_headers_of paylink/paylink.hpp)" ] || { echo "found no Boost header where there must be some"; exit 1; }

found=$(boost_headers_of paylink/types.hpp)
[ -z "$found" ] || { echo "<paylink/types.hpp> includes"; echo "$found"; exit 1; }
