#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# usage: demo.sh MODULE: nginx with payment-links.conf, two requests that it refuses and two that it hands on.
set -euo pipefail
# shellcheck source=docs/examples/nginx/run.sh
source "$(dirname -- "$(readlink -f -- "$0")")/run.sh"

start_nginx "$1" "$examples/payment-links.conf"
start_upstream

ask() {
  local word
  printf '\n$ curl'
  for word in "$@"; do
    [[ $word != *[\ \?]* ]] || word="'$word'"
    printf ' %s' "$word"
  done
  printf '\n'
  curl -sS "$@"
  printf '\n'
}
cd "$bodies"
ask -i "$url/payment-links" -d @broken-fraction-of-a-franc.json
ask "$url/payment-links" -H 'Accept-Language: fr' -d @broken-no-amount.json
ask "$url/payment-links?limit=500"
ask "$url/payment-links" --data-binary @valid-instant.json
sha256sum valid-instant.json
ask "$url/payment-links?limit=5"
