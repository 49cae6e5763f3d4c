/** Dialects of SQL that can be read, the most used first. */
export const sqlDialects = [
  { id: 'generic', title: 'Any (common SQL)' },
  { id: 'snowflake', title: 'Snowflake' },
  { id: 'redshift', title: 'Amazon Redshift' },
  { id: 'athena', title: 'Amazon Athena' },
  { id: 'databricks', title: 'Databricks' },
  { id: 'spark', title: 'Spark' },
  { id: 'bigquery', title: 'BigQuery' },
  { id: 'postgresql', title: 'PostgreSQL' },
  { id: 'tsql', title: 'SQL Server' },
  { id: 'oracle', title: 'Oracle' },
  { id: 'mysql', title: 'MySQL' },
  { id: 'duckdb', title: 'DuckDB' },
  { id: 'trino', title: 'Trino' },
  { id: 'presto', title: 'Presto' },
  { id: 'hive', title: 'Hive' },
  { id: 'teradata', title: 'Teradata' },
  { id: 'clickhouse', title: 'ClickHouse' },
  { id: 'sqlite', title: 'SQLite' },
  { id: 'fabric', title: 'Microsoft Fabric' },
  { id: 'exasol', title: 'Exasol' },
  { id: 'dremio', title: 'Dremio' },
] as const;

export const isDialect = (id: string): boolean => sqlDialects.some((dialect) => dialect.id === id);
