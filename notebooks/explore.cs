#!/usr/bin/env dotnet
#:project ../jobs/SparkConnect/SparkConnect.csproj
#:package Spectre.Console
#:property PublishAot=false

// Queries a lake through the Spark Connect client and draws visitors and revenue by date.
//   ./submit.sh --master 'local[2]' …  or any Spark Connect server, then:
//   SPARK_REMOTE=sc://localhost:15002 dotnet run notebooks/explore.cs -- LAKE
