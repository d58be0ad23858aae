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

cpu_ticks() { awk '{print $14 + $15}' "/proc/$worker/stat"; }

# load PATH SECONDS BODIES: requests, of them in a second, median and 99th percentile in us, status over 399, broken, and
# the worker's processor time for a request in us.
load() {
  local before result
  before=$(cpu_ticks)
  result=$(BODIES=$3 wrk -t1 -c32 -d"$2s" -s "$examples/load.lua" "$url$1" | tail -1)
  awk -v ticks=$(($(cpu_ticks) - before)) -v hertz="$(getconf CLK_TCK)" '{printf "%s %.1f\n", $0, ticks * 1e6 / hertz / $1}' <<<"$result"
}

tr -d '\n' <"$bodies/valid-product.json" >"$scratch/good"
tr -d '\n' <"$bodies/broken-fraction-of-a-franc.json" >"$scratch/bad"
echo >>"$scratch/good"
echo >>"$scratch/bad"

columns='%-16s %10s %10s %10s %10s %8s %8s\n'
# shellcheck disable=SC2059
row() { printf "$columns" "$@"; }
printf '32 connections, one worker, %d rounds of %d s each, medians; %s\n' "$rounds" "$seconds" "load average $(cut -d ' ' -f 1 /proc/loadavg) of $(nproc) processors"
row "" requests/s "median us" "99 % us" refused broken "CPU us"
for ((round = 0; round < rounds; round++)); do
  load /without "$seconds" "$scratch/good" >>"$scratch/without"
  load /with "$seconds" "$scratch/good" >>"$scratch/with"
  load /with "$seconds" "$scratch/bad" >>"$scratch/refused"
done
median() { sort -n | awk '{value[NR] = $1} END {print value[int((NR + 1) / 2)]}'; }
for kind in without with refused; do
  figures=()
  for column in 2 3 4 5 6 7; do figures+=("$(cut -d ' ' -f "$column" "$scratch/$kind" | median)"); done
  row "$kind" "${figures[@]}"
done
ratio() { paste -d ' ' "$scratch/with" "$scratch/without" | awk -v n="$1" '{printf "%.3f\n", $n / $(n + 7)}' | median; }
printf 'with / without, medians of the rounds: throughput %s, median latency %s, CPU %s\n' \
  "$(ratio 2)" "$(ratio 3)" "$(ratio 7)"

mixed=$examples/../../../benchmarks/corpus/mixed.ndjson
printf '\nBodies of benchmarks/corpus/mixed.ndjson, good and bad\n'
row "" requests "resident kB" refused broken "" ""
total=0 refused=0 broken=0
while row "" "$total" "$(resident)" "$refused" "$broken" "" "" && ((total < 1000000)); do
  read -r requests _ _ _ bad failed _ <<<"$(load /with "$seconds" "$mixed")"
  total=$((total + requests)) refused=$((refused + bad)) broken=$((broken + failed))
done
