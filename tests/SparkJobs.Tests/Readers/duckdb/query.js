// Runs queries with DuckDB. Standard input: a JSON object of queries by their names, each of which gives texts only.
// Standard output: a JSON object of their rows by the same names, each row an array of texts and nulls.
import { DuckDBInstance } from '@duckdb/node-api';
import { text } from 'node:stream/consumers';

const queries = JSON.parse(await text(process.stdin));
const database = await DuckDBInstance.create(':memory:');
const connection = await database.connect();
const results = {};
for (const [name, query] of Object.entries(queries)) {
  const reader = await connection.runAndReadAll(query);
  results[name] = reader.getRows();
}

process.stdout.write(JSON.stringify(results));
