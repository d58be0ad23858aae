#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# usage: test.sh MODULE: the module in a real nginx, asked by curl, before a service that says what it received. With
# PRELOAD naming libasan.so, for a module built with ASan and UBSan.
set -euo pipefail
# shellcheck source=docs/examples/nginx/run.sh
source "$(dirname -- "$(readlink -f -- "$0")")/run.sh"

module=$1
export ASAN_OPTIONS=detect_leaks=0:log_path=$scratch/asan UBSAN_OPTIONS=log_path=$scratch/asan
checks=0 failures=0

check() { # WHAT EXPECTED ACTUAL
  checks=$((checks + 1))
  [[ $2 == "$3" ]] && return
  failures=$((failures + 1))
  printf 'failed: %s\n  expected: %s\n  was:      %s\n' "$1" "$2" "$3"
}

# ask PATH CURL_ARGUMENT...: sets status, and leaves headers and body in files of those names.
ask() {
  status=$(curl -sS --max-time 60 -D "$scratch/headers" -o "$scratch/answer" -w '%{http_code}' "$url$1" "${@:2}") || status+=" curl: $?"
}
header() { sed -n "s/^$1: \(.*\)\r$/\1/Ip" "$scratch/headers"; }
codes() { grep -o '"code":"[a-z_0-9]*"' "$scratch/answer" | cut -d '"' -f 4 | tail -n +2 | paste -sd ' '; }
received() { wc -l <"$scratch/upstream.log"; }

# accepted WHAT PATH FILE CURL_ARGUMENT...: the service receives the POST, and its body to the byte.
accepted() {
  ask "$2" --data-binary @"$3" "${@:4}"
  check "$1" "200 POST $2 $(wc -c <"$3") $(sha256sum <"$3" | cut -d ' ' -f 1)" "$status $(<"$scratch/answer")"
}

# refused WHAT CODES PATH CURL_ARGUMENT...: a 400 with these codes, of which the service sees nothing.
refused() {
  local before
  before=$(received)
  ask "$3" "${@:4}"
  check "$1" "400 application/json: $2" "$status $(header content-type): $(codes)"
  check "$1: the service sees nothing" "$before" "$(received)"
}

