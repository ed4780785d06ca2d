# What the scripts need on a machine; sourced by run, test and eng/*. Each function says in one line what to install.
require_dotnet() {
  command -v dotnet >/dev/null || { echo 'Missing: the .NET 10 SDK. Install dotnet-sdk-10.0 (https://dot.net) and try again.' >&2; exit 1; }
  dotnet --list-sdks | grep -q '^10\.' || { echo 'Missing: the .NET 10 SDK (an older one is here). Install dotnet-sdk-10.0 and try again.' >&2; exit 1; }
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
