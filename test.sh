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

# The web app's packages, then everything of the engine
npm_there=0; command -v npm >/dev/null 2>&1 && npm_there=1
if [ "$npm_there" = 1 ]; then
  (cd web && { [ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --no-audit --no-fund --loglevel=error; }) > "$logs/npm.log" 2>&1 || bad "npm ci (see $logs/npm.log)"
else
  bad "web tests: npm is missing"
fi
if dotnet build Reprise.slnx -c Release -v quiet --nologo > "$logs/build.log" 2>&1; then ok "build without warnings"; else bad "build (see $logs/build.log)"; grep -E 'error|warn' "$logs/build.log" | sort -u | head -20; fi

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
  [ "$wrong" = 0 ] || grep -E '^ *Failed |Error Message|^ *Shouldly|should' "$log" | head -40
}

test_web() {
  local counts
  if (cd web && npm run --silent check) > "$logs/web-check.log" 2>&1; then ok "web: types and rules"; else bad "web: types and rules (see $logs/web-check.log)"; tail -n 20 "$logs/web-check.log"; fi
  (cd web && npx vitest run --reporter=json --outputFile="../$logs/web.json") > "$logs/web.log" 2>&1
  counts=$(node -e 'const r=JSON.parse(require("fs").readFileSync(process.argv[1]));console.log(r.numPassedTests, Math.max(r.numFailedTests, r.success ? 0 : 1))' "$logs/web.json" 2>/dev/null || echo "0 1")
  # shellcheck disable=SC2086
  add web $counts
  case "$counts" in *" 0") ;; *) tail -n 30 "$logs/web.log" ;; esac
}

test_conformance() {
  if REPRISE_BUILT=1 ./conformance.sh --baseline tests/conformance-baseline > "$logs/conformance.log" 2> "$logs/conformance.err"; then
    ok "conformance within tests/conformance-baseline"
  else
    bad "conformance (see $logs/conformance.log)"; grep -v '^SET' "$logs/conformance.log" | head -20; tail -n 5 "$logs/conformance.err"
  fi
  grep '^SET' "$logs/conformance.log" || true
}

# What mostly computes (the web app's own tests, then what the real programs answered) runs beside what mostly waits, and gives way to it.
# It builds nothing: start.sh builds at the same time.
computing() {
  passed=0; failed=0
  renice -n 5 "$BASHPID" > /dev/null
  [ "$npm_there" = 1 ] && test_web
  test_conformance
  echo "passed=$passed; failed=$failed" > "$logs/computing.counts"
}
computing > "$logs/computing.log" 2>&1 &
computing_job=$!

for project in tests/Reprise.*.Tests tests/Reprise.Tests; do
  [ -f "$project/$(basename "$project").csproj" ] && run_tests "$project"
done

# Start-up and the browser
if REPRISE_BUILD_ONLY=1 ./start.sh > "$logs/start.log" 2>&1; then ok "start.sh builds"; else bad "start.sh builds (see $logs/start.log)"; tail -n 10 "$logs/start.log"; fi
if ./tests/measure-start.sh > "$logs/measure-start.log" 2>&1; then ok "$(tail -n 1 "$logs/measure-start.log")"; else bad "start-up of the published program: $(tail -n 1 "$logs/measure-start.log")"; fi
if [ "$fast" = 0 ]; then
  if ! command -v chromium >/dev/null 2>&1 && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    { apt-get update -q && apt-get install -y -q chromium fonts-noto-core; } > "$logs/chromium.log" 2>&1
  fi
  if command -v chromium >/dev/null 2>&1; then run_tests tests/Reprise.EndToEnd; else bad "browser tests: chromium is missing (apt install chromium)"; fi
fi

wait "$computing_job"
cat "$logs/computing.log"
others_passed=$passed; others_failed=$failed
passed=0; failed=1 # stands if the other lane ended early
# shellcheck disable=SC1091
[ -f "$logs/computing.counts" ] && . "$logs/computing.counts"
passed=$((passed + others_passed)); failed=$((failed + others_failed))

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
