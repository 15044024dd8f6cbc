#!/bin/sh
# The one door for every `npm run …`: installs, compiles and then runs the task on the pinned Node,
# whatever Node (18 or newer) the machine itself has. Usage: sh scripts/run.sh TASK [arguments]
set -eu
cd "$(dirname "$0")/.."
task=${1:?"usage: sh scripts/run.sh TASK [arguments]"}
shift
bin="$PWD/node_modules/.bin"

say() { printf '%s\n' "$*" >&2; }

install_packages() {
  stamp=node_modules/.installed-lock.json
  if [ -x "$bin/node" ] && cmp -s package-lock.json "$stamp"; then return; fi
  if ! { [ -x "$bin/node" ] && "$bin/node" scripts/packages-match.mjs; }; then
    say '• Installing packages; the first time this takes a minute or two …'
    # Not `npm ci`: it refuses a lock file without the optional binaries of other platforms, which a registry
    # that does not carry them leaves out. This installs the locked versions too, and changes no file of ours.
    npm install --no-save --no-audit --no-fund --loglevel=error >&2
    [ -x "$bin/node" ] || { say 'npm did not install the pinned Node: are install scripts switched off (ignore-scripts)?'; exit 1; }
  fi
  cp package-lock.json "$stamp"
}

# tsc and the assets run only when a source is newer than the last good build. Folders count too: their
# time changes when a file is removed.
build() {
  built=dist/.built
  if [ -f "$built" ]; then
    newer=$(find apps libs migrations scripts bench package.json package-lock.json tsconfig.json tsconfig.build.json -newer "$built" | head -n 1)
    [ -n "$newer" ] || return 0
  fi
  say '• Compiling …'
  mkdir -p dist
  stamp=dist/.building.$$
  touch "$stamp"
  tsc -p tsconfig.build.json >&2
  say '• Building styles and fonts …'
  node dist/scripts/build-assets.js
  mv "$stamp" "$built"
}

install_packages
PATH="$bin:$PATH"
# Node keeps compiled modules here: a second start is quicker.
NODE_COMPILE_CACHE="$PWD/dist/.compile-cache"
export PATH NODE_COMPILE_CACHE

case "$task" in
  check) exec sh scripts/check.sh "$@" ;;
  build) build; say '• Up to date in dist/' ;;
  start | test | law | conformance | journey | reset | demo-clock | audit-verify | migrate | filing-token)
    build
    exec node --enable-source-maps "dist/scripts/$task.js" "$@"
    ;;
  bench)
    build
    exec node --enable-source-maps dist/bench/bench.js "$@"
    ;;
  *) say "Unknown task: $task"; exit 2 ;;
esac
