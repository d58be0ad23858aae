#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# parallel.sh PAYLINK BODIES: many `paylink check --ndjson` under GNU parallel say what one says of the same lines, as
# docs/embedding.md shows it. Exits with 77 where there is no GNU parallel.
set -euo pipefail
paylink=$1 bodies=$2
{ parallel --version 2>/dev/null || true; } | grep -q '^GNU parallel' || { echo "skipped: there is no GNU parallel"; exit 77; }
export PARALLEL_HOME="${TMPDIR:-/tmp}" # not the user's own settings

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd -- "$scratch"
for _ in {1..3}; do cat "$bodies"; done >bodies.ndjson

renumber() { awk '{ sub(/"line":[0-9]+/, "\"line\":" NR) } 1'; }

"$paylink" check --ndjson bodies.ndjson >one || (($? == 1))
parallel --pipe --keep-order --block 200k "$paylink" check --ndjson <bodies.ndjson | renumber >filter || true
parallel --pipe-part -a bodies.ndjson --keep-order --block 200k "$paylink" check --ndjson | renumber >parts || true
cmp one filter
cmp one parts

# Its exit status counts the blocks that had something invalid in them.
paste one bodies.ndjson | sed -n 's/^{[^\t]*"valid":true}\t//p' >valid.ndjson
[[ -s valid.ndjson ]]
parallel --pipe --block 200k "$paylink" check --ndjson <valid.ndjson >/dev/null
! parallel --pipe --block 200k "$paylink" check --ndjson <bodies.ndjson >/dev/null
