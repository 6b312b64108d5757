#!/bin/sh
# Puts what the tests here need of other people's programs into FOLDER/node_modules: what
# package-lock.json names, and the files of ReplayWeb.page without what these were built from.
#   sh install.sh FOLDER
# Exit 1, with npm's words, when they cannot be had. Only what has the digest named here is taken.
set -eu
here=$(dirname -- "$(readlink -f -- "$0")")
player=replaywebpage@2.5.3
player_sha512=nCj2PSON3BxeSJKE8AsYPyULv0XPZKJWfy4l9PyQre9SqwLZ+WKZVs/sfLqPOQ4GrH+0YkjbwOhr8cSTH08gsQ==

mkdir -p "$1"
cd "$1"
exec 9>lock
flock 9 # tests run side by side
cat "$here/package-lock.json" "$here/install.sh" >wanted
if cmp -s wanted installed; then exit 0; fi
rm -rf installed node_modules ./*.tgz
cp "$here/package.json" "$here/package-lock.json" .
timeout 200 npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
timeout 60 npm pack "$player" --silent >/dev/null
test "$(openssl dgst -sha512 -binary ./*.tgz | base64 -w0)" = "$player_sha512" || {
  echo "$player is not what it was" >&2
  exit 1
}
mkdir -p node_modules/replaywebpage
tar -xzf ./*.tgz -C node_modules/replaywebpage --strip-components=1 package/ui.js package/sw.js
mv wanted installed
