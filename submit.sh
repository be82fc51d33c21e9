#!/usr/bin/env bash
# Builds the program if it is not there or older than its sources, then runs it: ./submit.sh [spark-submit flags] JOB [job options]
set -euo pipefail

root=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")" && pwd)
program="$root/jobs/SparkJobs/bin/Release/net10.0/spark-jobs.dll"

if ! command -v dotnet > /dev/null; then
  echo "spark-jobs needs the .NET SDK 10; install it: sudo apt-get install dotnet-sdk-10.0 (or see https://dot.net/download)" >&2
  exit 2
fi

is_current() {
  [[ -f $program ]] && [[ -z $(find "$root/jobs" "$root/conf" "$root"/Directory.*.props "$root/global.json" \
    -type d \( -name bin -o -name obj \) -prune -o -newer "$program" -print -quit) ]]
}

# Leaves no build server behind; says something only when the build fails.
build() {
  local log
  log=$(mktemp)
  if ! (cd -- "$root" && dotnet build jobs/SparkJobs/SparkJobs.csproj -c Release -nologo -v quiet \
    -nodeReuse:false -p:UseSharedCompilation=false) > "$log" 2>&1 < /dev/null; then
    cat -- "$log" >&2
    rm -f -- "$log"
    exit 1
  fi
  rm -f -- "$log"
  touch -- "$program"
}

if ! is_current; then
  # Of two runs at once the second waits here and then finds everything built.
  mkdir -p -- "$root/jobs/SparkJobs/obj"
  exec 9> "$root/jobs/SparkJobs/obj/submit.lock"
  flock 9
  is_current || build
  exec 9>&-
fi

exec dotnet "$program" "$@"
