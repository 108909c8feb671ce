#!/usr/bin/env bash
# Runs everything: ./test.sh [--fast]   (--fast leaves out the browser tests)
# Prints each runner's own output and, last, one line with the sums: "N passed, N failed".
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
fast=0; [ "${1:-}" = --fast ] && fast=1
passed=0; failed=0
logs=artifacts/test; rm -rf "$logs"; mkdir -p "$logs"

ok() { passed=$((passed + 1)); echo "ok      $1"; }
bad() { failed=$((failed + 1)); echo "FAILED  $1"; }
add() { passed=$((passed + $2)); failed=$((failed + $3)); printf '%-8s%s: %d passed, %d failed\n' "$([ "$3" = 0 ] && echo ok || echo FAILED)" "$1" "$2" "$3"; }

# The engine and its tests
if dotnet build Reprise.slnx -c Release -v quiet --nologo > "$logs/build.log" 2>&1; then ok "build without warnings"; else bad "build (see $logs/build.log)"; grep -E 'error|warn' "$logs/build.log" | sort -u | head -20; fi

if dotnet format whitespace Reprise.slnx --verify-no-changes --no-restore > "$logs/format.log" 2>&1; then ok "format"; else bad "format (run: dotnet format Reprise.slnx)"; head -20 "$logs/format.log"; fi

run_tests() { # project
  local name log; name=$(basename "$1"); log="$logs/$name.log"
  # A project without test files yet has nothing to run.
  [ -n "$(find "$1" -name '*.cs' -not -path '*/obj/*' -print -quit)" ] || return 0
  dotnet test "$1" -c Release --no-build --nologo -v quiet --logger "console;verbosity=normal" > "$log" 2>&1
  local status=$?
  local good wrong
  good=$(grep -oE '^ *Passed: *[0-9]+' "$log" | grep -oE '[0-9]+' | tail -n 1); wrong=$(grep -oE '^ *Failed: *[0-9]+' "$log" | grep -oE '[0-9]+' | tail -n 1)
  good=${good:-0}; wrong=${wrong:-0}
  [ "$status" != 0 ] && [ "$wrong" = 0 ] && wrong=1
  add "$name" "$good" "$wrong"
  [ "$wrong" = 0 ] || grep -E -A 14 '^ *Failed [A-Z]' "$log" | head -120
}

for project in tests/Reprise.*.Tests tests/Reprise.Tests; do
  [ -f "$project/$(basename "$project").csproj" ] && run_tests "$project"
done

# What the real programs answered
if ./conformance.sh --baseline tests/conformance-baseline > "$logs/conformance.log" 2> "$logs/conformance.err"; then
  ok "conformance within tests/conformance-baseline"
else
  bad "conformance (see $logs/conformance.log)"; grep -v '^SET' "$logs/conformance.log" | head -20; tail -n 5 "$logs/conformance.err"
fi
grep '^SET' "$logs/conformance.log" || true

# The web app
if [ -f web/package.json ]; then
  if command -v npm >/dev/null 2>&1; then
    (cd web && { [ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --no-audit --no-fund --loglevel=error; }) > "$logs/npm.log" 2>&1 || bad "npm ci (see $logs/npm.log)"
    if (cd web && npm run --silent check) > "$logs/web-check.log" 2>&1; then ok "web: types and rules"; else bad "web: types and rules (see $logs/web-check.log)"; tail -n 20 "$logs/web-check.log"; fi
    (cd web && npx vitest run --reporter=json --outputFile="../$logs/web.json") > "$logs/web.log" 2>&1
    counts=$(node -e 'const r=JSON.parse(require("fs").readFileSync(process.argv[1]));console.log(r.numPassedTests, Math.max(r.numFailedTests, r.success ? 0 : 1))' "$logs/web.json" 2>/dev/null || echo "0 1")
    # shellcheck disable=SC2086
    add web $counts
    case "$counts" in *" 0") ;; *) tail -n 30 "$logs/web.log" ;; esac
  else
    bad "web tests: npm is missing"
  fi
fi

# Start-up and the browser
if REPRISE_BUILD_ONLY=1 ./start.sh > "$logs/start.log" 2>&1; then ok "start.sh builds"; else bad "start.sh builds (see $logs/start.log)"; tail -n 10 "$logs/start.log"; fi
if ./tests/measure-start.sh > "$logs/measure-start.log" 2>&1; then ok "$(tail -n 1 "$logs/measure-start.log")"; else bad "start-up of the published program: $(tail -n 1 "$logs/measure-start.log")"; fi
if [ "$fast" = 0 ]; then
  if ! command -v chromium >/dev/null 2>&1 && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    { apt-get update -q && apt-get install -y -q chromium fonts-noto-core; } > "$logs/chromium.log" 2>&1
  fi
  if command -v chromium >/dev/null 2>&1; then run_tests tests/Reprise.EndToEnd; else bad "browser tests: chromium is missing (apt install chromium)"; fi
fi

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
