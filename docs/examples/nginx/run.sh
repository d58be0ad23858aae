# SPDX-License-Identifier: BSL-1.0
# shellcheck shell=bash disable=SC2034,SC2119,SC2120,SC2153 # what is set here is used there; arguments may be none
# Sourced by the scripts beside it: starts nginx with the module, and a service behind it, in a scratch directory; stops
# both at the end. nginx and the service get ports that are free.
examples=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
scratch=$(mktemp -d)
bodies=$examples/../bodies
upstream_pid=

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

run_nginx() {
  # A worker of root's nginx is another user, who may not be allowed to read here.
  local as_root=()
  ((EUID != 0)) || as_root=(-g "user root;")
  env LD_PRELOAD="${PRELOAD-}" nginx -p "$scratch" -c "$scratch/nginx.conf" -e error.log "${as_root[@]}" "$@"
}

start_upstream() {
  coproc UPSTREAM { exec python3 "$examples/upstream.py" "$upstream_port" "$scratch/upstream.log"; }
  upstream_pid=$UPSTREAM_PID
  local said
  read -r said <&"${UPSTREAM[0]}" && [[ $said == ready ]]
}

# start_nginx MODULE SERVER_CONF: returns when it listens.
start_nginx() {
  port=$(free_port)
  upstream_port=$(free_port)
  url=http://127.0.0.1:$port
  cp "$1" "$examples/nginx.conf" "$scratch"
  sed "s/127\.0\.0\.1:8080/127.0.0.1:$port/; s/127\.0\.0\.1:8081/127.0.0.1:$upstream_port/; s|SCRATCH|$scratch|" \
    "$2" >"$scratch/server.conf"
  run_nginx
}

stop_nginx() {
  local pid
  [[ -f $scratch/nginx.pid ]] || return 0
  pid=$(<"$scratch/nginx.pid")
  kill -QUIT "$pid"
  tail --pid="$pid" -f /dev/null
}

stop() {
  stop_nginx
  [[ -z $upstream_pid ]] || kill "$upstream_pid"
  rm -rf "$scratch"
}
trap stop EXIT
