#!/bin/sh
# Which folder may include what, and which file alone may see a library. Prints each offence with
# its line; exit 1 when there is one.
#   cli -> crawler, export, serve -> extract, store
cd "$(dirname "$0")/.." || exit 2
offences=$(mktemp)
trap 'rm -f "$offences"' EXIT

# sources DIR...: the C++ files of these folders that exist.
sources() {
  for dir in "$@"; do
    [ -d "$dir" ] && find "$dir" -name '*.cpp' -o -name '*.h' | sort
  done
}

# forbid REASON PATTERN FILES...: lines that match are offences.
forbid() {
  reason=$1 pattern=$2
  shift 2
  [ $# -gt 0 ] || return 0
  grep -HnE "$pattern" "$@" /dev/null | sed "s|^|$reason: |" >>"$offences"
}

# except NAME-REGEX: the file names on stdin that do not match.
except() { grep -vE "$1" || :; }

all=$(sources extract store crawler export serve cli)
# shellcheck disable=SC2046,SC2086  # lists of our own file names, which hold no blanks
{
  forbid 'extract includes another layer' '#include "(store|crawler|export|serve|cli|tests)/' $(sources extract)
  forbid 'store includes another layer' '#include "(extract|crawler|export|serve|cli|tests)/' $(sources store)
  forbid 'crawler includes upwards' '#include "(export|serve|cli|tests)/' $(sources crawler)
  forbid 'export includes sideways or upwards' '#include "(crawler|serve|cli|tests)/' $(sources export)
  forbid 'serve includes sideways or upwards' '#include "(crawler|export|cli|tests)/' $(sources serve)
  forbid 'cli includes a test' '#include "tests/' $(sources cli)
  forbid 'the simulator includes the program' '#include "(extract|store|crawler|export|serve|cli)/' \
    $(sources tests/portal)
  forbid 'a path climbs out of its folder' '#include "\.\./' $all $(sources tests)

  forbid 'libcurl outside crawler/curl_*' '#include [<"]curl/' \
    $(echo "$all" | except '^crawler/curl_[a-z_]*\.(cpp|h)$')
  # The tree of HtmlPage is made, walked and asked in these sources, XML is read in one; no header
  # that others include shows either.
  forbid 'Gumbo or libxml2 outside HtmlPage and XmlElement' '#include [<"](gumbo\.h|libxml/)' \
    $(echo "$all" | except '^extract/((gumbo_tree|html_[a-z_]*|page_arena|xml_tree|xpath[a-z_]*)\.cpp|xpath_nodes\.h)$')
  forbid 'SQLite outside store/sqlite.cpp' '#include [<"]sqlite3\.h' \
    $(echo "$all" | except '^store/sqlite\.cpp$')
  forbid 'Boost.Program_options outside cli' '#include [<"]boost/' $(echo "$all" | except '^cli/')
  forbid 'libarchive outside its two wrappers' '#include <archive(_entry)?\.h' \
    $(echo "$all" | except '^(export/zip_file|store/foreign_file)\.cpp$')
  forbid 'cpp-httplib outside the simulator' '#include [<"]httplib\.h' $(echo "$all" | except '^serve/')

  # store's headers offer the archive, the frontier and the records, so that another engine can
  # stand behind them: no engine's type and no SQL in them or in any other layer.
  others=$(echo "$all" | except '^store/.*\.cpp$')
  forbid 'a sqlite type outside store/*.cpp' '\bsqlite3(_stmt|_value|_int64)?\b[ *]' \
    $(echo "$others" | except '^store/sqlite\.h$')
  forbid 'SQL outside store/*.cpp' \
    '"[^"]*\b(SELECT .* FROM|INSERT (OR [A-Z]+ )?INTO|UPDATE [a-z_]+ SET|DELETE FROM|CREATE TABLE|PRAGMA) ' \
    $others
}

if [ -s "$offences" ]; then
  cat "$offences"
  exit 1
fi
echo "the layers hold"
