#!/usr/bin/env bash
# Kills the program, the driver, a client of a remote Spark and the broker under a running detect, TIMES times each (default 20), at drawn batches and points, the newest commits/
# entries removed after every fourth, and compares the alerts after the same command's next run with an undisturbed run's. Prints a line for each kill, and the sums.
# Takes two hours on two processors; no part of .ci/run. SPARK_JOBS_TEST_SEED=N draws other batches.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.."
export SPARK_JOBS_SOAK=${TIMES:-20}
exec dotnet test tests/SparkJobs.Tests --nologo --logger 'console;verbosity=detailed' --filter 'FullyQualifiedName~SparkJobs.Tests.Detection.StreamKillTests' "$@"
