#!/bin/sh
# Follows the README's "Add your council" literally, in an empty folder: its commands in their order,
# with the simulated portal in the place of the example's address.
set -eu
home=$(cd "$(dirname -- "$(readlink -f -- "$0")")/.." && pwd)
work=$(mktemp -d)
portal=
stop() {
  if [ -n "$portal" ]; then kill "$portal" 2>/dev/null || true; fi
  rm -rf "$work"
}
trap stop EXIT
program=${1:-$home/minutebook}  # a build's own program may be given
simulator=$(readlink -f -- "${2:-$home/build/portal_simulator}")
ln -s "$(readlink -f -- "$program")" "$work/minutebook"
cd "$work"
unset MINUTEBOOK_ARCHIVE MINUTEBOOK_CONTACT
TERM=${TERM:-dumb}
MINUTEBOOK_HOME=$home
XDG_CONFIG_HOME=$work/config
export TERM MINUTEBOOK_HOME XDG_CONFIG_HOME
mkdir -p config/minutebook
printf '[harvest]\nmin-delay = "0"\n' >config/minutebook/config.toml  # loopback is no council

"$simulator" --data "$home/sites/demo/council.toml" --port 0 >address 2>/dev/null &
portal=$!
tries=0
until grep -q '^ready' address; do
  tries=$((tries + 1))
  [ $tries -lt 100 ] || { echo "the simulated portal does not start" >&2; exit 1; }
  sleep 0.1
done
base=$(head -n 1 address)

awk '/^## Add your council/ { section = 1; next } /^## / { section = 0 }
     section && /^```/ { inside = !inside; next }
     section && inside && /^\.\/minutebook / { print }' "$home/README.md" >commands
[ "$(wc -l <commands)" -ge 4 ] || { echo "README.md shows no steps" >&2; exit 1; }
sed "s|https://democracy.example.gov.uk/|$base/|" commands >steps
grep -q "$base" steps || { echo "README.md begins with another address" >&2; exit 1; }
while IFS= read -r step; do
  echo "README: $step"
  if ! sh -c "$step" >output 2>errors </dev/null; then
    cat output errors
    echo "README.md shows a step that fails: $step" >&2
    exit 1
  fi
done <steps
grep -q '^wendmoor	' mine.tsv || { echo "no line was added" >&2; exit 1; }
grep -q 'wendmoor/item/' output || { cat output; echo "nothing was harvested" >&2; exit 1; }
echo "README: a council is added as it says"
