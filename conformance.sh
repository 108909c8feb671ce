#!/usr/bin/env bash
# Replays the golden data: ./conformance.sh [DIR] [--set NAME] [--case ID] [--baseline FILE]
# REPRISE_BUILT=1 takes the program as it was built last.
set -euo pipefail
cd "$(dirname "$0")"
project=tests/Reprise.Conformance
[ "${REPRISE_BUILT:-}" = 1 ] || dotnet build "$project" -c Release -v quiet --nologo -p:RunAnalyzers=false >&2
exec dotnet "$project/bin/Release/net10.0/Reprise.Conformance.dll" "$@"
