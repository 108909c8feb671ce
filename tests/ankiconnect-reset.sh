#!/usr/bin/env bash
# The reset command for the genuine runner of the AnkiConnect scripts:
#   ankiconnect_replay.py --url http://127.0.0.1:PORT --reset tests/ankiconnect-reset.sh --dir tests/golden/ankiconnect
# Ends the server of the script before and starts one in the state that GOLDEN_… describe, on the port of GOLDEN_URL. Build first: ./conformance.sh --set none
set -euo pipefail
cd "$(dirname "$0")/.."
port=${GOLDEN_URL##*:}; port=${port%%/*}
pidfile=${TMPDIR:-/tmp}/reprise-connect-$port.pid
if [ -f "$pidfile" ]; then
  kill "$(cat "$pidfile")" 2>/dev/null || true
  while kill -0 "$(cat "$pidfile")" 2>/dev/null; do sleep 0.02; done
fi
dotnet tests/Reprise.Conformance/bin/Release/net10.0/Reprise.Conformance.dll --connect-server "$port" > /dev/null 2>&1 &
echo $! > "$pidfile"
for _ in $(seq 500); do
  if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then exit 0; fi
  sleep 0.02
done
exit 1
