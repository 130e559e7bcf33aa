/** How the saved query is run, as docs/catalogue.md has it too: commands are the same in every language. */
export const exportCommands: readonly { readonly engine: string; readonly command: string }[] = [
  {
    engine: 'DuckDB',
    command: `{ echo "CREATE VIEW songs AS FROM 'songs/*.parquet'; COPY ("; cat best.sql
  echo ") TO 'best.csv' (HEADER);"; } | duckdb`,
  },
  {
    engine: 'ClickHouse',
    command: 'clickhouse-client --queries-file best.sql --format CSVWithNames > best.csv',
  },
  {
    engine: 'Trino',
    command: 'trino --catalog hive --schema music --file best.sql --output-format CSV_HEADER > best.csv',
  },
  {
    engine: 'Spark SQL',
    command: `{ echo "INSERT OVERWRITE DIRECTORY 'best' USING csv OPTIONS (header 'true', escape '\\"')"
  cat best.sql; } > insert.sql; spark-sql --database music -f insert.sql`,
  },
];

/** From the query, whose rows are an id and a score, to the whole rows of the best songs. */
export const bestSongs = `{ echo "SELECT songs.*, ranked.score FROM songs JOIN ("; cat likelihood.sql
  echo ") ranked ON songs.track_id = ranked.track_id ORDER BY ranked.score DESC LIMIT 100000"; } > best.sql`;
