#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# two_versions.sh INCLUDE_DIR COMPILER: links files compiled with two versions of paylink into one program and runs it,
# then looks for symbols of paylink outside the versions' namespaces.
set -eu
include=$1 compiler=$2
cd "$(dirname "$0")"
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

# change FILE SED_SCRIPT: fails if that changes nothing.
change() {
  sed "$2" "$out/v2/paylink/$1" >"$out/changed"
  ! cmp -s "$out/changed" "$out/v2/paylink/$1" || { echo "nothing to change in $1: $2"; exit 1; }
  cp "$out/changed" "$out/v2/paylink/$1"
}

# The later version: of another namespace and number, with another message, default and layout.
cp -R "$include" "$out/v2"
find "$out/v2" -name '*.h*' -exec sed -i 's/\binline v1\b/inline v2/' {} +
change version.hpp 's/\(PAYLINK_VERSION_MAJOR\).*/\1 2/'
change detail/errors/catalog.hpp 's/{f} is required\./{f} is missing./'
change policy.hpp 's/max_body_bytes = 65.536;/new_member = 1, max_body_bytes = 1000;/'

compile() {  # VERSION INCLUDE_DIR MAJOR
  "$compiler" -std=c++20 -Wall -Wextra -Werror -I"$2" -DVERDICT=verdict_of_"$1" -DVERSION_MAJOR="$3" -c verdicts.cpp \
    -o "$out/$1.o"
}
major=$(sed -n 's/#define PAYLINK_VERSION_MAJOR //p' "$include/paylink/version.hpp")
compile v1 "$include" "$major" &
compile v2 "$out/v2" 2
wait $!
"$compiler" -std=c++20 -Wall -Wextra -Werror main.cpp "$out/v1.o" "$out/v2.o" -o "$out/two_versions"
"$out/two_versions"

# g++ can compile every inline function and object of every header. The functions of the C interface have no version.
objects='v1 v2'
if ! "$compiler" --version | grep -q clang; then
  objects='v1 v2 all'
  cat >"$out/all.cpp" <<'END'
#include <paylink/c_api_src.hpp>
#include <paylink/paylink.hpp>
#include <paylink/testing/requests.hpp>
#if __has_include(<boost/json/value.hpp>)
#include <paylink/boost_json.hpp>
#endif
END
  "$compiler" -std=c++20 -fkeep-inline-functions -I"$include" -c "$out/all.cpp" -o "$out/all.o"
fi

for object in $objects; do
  nm -C "$out/$object.o" >"$out/symbols"
  own=v1
  [ "$object" != v2 ] || own=v2
  grep -q "paylink::$own::" "$out/symbols" || { echo "$object.o has no symbol of paylink::$own"; exit 1; }
  ! sed "s/paylink::$own:://g" "$out/symbols" | grep 'paylink::' || { echo "in $object.o: outside paylink::$own"; exit 1; }
done
