#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# exports.sh COMPILER INCLUDE_DIR: a shared library of the C interface that is built with hidden visibility exports its
# functions, and beside them only what the standard library's own headers export from every library.
set -eu
compiler=$1 include=$2
command -v nm >/dev/null || { echo "skipped: no nm"; exit 77; }
here=$(cd "$(dirname "$0")" && pwd)
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

# The functions that the header declares.
sed -n 's/^PAYLINK_API.* \**\(paylink_[a-z_]*\)(.*/\1/p' "$include/paylink/c_api.h" | sort >"$dir/declared"
grep -c ') PAYLINK_NOEXCEPT;' "$include/paylink/c_api.h" | grep -qx "$(wc -l <"$dir/declared")" ||
  { echo "c_api.h has functions without PAYLINK_API"; exit 1; }

"$compiler" -std=c++20 -O2 -fPIC -shared -fvisibility=hidden -fvisibility-inlines-hidden -I"$include" \
  "$here/definition.cpp" -o "$dir/paylink.so"
nm -DC --defined-only "$dir/paylink.so" >"$dir/exports"
! grep 'paylink::' "$dir/exports" || { echo "exports the headers' own functions"; exit 1; }
grep -v ' [uvVwW] .*\(std\|__gnu_cxx\)::' "$dir/exports" | sed 's/^[^ ]* . //' | sort >"$dir/own"
diff "$dir/declared" "$dir/own"
