import type { NodeName } from './openlineage/lineage-facts.ts';

/** The last part of a name, after any separator that producers use; all of it where nothing would be left. */
export function titleOf({ name, namespace, kind }: NodeName): string {
  if (name === '') return `(nameless) ${namespace}`;
  const parts = name.split(kind === 'job' ? /[/]/ : /[/\\.:|]/).filter((part) => part !== '');
  return parts.at(-1) ?? name;
}

const services: readonly (readonly [RegExp, (found: RegExpExecArray) => string])[] = [
  [/^arn:[\w-]+:glue:([\w-]+):/, ([, region]) => `Glue in ${region ?? ''}`],
  [/^arn:[\w-]+:([\w-]+):([\w-]*):/, ([, service, region]) => (region === '' ? `${service}` : `${service} in ${region}`)],
  [/^s3[an]?:\/\/([^/]+)/, ([, bucket]) => `S3 ${bucket ?? ''}`],
  [/^(?:gs|gcs):\/\/([^/]+)/, ([, bucket]) => `Cloud Storage ${bucket ?? ''}`],
  [/^(?:abfss?|wasbs?):\/\/(.+)/, ([, place]) => `Azure Storage ${place ?? ''}`],
  [/^(?:sftp|ftp):\/\/([^/]+)/, ([, host]) => `Files from ${host ?? ''}`],
  [/^bigquery$/, () => 'BigQuery'],
  [/^file(?::|$)/, () => 'Files'],
  [/^redshift:\/\/([^/:.]+)/, ([, cluster]) => `Redshift ${cluster ?? ''}`],
  [
    /^(postgres|mysql|oracle|mssql|sqlserver|snowflake|trino|hive|kafka|db2|teradata|clickhouse|cassandra|mongodb):\/\/([^/]+)/,
    ([, kind, host]) => `${words[kind ?? ''] ?? kind} ${host ?? ''}`,
  ],
];

const words: Readonly<Record<string, string>> = {
  postgres: 'PostgreSQL',
  mysql: 'MySQL',
  oracle: 'Oracle',
  mssql: 'SQL Server',
  sqlserver: 'SQL Server',
  snowflake: 'Snowflake',
  trino: 'Trino',
  hive: 'Hive',
  kafka: 'Kafka',
  db2: 'Db2',
  teradata: 'Teradata',
  clickhouse: 'ClickHouse',
  cassandra: 'Cassandra',
  mongodb: 'MongoDB',
};

/** What a namespace stands for, in words, by the naming conventions of OpenLineage; the namespace itself where none fits. */
export function systemOf({ namespace }: NodeName): string {
  const known = systems.get(namespace);
  if (known !== undefined) return known;
  if (systems.size >= mostSystems) systems.clear();
  const system = readSystem(namespace);
  systems.set(namespace, system);
  return system;
}

/** Many thousands of names share few namespaces. */
const systems = new Map<string, string>();
const mostSystems = 10_000;

function readSystem(namespace: string): string {
  for (const [pattern, say] of services) {
    const found = pattern.exec(namespace);
    if (found !== null) return say(found).trim();
  }
  return namespace;
}

/** A name as people write it: `namespace/name`. */
export const nameTextOf = ({ namespace, name }: Pick<NodeName, 'namespace' | 'name'>): string => `${namespace}/${name}`;