# text SIZE: a valid body of that size.
text() {
  local body='{"link_type":"instant","title":"Gift","currency_code":"XOF","amount":500}'
  printf '%s%*s' "$body" $(($1 - ${#body})) ''
}

touch "$scratch/upstream.log"
start_nginx "$module" "$examples/test.conf"
start_upstream
for size in 100 200 201 3000 65536 65537 200000; do text "$size" >"$scratch/$size"; done
: >"$scratch/empty"

# --- Verdicts, wherever nginx put the body ---

for place in /payment-links /in-memory /in-both /in-file /unbuffered; do
  for chunked in '' 'Transfer-Encoding: chunked'; do
    # Only after "100 Continue" does curl send what the next ones read: nothing comes along with the header.
    for expect in 'Expect:' 'Expect: 100-continue'; do
      how=(-H "$chunked" -H "$expect" --expect100-timeout 60)
      said="$place, ${chunked:-in one}, $expect"
      for body in "$bodies"/valid-*.json "$scratch"/{100,3000,65536}; do
        accepted "good: ${body##*/}: $said" "$place" "$body" "${how[@]}"
      done
      refused "no amount: $said" amount_required "$place" --data-binary @"$bodies/broken-no-amount.json" "${how[@]}"
      refused "cut in half: $said" json_invalid "$place" --data-binary @"$bodies/broken-cut-in-half.json" "${how[@]}"
      # Of these two at once curl 7.88 makes a request without an end.
      [[ $chunked && $expect == *100* ]] ||
        refused "empty: $said" json_invalid "$place" --data-binary @"$scratch/empty" "${how[@]}"
      refused "65,537 bytes: $said" body_too_large "$place" --data-binary @"$scratch/65537" "${how[@]}"
      refused "200 kB: $said" body_too_large "$place" --data-binary @"$scratch/200000" "${how[@]}"
    done
  done
done
for body in "$bodies"/broken-*.json; do
  ask /payment-links --data-binary @"$body"
  check "${body##*/}" 400 "$status"
done
refused "all that is wrong, at once" "amount_too_precise unknown_field" /payment-links \
  -d '{"link_type":"instant","title":"Gift","currency_code":"XOF","amount":0.5,"x":1}'
accepted "over HTTP/2" /payment-links "$scratch/65536" --http2-prior-knowledge --unix-socket "$scratch/http2.sock"
refused "over HTTP/2" json_invalid /payment-links -d '{' --http2-prior-knowledge --unix-socket "$scratch/http2.sock"

# --- The answer ---

ask /payment-links -d '{}' -H 'X-Request-Id: 1'
check "the answer is the API's" '{"error":{"code":"bad_request","message":"Validation failed","details":[{"code":"field_required","field":"link_type","pointer":"/link_type","message":"link_type is required."},{"code":"field_required","field":"title","pointer":"/title","message":"title is required."},{"code":"field_required","field":"currency_code","pointer":"/currency_code","message":"currency_code is required."}]}}' "$(<"$scratch/answer")"
check "its length is right" "$(wc -c <"$scratch/answer")" "$(header content-length)"

language() { # ACCEPT_LANGUAGE EXPECTED [PATH]
  ask "${3-/payment-links}" -d '{}' -H "$1"
  check "${3-} $1" "$2 Accept-Language" "$(header content-language) $(header vary)"
  local required='is required'
  [[ $2 == en ]] || required='est obligatoire'
  check "${3-} $1: its messages" 3 "$(grep -o "$required" "$scratch/answer" | wc -l)"
}
language 'X-Nothing: 1' en
language 'Accept-Language;' en
language 'Accept-Language: fr' fr
language 'Accept-Language: FR-ci' fr
language 'Accept-Language: fr-CI, fr;q=0.9, en;q=0.8' fr
language 'Accept-Language: en, fr' en
language 'Accept-Language: fr, en' fr
language 'Accept-Language: en;q=0.8,fr;q=0.9' fr
language 'Accept-Language: en;q=0.85,fr;q=0.849' en
language 'Accept-Language: fr;q=0' en
language 'Accept-Language: de, wo;q=0.9, fr;q=0.1' fr
language 'Accept-Language: frr, fra' en
language 'Accept-Language: de, *;q=0.5' en
language 'Accept-Language: ,;;q=,fr;q' fr
language 'X-Nothing: 1' fr /french
language 'Accept-Language: de' fr /french
language 'Accept-Language: *' fr /french
language 'Accept-Language: en' en /french

# --- The query of a list ---

listed() { # QUERY
  ask "/payment-links$1"
  check "GET $1" "200 GET /payment-links$1" "$status $(cut -d ' ' -f 1,2 "$scratch/answer")"
}
listed ''
listed '?'
listed '?linkType=product&isActive=true&limit=100&offset=7'
refused "GET" "limit_out_of_range unknown_query_param" '/payment-links?limit=101&x=1'
refused "GET in French" query_malformed '/payment-links?limit=%zz' -H 'Accept-Language: fr'
check "GET in French" '"message":"La chaîne de requête est mal formée."' "$(grep -o '"message":"La [^"]*"' "$scratch/answer")"
ask '/payment-links?limit=101'
length=$(header content-length)
ask '/payment-links?limit=101' -I # curl writes the header as its output, and would write a body behind it
check "HEAD is answered like GET, without a body" "400 en $length" \
  "$status $(header content-language) $(header content-length)$(cmp "$scratch/headers" "$scratch/answer")"
ask '/payment-links?limit=10' -I
check "a good HEAD goes on" 200 "$status"
accepted "the query of a POST is not a list's" '/payment-links?limit=101' "$scratch/100"

# --- Directives ---

ask /off -d '{'
check "paylink off" "200 POST /off 1" "$status $(cut -d ' ' -f 1-3 "$scratch/answer")"
ask '/off?limit=101'
check "paylink off, GET" 200 "$status"
printf '%s' '{"link_type":"instant","title":"Gift","currency_code":"XOF","amount":500,"x":1}' >"$scratch/unknown"
refused "paylink_unknown_fields reject" unknown_field /payment-links --data-binary @"$scratch/unknown"
accepted "paylink_unknown_fields ignore" /ignore "$scratch/unknown"
accepted "paylink_max_body 200" /small "$scratch/200"
refused "paylink_max_body 200" body_too_large /small --data-binary @"$scratch/201"
accepted "paylink_max_body 300k" /large "$scratch/200000"
for line in 'paylink yes' 'paylink_locale de' 'paylink_unknown_fields no' 'paylink_max_body 0' 'paylink_max_body much' \
  'paylink on; paylink off'; do
  sed "s/paylink on;/$line;/" "$scratch/server.conf" >"$scratch/wrong.conf"
  sed "s/server.conf/wrong.conf/" "$scratch/nginx.conf" >"$scratch/wrong-nginx.conf"
  check "refused in a configuration: $line" "emerg" \
    "$(run_nginx -t -c "$scratch/wrong-nginx.conf" 2>&1 | grep -o emerg | head -1)"
done

# --- HTTP around it ---

for method in PUT PATCH DELETE OPTIONS; do
  ask /payment-links -X "$method" -d '{'
  check "$method is not validated" "200 $method /payment-links 1" "$status $(cut -d ' ' -f 1-3 "$scratch/answer")"
done
before=$(received)
ask /payment-links -H 'Content-Encoding: gzip' --data-binary @"$scratch/100"
check "a compressed body" "415 identity $before" "$status $(header accept-encoding) $(received)"
ask /payment-links -H 'content-encoding: identity' -H 'CONTENT-ENCODING: br' --data-binary @"$scratch/100"
check "a compressed body, in the second of two headers" 415 "$status"
accepted "an encoding that is none" /payment-links "$scratch/100" -H 'Content-Encoding: Identity'
ask /denied -d '{'
check "access control comes first" 403 "$status"
ask /limited --data-binary @"$scratch/200000"
check "client_max_body_size comes first" 413 "$status"
ask /limited --data-binary @"$scratch/200000" -H 'Transfer-Encoding: chunked'
check "client_max_body_size comes first, chunked" 413 "$status"
ask /status/500 --data-binary @"$scratch/100"
check "the service's own errors go through" "500 POST /status/500 100" "$status $(cut -d ' ' -f 1-3 "$scratch/answer")"
ask /down --data-binary @"$scratch/100"
check "a service that is down" 502 "$status"
refused "a bad request where the service is down" json_invalid /down -d '{'
accepted "to another service where the first is down" /fallback "$scratch/65536"

# A mirror's request follows once the answer is sent; the second request on the connection comes after it.
curl -sS "$url/mirrored" --data-binary @"$scratch/unknown" "$url/payment-links" >"$scratch/answer" || true
check "a subrequest is not validated again" "/mirrored /copy" \
  "$(grep -E ' /(mirrored|copy) ' "$scratch/upstream.log" | cut -d ' ' -f 2 | sort -r | paste -sd ' ')"
refused "what is refused is not mirrored" json_invalid /mirrored -d '{'

# raw FORMAT: sends what printf makes of it at once, and says the statuses that come back until the connection ends.
raw() {
  local connection
  exec {connection}<>"/dev/tcp/127.0.0.1/$port"
  # shellcheck disable=SC2059 # its escapes are meant
  printf "$1" >&"$connection"
  grep -a -o 'HTTP/1.1 [0-9]*' <&"$connection" | cut -d ' ' -f 2 | paste -sd ' '
  exec {connection}>&-
}
body=$(<"$scratch/100")
post() { printf 'POST /payment-links HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: %d\\r\\n%s\\r\\n%s' ${#1} "${2-}" "$1"; }
check "pipelined" "200 400 400 200 200 400" "$(raw "$(post "$body")$(post '{')GET /payment-links?limit=0 HTTP/1.1\r\nHost: x\r\n\r\n$(
  post "$body")GET / HTTP/1.1\r\nHost: x\r\n\r\n$(post '[]' 'Connection: close\r\n')")"
chunks='POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n'
check "chunks of one byte" 200 "$(raw "$chunks$(for ((i = 0; i < 100; i++)); do printf '1\\r\\n%s\\r\\n' "${body:i:1}"; done)0\r\n\r\n")"
check "no body at all" 400 "$(raw 'POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')"
before=$(received)
check "a chunk that is none" 400 "$(raw "${chunks}zz\r\n")"
check "a length that is none" 400 "$(raw 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n')"
check "both of these reach nobody" "$before" "$(received)"

# A client that goes away in the midst of its body, once nginx said that it waits for it.
exec {gone}<>"/dev/tcp/127.0.0.1/$port"
printf 'POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 100\r\n\r\n' >&"$gone"
read -r line <&"$gone"
printf '{"link_type":' >&"$gone"
exec {gone}>&-
check "nginx waits for the body" $'HTTP/1.1 100 Continue\r' "$line"
accepted "after a client went away" /payment-links "$scratch/100"

# --- Reloading, and what was written ---

python3 "$examples/reload.py" "$port" "$(<"$scratch/nginx.pid")" "$scratch/error.log" && reloaded=yes || reloaded=no
check "reload under load" yes "$reloaded"
ask /payment-links -d '{"title":"a-secret-of-the-client","a-name-of-the-client":1}'
stop_nginx
check "no log repeats a body" 0 "$(cat "$scratch"/{access,error}.log | grep -c 'of-the-client')"
check "nothing is amiss in nginx" "" "$(grep -E '\[(alert|emerg|crit)\]|exited on signal|paylink:' "$scratch/error.log" | grep -v nobody.sock | grep -v 'wrong' || true)"
check "nothing is amiss with memory" "" "$(cat "$scratch"/asan.* 2>/dev/null || true)"
check "no body's file is left" 0 "$(find "$scratch/body" -type f | wc -l)"

printf '%d checks, %d failed\n' "$checks" "$failures"
((failures == 0))
