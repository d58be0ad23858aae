#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# usage: load.sh MODULE [ROUNDS [SECONDS]]: throughput and latency without the module and with it, in turn, and how
# much memory a worker has before and after a million requests.
set -euo pipefail
# shellcheck source=docs/examples/nginx/run.sh
source "$(dirname -- "$(readlink -f -- "$0")")/run.sh"
rounds=${2-5} seconds=${3-10}

start_nginx "$1" "$examples/load.conf"
curl -sS -o "$scratch/answer" "$url/without" # once it is answered, there is a worker
worker=$(pgrep -P "$(<"$scratch/nginx.pid")")
resident() { awk '/^VmRSS/ {print $2}' "/proc/$worker/status"; }

# load PATH SECONDS BODIES: requests, of them in a second, median and 99th percentile in us, status over 399, broken.
load() { BODIES=$3 wrk -t1 -c32 -d"$2s" -s "$examples/load.lua" "$url$1" | tail -1; }

tr -d '\n' <"$bodies/valid-product.json" >"$scratch/good"
tr -d '\n' <"$bodies/broken-fraction-of-a-franc.json" >"$scratch/bad"
echo >>"$scratch/good"
echo >>"$scratch/bad"

columns='%-16s %10s %10s %10s %12s %8s\n'
# shellcheck disable=SC2059
row() { printf "$columns" "$@"; }
printf '32 connections, one worker, %d rounds of %d s each, medians; %s\n' "$rounds" "$seconds" "load average $(cut -d ' ' -f 1 /proc/loadavg) of $(nproc) processors"
row "" requests/s "median us" "99 % us" "refused" broken
for ((round = 0; round < rounds; round++)); do
  load /without "$seconds" "$scratch/good" >>"$scratch/without"
  load /with "$seconds" "$scratch/good" >>"$scratch/with"
  load /with "$seconds" "$scratch/bad" >>"$scratch/refused"
done
median() { sort -n | awk '{value[NR] = $1} END {print value[int((NR + 1) / 2)]}'; }
for kind in without with refused; do
  figures=()
  for column in 2 3 4 5 6; do figures+=("$(cut -d ' ' -f "$column" "$scratch/$kind" | median)"); done
  row "$kind" "${figures[@]}"
done
printf 'with / without, by rounds: throughput %s, median latency %s\n' \
  "$(paste -d ' ' "$scratch/with" "$scratch/without" | awk '{printf "%.3f\n", $2 / $8}' | median)" \
  "$(paste -d ' ' "$scratch/with" "$scratch/without" | awk '{printf "%.3f\n", $3 / $9}' | median)"

mixed=$examples/../../../benchmarks/corpus/mixed.ndjson
printf '\nBodies of benchmarks/corpus/mixed.ndjson, good and bad\n'
row "" requests "resident kB" refused broken ""
total=0 refused=0 broken=0
while row "" "$total" "$(resident)" "$refused" "$broken" "" && ((total < 1000000)); do
  read -r requests _ _ _ bad failed <<<"$(load /with "$seconds" "$mixed")"
  total=$((total + requests)) refused=$((refused + bad)) broken=$((broken + failed))
done
