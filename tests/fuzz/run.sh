#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# run.sh [--seconds N] [-FLAG=VALUE]... [TARGET]...: runs the fuzzers of build/fuzz, all unless some are named. First the
# inputs of tests/fuzz/crashes, then each target for N seconds (60), two at a time. What looks like a flag goes to
# libFuzzer. In build/fuzz stay seeds, log, corpus, from which the next run goes on, and found: the inputs that failed.
# Exits with 1 where one did.
set -euo pipefail
cd -- "$(dirname -- "$(readlink -f -- "$0")")/../.."

die() { printf '%s\n' "fuzz: $*" >&2; exit 1; }

# run_target TARGET FLAG...
run_target() {
  build/fuzz/tests/fuzz/fuzz_"$1" -dict=tests/fuzz/paylink.dict -max_len=512 -timeout=10 -print_final_stats=1 \
    -artifact_prefix="build/fuzz/found/$1-" "${@:2}" \
    "build/fuzz/corpus/$1" "build/fuzz/seeds/$1" "tests/fuzz/crashes/$1" &>"build/fuzz/log/$1"
}

# How a target fared, in one line that ends in "ok" only where libFuzzer came to its end.
report() {
  awk -v target="$1" '
    $1 == "Done" { seconds = $5; verdict = "ok" }
    $1 == "stat::number_of_executed_units:" { runs = $2 }
    $3 == "cov:" { edges = $4; for (i = 5; i < NF; ++i) if ($i == "corp:") corpus = $(i + 1) }
    END {
      printf "%-12s %14d %10d %8d %12s  %s\n", target, runs, seconds ? runs / seconds : 0, edges, corpus, verdict ? verdict : "FAILED"
    }' "build/fuzz/log/$1"
}

seconds=60
flags=()
targets=()
while (($# > 0)); do
  case $1 in
    --seconds)
      seconds=${2-}
      (($# > 1)) && shift
      ;;
    -*) flags+=("$1") ;;
    *) targets+=("$1") ;;
  esac
  shift
done
[[ $seconds =~ ^[1-9][0-9]*$ ]] || die "--seconds wants a whole number"
mapfile -t all < <(find tests/fuzz/crashes -mindepth 1 -type d -printf '%f\n' | sort)
((${#targets[@]} > 0)) || targets=("${all[@]}")
for target in "${targets[@]}"; do
  [[ " ${all[*]} " == *" $target "* ]] || die "there is no target $target, but ${all[*]}"
done

python3 tests/fuzz/seeds.py build/fuzz/seeds
mkdir -p build/fuzz/log build/fuzz/found "${targets[@]/#/build/fuzz/corpus/}"
for target in "${targets[@]}"; do
  build/fuzz/tests/fuzz/fuzz_"$target" "tests/fuzz/crashes/$target"/* &>"build/fuzz/log/$target" ||
    { cat "build/fuzz/log/$target"; die "an old input of $target fails again, the last one above"; }
done
echo "replayed the inputs of tests/fuzz/crashes; $seconds s of each of: ${targets[*]}"

for target in "${targets[@]}"; do
  while (($(jobs -rp | wc -l) >= 2)); do wait -n || true; done
  run_target "$target" -max_total_time="$seconds" "${flags[@]}" &
done
wait

printf '%-12s %14s %10s %8s %12s\n' target executions per-second edges corpus
for target in "${targets[@]}"; do report "$target"; done |
  awk '{ print; total += $2 } END { printf "%-12s %14d\n", "total", total }'
failed=0
for target in "${targets[@]}"; do
  [[ $(report "$target") != *ok ]] || continue
  failed=1
  grep -aE 'does not hold|ERROR|SUMMARY|runtime error' "build/fuzz/log/$target" || tail -n 5 "build/fuzz/log/$target"
  echo "fuzz: $target failed: build/fuzz/log/$target$(sed -n 's/.*Test unit written to/, input/p' "build/fuzz/log/$target")"
done
exit $failed
