#!/usr/bin/env bash
# Kills ingest, replay, the night of one date that is ingested, forget-user (what of it runs on the embedded engine) and migrate after every one of their commits, TIMES times (default 20), the first time
# at once, later at some moment of the 300 ms after it, and compares the tables after the next run with an undisturbed run's. Prints the sums. Takes hours on two cores; no part of .ci/run.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.."
export SPARK_JOBS_SOAK=${TIMES:-20}
exec dotnet test tests/SparkJobs.Tests --nologo --logger 'console;verbosity=detailed' --filter 'FullyQualifiedName~SparkJobs.Tests.Ingest.KillTests.After_a_kill' "$@"
