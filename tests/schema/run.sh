#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# run.sh SCRIPT [ARGUMENT]...: runs a script of this directory, or exits with 77 where what it needs is not installed.
set -euo pipefail
directory=$(dirname -- "$(readlink -f -- "$0")")
type -P node >/dev/null || { echo "skipped: there is no Node.js"; exit 77; }
[[ -d $directory/node_modules ]] || { echo "skipped: no packages in $directory; ./dev setup ci installs them"; exit 77; }
exec node "$directory/$1" "${@:2}"
