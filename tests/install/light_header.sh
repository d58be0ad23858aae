#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# usage: light_header.sh COMPILER INCLUDE_DIR: no header but <paylink/boost_json.hpp> includes Boost, and that one uses
# only what Boost.JSON documents; <paylink/types.hpp> includes none of the standard library's headers that cost much.
set -eu
compiler=$1 include=$2

headers_of() {
  echo "#include <$1>" | "$compiler" -std=c++20 -I "$include" -x c++ -M - | tr ' ' '\n' | grep "$2" || true
}
boost_headers_of() { headers_of "$1" '/boost/' | grep -v '/paylink/' || true; } # the clone may be called boost
# The includes of paylink's own headers; which headers the library's include is its own affair.
costly_includes_of() {
  headers_of "$1" '/paylink/' |
    xargs grep -E '#include <(algorithm|chrono|format|functional|iostream|iterator|limits|memory|numeric|ranges|system_error|.*intrin\.h)>' || true
}

# Both are found where they are, or else this would look for the wrong thing.
[ -n "$(boost_headers_of paylink/boost_json.hpp)" ] || { echo "found no Boost header where there must be some"; exit 1; }
[ -n "$(costly_includes_of paylink/paylink.hpp)" ] || { echo "found no costly header where there must be some"; exit 1; }

for header in types paylink schema openapi format c_api_src; do
  found=$(boost_headers_of paylink/$header.hpp)
  [ -z "$found" ] || { echo "<paylink/$header.hpp> includes"; echo "$found"; exit 1; }
done

found=$(costly_includes_of paylink/types.hpp)
[ -z "$found" ] || { echo "<paylink/types.hpp> includes costly headers:"; echo "$found"; exit 1; }

! grep -nE 'basic_parser|json::detail|json/detail' "$include/paylink/boost_json.hpp" || exit 1
