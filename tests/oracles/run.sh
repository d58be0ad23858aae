#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# run.sh SCRIPT [ARGUMENT]...: runs a script of this directory, or exits with 77 where there is no Node.js.
set -euo pipefail
type -P node >/dev/null || { echo "skipped: there is no Node.js"; exit 77; }
exec node "$(dirname -- "$(readlink -f -- "$0")")/$1" "${@:2}"
