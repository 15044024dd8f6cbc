#!/bin/sh
# The gate: every tool runs, every finding is an error. Exits non-zero when one of them found something.
set -u
failed=''
step() {
  name=$1
  shift
  printf '• %s\n' "$name"
  "$@" || failed="$failed $name;"
}
mkdir -p dist
step 'types (tsc)' tsc -p tsconfig.json --noEmit --tsBuildInfoFile dist/.check.tsbuildinfo
step 'code rules (eslint)' eslint . --max-warnings 0
step 'layers and cycles (dependency-cruiser)' depcruise --config .dependency-cruiser.cjs --output-type err apps libs migrations scripts test bench
step 'unused code (knip)' knip --no-progress
step 'layout (prettier)' prettier --check --log-level warn .
if [ -n "$failed" ]; then
  printf 'Check failed:%s\n' "$failed"
  exit 1
fi
printf 'Check passed.\n'
