#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# run.sh PAYLINK DIRECTORY [ARGUMENT]...: builds the playground in DIRECTORY and tests it, with the command line PAYLINK to
# compare with; ARGUMENTs go to Playwright. Exits with 77 where something is not installed; ./dev setup ci installs it.
set -euo pipefail
here=$(dirname -- "$(readlink -f -- "$0")")
skip() { echo "skipped: $1; ./dev setup ci installs it"; exit 77; }

PAYLINK_CLI=$(readlink -f -- "$1")
PAYLINK_SITE=$(readlink -m -- "$2")
export PAYLINK_CLI PAYLINK_SITE PAYLINK_PLAYWRIGHT_OUTPUT=$PAYLINK_SITE.results
export CHROMIUM=${CHROMIUM-$(type -P chromium-headless-shell || type -P chromium || true)}

type -P node >/dev/null || skip "there is no Node.js"
[[ -n $CHROMIUM ]] || skip "there is no Chromium"
[[ -d $here/node_modules ]] || skip "there are no packages in $here"
"$here/../../docs/playground/build.sh" --can-build || skip "there is no clang for WebAssembly"

"$here/../../docs/playground/build.sh" "$PAYLINK_SITE"
cd -- "$here"
node node_modules/typescript/bin/tsc -p .
node json_text.test.mjs
node module.test.mjs
exec node node_modules/@playwright/test/cli.js test "${@:3}"
