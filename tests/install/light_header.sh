#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# usage: light_header.sh COMPILER INCLUDE_DIR: <paylink/types.hpp> must pull in no header of Boost at all, and ask for
# none of the standard library's that cost much. Nor must what reads text pull in Boost where one file compiles that.
set -eu

headers_of() {
  echo "#include <$1>" | "$compiler" -std=c++20 $flags -I "$include" -x c++ -M - | tr ' ' '\n' | grep "$2" || true
}
boost_headers_of() { headers_of "$1" '/boost/'; }
# The includes of paylink's own headers; which headers the library's include is its own affair.
costly_includes_of() {
  headers_of "$1" '/paylink/' |
    xargs grep -E '#include <(algorithm|chrono|format|functional|iostream|limits|memory|numeric|ranges|system_error|.*intrin\.h)>' || true
}
compiler=$1 include=$2 flags=

# The other weight does both, or else this would look for the wrong thing.
[ -n "$(boost_headers_of paylink/paylink.hpp)" ] || { echo "found no Boost header where there must be some"; exit 1; }
[ -n "$(costly_includes_of paylink/paylink.hpp)" ] || { echo "found no costly header where there must be some"; exit 1; }

found=$(boost_headers_of paylink/types.hpp)
[ -z "$found" ] || { echo "<paylink/types.hpp> includes"; echo "$found"; exit 1; }

found=$(costly_includes_of paylink/types.hpp)
[ -z "$found" ] || { echo "<paylink/types.hpp> asks for costly headers:"; echo "$found"; exit 1; }

[ -n "$(boost_headers_of paylink/parse.hpp)" ] || { echo "found no parser where there must be one"; exit 1; }
flags=-DPAYLINK_SEPARATE_COMPILATION
found=$(boost_headers_of paylink/parse.hpp)
[ -z "$found" ] || { echo "compiled separately, <paylink/parse.hpp> includes"; echo "$found"; exit 1; }
