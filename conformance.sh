#!/usr/bin/env bash
# Replays the golden data: ./conformance.sh [DIR] [--set NAME] [--case ID] [--baseline FILE]
set -euo pipefail
cd "$(dirname "$0")"
project=tests/Reprise.Conformance
dotnet build "$project" -c Release -v quiet --nologo -p:RunAnalyzers=false >&2
exec dotnet "$project/bin/Release/net10.0/Reprise.Conformance.dll" "$@"
