#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# public_names.sh INCLUDE_DIR [boost_json]: <paylink/paylink.hpp> includes every public header but those of Boost and C, and
# the names that the compiler finds in namespace paylink are those of names.txt; with <paylink/boost_json.hpp> included,
# those of boost_json.txt as well. A name that users are not meant to rely on belongs in paylink::detail.
set -eu
include=$1 boost_json=${2:-}
here=$(cd "$(dirname "$0")" && pwd)
clang=${PAYLINK_CLANG:-clang++-19}
command -v "$clang" >/dev/null || { echo "skipped: no $clang"; exit 77; }
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export LC_ALL=C

echo '#include <paylink/paylink.hpp>' >"$dir/paylink.cpp"
"$clang" -std=c++20 -I"$include" -M "$dir/paylink.cpp" | tr ' ' '\n' | sed -n "s|^$include/||p" | sort -u >"$dir/included"
(cd "$include" && ls paylink/*.hpp paylink/values/*.hpp paylink/models/*.hpp) |
  grep -vxE 'paylink/(boost_json|c_api_src)\.hpp' | sort >"$dir/public"
missing=$(comm -23 "$dir/public" "$dir/included")
[ -z "$missing" ] || { printf '<paylink/paylink.hpp> does not include\n%s\n' "$missing"; exit 1; }

printf '#include <paylink/%s.hpp>\n' paylink $boost_json >"$dir/all.cpp"
if [ -n "$boost_json" ]; then
  echo '#include <boost/json/value.hpp>' | "$clang" -std=c++20 -x c++ -fsyntax-only - 2>/dev/null ||
    { echo "skipped: no Boost.JSON"; exit 77; }
fi
"$clang" -std=c++20 -I"$include" -fsyntax-only -Xclang -ast-list -Xclang -ast-dump-filter=paylink:: "$dir/all.cpp" \
  >"$dir/declarations"
# The compiler lists members as well: the first identifier below the namespace counts. `swap` is a hidden friend, and
# `params` is a parameter of a requires-expression.
sed -n 's/^paylink::\(v1::\)\{0,1\}\([A-Za-z_][A-Za-z0-9_]*\).*/\2/p' "$dir/declarations" |
  grep -vxE 'v1|detail|operator|swap|params' | sort -u >"$dir/found"
grep -hv '^#' "$here/names.txt" ${boost_json:+"$here/boost_json.txt"} | grep . | sort >"$dir/listed"

[ -s "$dir/found" ] || { echo "the compiler found no names"; exit 1; }
grep -v '^#' "$here/names.txt" | sort -cu || { echo "names.txt is not sorted"; exit 1; }
comm -23 "$dir/found" "$dir/listed" | sed 's/^/not in names.txt: /' >"$dir/differences"
comm -13 "$dir/found" "$dir/listed" | sed 's/^/no longer in paylink: /' >>"$dir/differences"
cat "$dir/differences"
[ ! -s "$dir/differences" ]
