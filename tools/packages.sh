# Finds what the build needs and installs it; sourced by ./minutebook and tests/run.
# A thing is looked for by the command or header itself, never by package name, so that any system
# that has it will do. The package names are Debian 12's. Messages go to stderr.
# shellcheck shell=sh

packages_missing=''  # package names, blank-separated, each once
packages_reasons=''  # a line each: package and what it is for

say() { printf 'minutebook: %s\n' "$*" >&2; }

# Says why nothing can be done and ends the program: 2 = could not run.
give_up() {
  say "$*"
  exit 2
}

# have_header HEADER: true if the compiler would find it. Files are looked at first because asking
# the compiler costs 20 ms a header.
have_header() {
  for dir in /usr/include /usr/local/include /usr/include/libxml2 /usr/include/*-linux-gnu*; do
    [ -e "$dir/$1" ] && return 0
  done
  command -v "${CXX:-g++}" >/dev/null 2>&1 || return 1
  flags=$(pkg-config --cflags libxml-2.0 2>/dev/null || :)
  # shellcheck disable=SC2086  # the flags are several words
  printf '#include <%s>\n' "$1" | "${CXX:-g++}" $flags -E -x c++ - >/dev/null 2>&1
}

note_missing() { # PACKAGE REASON
  case " $packages_missing " in *" $1 "*) return 0 ;; esac
  packages_missing="$packages_missing${packages_missing:+ }$1"
  packages_reasons="$packages_reasons  $1 ($2)
"
}

need_command() { # COMMAND PACKAGE REASON
  command -v "$1" >/dev/null 2>&1 || note_missing "$2" "$3"
}

need_header() { # HEADER PACKAGE REASON
  have_header "$1" || note_missing "$2" "$3"
}

# What the program itself is built from.
need_for_program() {
  need_command "${CXX:-g++}" g++ 'the C++ compiler'
  need_command cmake cmake 'says how the program is built'
  command -v make >/dev/null 2>&1 || need_command ninja ninja-build 'runs the build'
  need_command pkg-config pkg-config 'finds the libraries'
  need_command ccache ccache 'keeps what was compiled once'
  need_header curl/curl.h libcurl4-openssl-dev 'fetches pages'
  need_header gumbo.h libgumbo-dev 'reads HTML as browsers do'
  need_header libxml/parser.h libxml2-dev 'finds facts in pages by XPath'
  need_header sqlite3.h libsqlite3-dev 'holds the archive'
  need_header boost/program_options.hpp libboost-program-options-dev 'reads the command line'
  need_header toml++/toml.h libtomlplusplus-dev 'reads recipes'
  need_header nlohmann/json.hpp nlohmann-json3-dev 'writes JSON'
  need_header zlib.h zlib1g-dev 'gzip, for pages and large WARC records'
  need_header libdeflate.h libdeflate-dev 'gzip, for WARC records'
  need_header brotli/decode.h libbrotli-dev 'undoes Brotli'
  need_header zstd.h libzstd-dev 'undoes Zstandard'
  need_header openssl/sha.h libssl-dev 'SHA-256'
  need_header libpsl.h libpsl-dev 'knows registrable domains'
  need_header archive_entry.h libarchive-dev 'writes and reads ZIP files'
  need_header seccomp.h libseccomp-dev 'confines the programs that read documents'
  need_header fmt/core.h libfmt-dev 'formats text'
  need_header mimalloc.h libmimalloc-dev 'gives memory'
  need_command pdftotext poppler-utils 'reads the text of PDF files'
  need_command catdoc catdoc 'reads the text of Word files'
  need_command unzip unzip 'opens newer Word files'
  [ -e /etc/ssl/certs/ca-certificates.crt ] || [ -e /etc/pki/tls/certs/ca-bundle.crt ] ||
    [ -e /etc/ssl/cert.pem ] || note_missing ca-certificates 'whom to trust over TLS'
}

# What the tests need besides.
need_for_tests() {
  need_header gtest/gtest.h libgtest-dev 'the tests are GoogleTest'
  need_header httplib.h libcpp-httplib-dev 'asks the simulated portals'
  need_command sqlite3 sqlite3 'reads the archive beside a harvest, as people do'
  need_command node nodejs "runs other people's tools, which read what is written"
  need_command npm npm 'fetches these tools'
  need_command chromium chromium 'replays what is exported'
  need_command wget wget 'writes WARC files that are imported'
}

# Runs apt-get, with sudo when we are not root.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    env DEBIAN_FRONTEND=noninteractive "$@"
  else
    sudo env DEBIAN_FRONTEND=noninteractive "$@"
  fi
}

# apt-get's own lists may be empty (containers) or old: they are fetched only when a package has no
# candidate in them or could not be had.
apt_install() { # PACKAGE...
  known=yes
  for package in "$@"; do
    apt-cache policy "$package" 2>/dev/null | grep -q 'Candidate: [^(]' || known=no
  done
  if [ $known = no ]; then as_root apt-get update -qq >&2 || return 1; fi
  as_root apt-get install -y -qq --no-install-recommends "$@" >&2 && return 0
  [ $known = no ] && return 1
  as_root apt-get update -qq >&2 && as_root apt-get install -y -qq --no-install-recommends "$@" >&2
}

# Installs what need_* noted, or says what to install and ends.
install_missing() {
  [ -n "$packages_missing" ] || return 0
  say "these packages are needed and not here yet:"
  printf '%s' "$packages_reasons" >&2
  command -v apt-get >/dev/null 2>&1 ||
    give_up "there is no apt-get on this system: install the like of these (the names are Debian's) and run again."
  if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null 2>&1; then
    give_up "installing needs root and there is no sudo; as root run: apt-get install $packages_missing"
  fi
  say "installing them with apt-get"
  # shellcheck disable=SC2086  # the list is several words
  apt_install $packages_missing ||
    give_up "apt-get could not install them; once it can, run again: apt-get install $packages_missing"
  packages_missing='' packages_reasons=''
}
