#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# run.sh SCRIPT [ARGUMENT]...: runs a script of this directory, or exits with 77 where what it needs is not installed.
set -euo pipefail
directory=$(dirname -- "$(readlink -f -- "$0")")
for tool in python3 curl; do
  type -P "$tool" >/dev/null || { echo "skipped: there is no $tool"; exit 77; }
done
exec python3 -B "$directory/$1" "${@:2}"
