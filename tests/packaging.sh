#!/bin/sh
# Installs a build folder into an empty place and runs what was installed without the checkout:
#   tests/packaging.sh BUILD-FOLDER
set -eu
build=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset MINUTEBOOK_HOME MINUTEBOOK_SIMULATOR MINUTEBOOK_ARCHIVE
cmake --install "$build" --prefix "$work/usr" >"$work/log" || { cat "$work/log"; exit 1; }
cd "$work"
program=$work/usr/bin/minutebook
fail() { echo "packaging: $1" >&2; exit 1; }

"$program" harvest demo --verbose >report || fail "the installed program cannot harvest the demo"
grep -q '^demo  done' report || fail "the installed program's report is another"
for command in $("$program" --help | sed -n 's/^  \([a-z]*\)  .*/\1/p'); do
  grep -q "^\.SS minutebook $command" usr/share/man/man1/minutebook.1 || fail "no manual of $command"
  grep -q "^    $command)" usr/share/bash-completion/completions/minutebook ||
    fail "no completion of $command"
done
bash -c '. usr/share/bash-completion/completions/minutebook
  COMP_WORDS=(minutebook harvest --max-t) COMP_CWORD=2 && _minutebook
  [ "${COMPREPLY[*]}" = --max-time ]' || fail "the completion does not complete"
if command -v man >/dev/null; then
  man --warnings -l usr/share/man/man1/minutebook.1 2>warnings >/dev/null || fail "man cannot read it"
  [ ! -s warnings ] || { cat warnings; fail "the manual page has faults"; }
fi
"$program" status --config usr/share/doc/minutebook/config.toml --archive archive >/dev/null ||
  fail "the example of a config file is not read"
if command -v systemd-analyze >/dev/null && [ -d /run/systemd/system ]; then
  systemd-analyze verify usr/lib/systemd/system/minutebook.timer || fail "the units have faults"
fi
grep -q '^SuccessExitStatus=130' usr/lib/systemd/system/minutebook.service || fail "no service"
rm usr/share/minutebook/sites/platforms/moderngov.toml
if "$program" harvest demo --archive other >/dev/null 2>&1; then
  fail "the installed program reads other data than what was installed"
fi
echo "packaging: what is installed works without the checkout"
