#!/usr/bin/env bash
# Builds what changed and starts the server: ./start.sh [options of "reprise serve"]
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

can_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }

need() { # command that shows it is there; what it is; how it is installed; Debian packages
  if eval "$1" >/dev/null 2>&1; then return; fi
  if can_install; then
    echo "Installing $2 …"
    # shellcheck disable=SC2086
    if apt-get install -y -q $4 >/dev/null 2>&1 || { apt-get update -q >/dev/null && apt-get install -y -q $4 >/dev/null; }; then
      if eval "$1" >/dev/null 2>&1; then return; fi
    fi
  fi
  echo "$2 is missing. Install it: $3" >&2
  exit 1
}

# No grep -q: it leaves at the first match, and under pipefail the writer's broken pipe would count as missing.
need 'dotnet --list-sdks | grep "^10\."' "The .NET 10 SDK" "https://dot.net/download, or on Debian: apt install dotnet-sdk-10.0" dotnet-sdk-10.0
need '[ "$(node --version | sed "s/^v\([0-9]*\).*/\1/")" -ge 20 ] && npm --version' "Node.js 20 or newer with npm" "https://nodejs.org, or on Debian: apt install nodejs npm" "nodejs npm"
need 'PATH="$PATH:/usr/sbin:/sbin" ldconfig -p | grep -F libzstd.so.1 || [ "$(uname)" != Linux ]' "libzstd" "on Debian: apt install libzstd1" libzstd1

# A stamp over names, sizes and times: what did not change is not built again.
stamp() { { git ls-files -co --exclude-standard -- "$@" 2>/dev/null || find "$@" -type f -not -path '*/bin/*' -not -path '*/obj/*' -not -path '*/node_modules/*'; } | sort -u | tr '\n' '\0' \
  | xargs -0 stat -c '%n %s %Y' 2>/dev/null | cksum; }
build=artifacts/start
mkdir -p "$build"

if [ -f web/package.json ]; then
  if [ ! web/node_modules/.package-lock.json -nt web/package-lock.json ]; then
    echo "Installing the web app's packages …"
    (cd web && npm ci --no-audit --no-fund --loglevel=error)
  fi
  now=$(stamp web)
  if [ ! -f web/dist/index.html ] || [ "$now" != "$(cat "$build/web.stamp" 2>/dev/null)" ]; then
    echo "Building the web app …"
    (cd web && npm run build --silent)
    echo "$now" > "$build/web.stamp"
  fi
fi

now=$(stamp src Directory.Build.props Directory.Packages.props global.json)
if [ ! -f "$build/server/reprise.dll" ] || [ "$now" != "$(cat "$build/server.stamp" 2>/dev/null)" ]; then
  echo "Building the server …"
  dotnet publish src/Reprise -c Release -o "$build/server" -v quiet --nologo -p:RunAnalyzers=false
  echo "$now" > "$build/server.stamp"
fi

[ "${REPRISE_BUILD_ONLY:-}" = 1 ] && exit 0
exec dotnet "$build/server/reprise.dll" serve --web-root web/dist "$@"
