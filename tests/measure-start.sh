#!/usr/bin/env bash
# Publishes one self-contained folder with ReadyToRun and measures from exec to the first /healthz.
# Fails if the server does not start; the time is printed beside its goal, since another machine has another speed.
set -euo pipefail
cd "$(dirname "$0")/.."
out=artifacts/publish
dotnet publish src/Reprise -c Release -r linux-x64 --self-contained -p:PublishReadyToRun=true -o "$out" -v quiet --nologo -p:RunAnalyzers=false >&2
exec node tests/measure-start.mjs "$out/reprise"
