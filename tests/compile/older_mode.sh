#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# usage: older_mode.sh COMPILER INCLUDE_DIR: in C++17, each public header is one error, which says what is needed.
set -eu
compiler=$1 include=$2
cd "$include"

count=0
for header in paylink/*.hpp paylink/models/*.hpp paylink/values/*.hpp paylink/testing/*.hpp; do
  errors=$(echo "#include <$header>" | "$compiler" -std=c++17 -fsyntax-only -I . -x c++ - 2>&1 | grep 'error:' || true)
  case $errors in
    *error:*error:* | '') echo "<$header>: $errors"; exit 1 ;;
    *"paylink needs C++20"*) count=$((count + 1)) ;;
    *) echo "<$header>: $errors"; exit 1 ;;
  esac
done
[ "$count" -gt 40 ] || { echo "found $count headers alone"; exit 1; }
