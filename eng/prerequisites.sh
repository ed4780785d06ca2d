# What the scripts need on a machine; sourced by run, test and eng/*. Each function says in one line what to install.
require_dotnet() {
  command -v dotnet >/dev/null || { echo 'Missing: the .NET 10 SDK. Install dotnet-sdk-10.0 (https://dot.net) and try again.' >&2; exit 1; }
  dotnet --list-sdks | grep '^10\.' >/dev/null || { echo 'Missing: the .NET 10 SDK (an older one is here). Install dotnet-sdk-10.0 and try again.' >&2; exit 1; }
}
require_node() {
  command -v node >/dev/null && command -v npm >/dev/null || { echo 'Missing: Node.js 20 or newer with npm. Install nodejs and npm and try again.' >&2; exit 1; }
  [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || { echo "Missing: Node.js 20 or newer (this is $(node -v)). Install it and try again." >&2; exit 1; }
}
# Installs the locked packages of a folder when they are not there yet or the lock has changed.
npm_install() {
  [ "$1/node_modules/.stamp" -nt "$1/package-lock.json" ] && return
  echo "Installing the packages of $1 …" >&2
  (cd "$1" && npm ci --no-audit --no-fund --loglevel=error >&2) && touch "$1/node_modules/.stamp"
}
# Installs Debian packages when that can be done here without a question.
apt_install() {
  { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; } || return 1
  echo "Installing from Debian: $* …" >&2
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } >/dev/null 2>&1
}
# A Redis for the tests of several instances: the one REDIS_SERVER names, one on the path, or Debian's.
require_redis() {
  export REDIS_SERVER="${REDIS_SERVER:-$(command -v redis-server || true)}"
  [ -z "$REDIS_SERVER" ] || return 0
  local ask='Missing: Redis. Run "sudo apt-get install redis-server", or set REDIS_SERVER to the path of a redis-server.'
  apt_install redis-server && REDIS_SERVER=$(command -v redis-server) || { echo "$ask" >&2; exit 1; }
}
# A Chromium for the browser tests: the one CHROMIUM names, one on the path, or Debian's.
require_chromium() {
  export CHROMIUM="${CHROMIUM:-$(command -v chromium || true)}"
  [ -z "$CHROMIUM" ] || return 0
  local ask='Missing: Chromium. Run "sudo apt-get install chromium fonts-liberation", or set CHROMIUM to the path of a Chromium or Chrome.'
  apt_install chromium fonts-liberation && CHROMIUM=$(command -v chromium) || { echo "$ask" >&2; exit 1; }
}
# LibreOffice and poppler, which check the files that documents are written to: about 400 MB and a minute. Without them the tests
# say in one line what they leave out.
want_office() {
  export SOFFICE="${SOFFICE:-$(command -v soffice || true)}"
  export PDFTOTEXT="${PDFTOTEXT:-$(command -v pdftotext || true)}"
  { [ -z "$SOFFICE" ] || [ -z "$PDFTOTEXT" ]; } || return 0
  local ask='Not here: LibreOffice or poppler ("sudo apt-get install libreoffice-writer poppler-utils"). Left out: whether LibreOffice opens our files, and the words of a PDF.'
  apt_install libreoffice-writer poppler-utils && SOFFICE=$(command -v soffice) && PDFTOTEXT=$(command -v pdftotext) || echo "$ask" >&2
}
