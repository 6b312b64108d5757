#!/bin/sh
# Runs every command of the README's ```sh blocks, in order, in an empty folder, and holds the
# report it shows against the true one (ports, times and sizes of answers differ). `tests/run` is
# left out: it is what runs before this.
set -eu
home=$(cd "$(dirname -- "$(readlink -f -- "$0")")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ln -s "$home/minutebook" "$work/minutebook"
cd "$work"
unset MINUTEBOOK_ARCHIVE
TERM=${TERM:-dumb}  # without, a harvest is as quiet as under cron
export TERM

awk '/^```sh$/ { inside = 1; next } /^```$/ { inside = 0 } inside' "$home/README.md" >commands
[ -s commands ] || { echo "README.md shows no command" >&2; exit 1; }
while IFS= read -r command; do
  case $command in '' | tests/run) continue ;; esac
  echo "README: $command"
  if ! sh -c "$command" >output 2>errors </dev/null; then
    cat output errors
    echo "README.md shows a command that fails: $command" >&2
    exit 1
  fi
  if [ "$command" = "./minutebook harvest demo" ]; then cp output report; fi
done <commands

alike() { sed -E 's/127\.0\.0\.1:[0-9]+/HOST/; s/in [0-9.]+ s/in N s/; s/[0-9.]+ [KM]?B received/N received/' "$1"; }
awk '/^```text$/ { inside = 1; next } /^```$/ { if (inside) exit } inside' "$home/README.md" >shown
alike shown >shown.alike
alike report >report.alike
diff -u shown.alike report.alike || { echo "README.md shows another report than the true one" >&2; exit 1; }
echo "README: every command runs, and its report is the true one"
