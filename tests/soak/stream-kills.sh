#!/usr/bin/env bash
# Kills the program, the driver and the broker under a running detect, TIMES times each (default 20), at drawn moments and with the newest commits/ entries removed, and compares
# the alerts after the next run with an undisturbed run's. Takes about an hour; no part of .ci/run.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.."
export SPARK_JOBS_SOAK=${TIMES:-20}
exec dotnet test tests/SparkJobs.Tests --nologo --filter 'FullyQualifiedName~SparkJobs.Tests.Detection.StreamKillTests' "$@"
