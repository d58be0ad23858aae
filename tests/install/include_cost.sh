#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# usage: include_cost.sh [COMPILER [ROUNDS]]: what it costs to include paylink, as ratios of CPU time. The candidates take
# turns, and the median of the rounds counts. It prints and never fails: a time alone proves nothing on another machine.
set -euo pipefail
compiler=${1:-g++} rounds=${2:-7}
include=$(dirname -- "$(readlink -f -- "$0")")/../../include
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

standard='#include <string>
#include <vector>
#include <variant>
#include <optional>'
light='#include <paylink/types.hpp>'
parser='#include <boost/json/basic_parser_impl.hpp>'
validating='#include <paylink/validate.hpp>
bool valid(std::string_view body) { return paylink::validate_create(body).empty(); }'
whole=${validating/validate.hpp/paylink.hpp}
value=${validating/validate.hpp/boost_json.hpp}

# measure NAME SOURCE FLAG...: appends the CPU seconds of one compilation to NAME's file.
measure() {
  local TIMEFORMAT='%U %S'
  { time "$compiler" -std=c++20 -I "$include" "${@:3}" -x c++ - <<<"$2" 2>&3; } 3>&2 2>"$scratch/time"
  awk '{print $1 + $2}' "$scratch/time" >>"$scratch/$1"
}
median() { sort -n "$scratch/$1" | sed -n "$(((rounds + 1) / 2))p"; }
ratio() { awk -v a="$(median "$1")" -v b="$(median "$2")" 'BEGIN {printf "%.2f  (%.2f s / %.2f s)", a / b, a, b}'; }

for ((round = 0; round < rounds; ++round)); do
  measure standard "$standard" -fsyntax-only
  measure light "$light" -fsyntax-only
  measure parser "$parser" -O2 -c -o /dev/null
  measure validating "$validating" -O2 -c -o /dev/null
  measure whole "$whole" -O2 -c -o /dev/null
  measure value "$value" -O2 -c -o /dev/null
done

echo "cost of including, $("$compiler" --version | head -n 1), medians of $rounds:"
echo "  <paylink/types.hpp> / <string>, <vector>, <variant>, <optional>        $(ratio light standard), aim: at most 2.0"
echo "  a file that validates, -O2 / <boost/json/basic_parser_impl.hpp>, -O2   $(ratio validating parser), aim: at most 3.0"
echo "  the same through <paylink/paylink.hpp>                                 $(ratio whole parser)"
echo "  the same through <paylink/boost_json.hpp>                              $(ratio value parser)"
