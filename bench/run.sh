#!/usr/bin/env bash
# Measures the program as it is published, compiled ahead of time: ./bench/run.sh --collection FILE [--only TEXT] [--cpu]
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) machine=linux-x64 ;;
  Linux-aarch64) machine=linux-arm64 ;;
  Darwin-arm64) machine=osx-arm64 ;;
  *) echo "There is no build for $(uname -s) on $(uname -m)." >&2; exit 1 ;;
esac
dotnet publish src/Reprise -c Release -r "$machine" --no-self-contained -o artifacts/bench/program -v quiet
dotnet publish bench/Reprise.Benchmarks -c Release -r "$machine" --no-self-contained -o artifacts/bench/rows -v quiet
REPRISE_PROGRAM=${REPRISE_PROGRAM:-$PWD/artifacts/bench/program/reprise} exec artifacts/bench/rows/Reprise.Benchmarks "$@"
