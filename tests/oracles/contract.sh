#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# contract.sh PAYLINK_CONTRACT_VERDICTS SEED COUNT: holds paylink's verdicts against those of contract.py, which was written
# from the contract's text by someone who did not know the library: as many bodies, and half as many queries, under policies.
set -euo pipefail
type -P python3 >/dev/null || { echo "skipped: there is no Python"; exit 77; }
here=$(dirname -- "$(readlink -f -- "$0")")
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT

{
  "$here/contract_cases.py" "$2" "$3"
  "$here/contract_cases.py" --queries "$2" $(($3 / 2))
} >"$made/cases"
"$here/contract.py" <"$made/cases" >"$made/expected"
"$1" <"$made/cases" >"$made/said"
"$here/contract_compare.py" "$made/cases" "$made/expected" "$made/said"
