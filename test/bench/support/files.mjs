import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/** A whole number in [0, m), random by row and by column `k`, the same on every machine and in every run of one DuckDB version. */
const h = (k, m) => `(hash(i * 20 + ${k}) % ${m})::BIGINT`;

const states =
  "string_split('AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY', ' ')";
const normal = `sqrt(-2 * ln((1 + ${h(17, 999_983)}) / 1e6)) * cos(6.283185307179586 * ${h(18, 1_000_003)} / 1e6)`;
const note = `'Pt called re ' || ['refill','billing','side effects','prior auth','dose'][1 + ${h(19, 5)}] || ' #' || ${h(19, 100_000_000)} || ', follow up in ' || ${h(20, 60)} || ' days'`;

/** Pharmacy claims: 20 columns, of which nine have few values, six a moderate number, five nearly one for each row. */
const claims = (rows) => `SELECT
  (i + 100000000)::BIGINT AS claim_id,
  substr(m,1,8) || '-' || substr(m,9,4) || '-' || substr(m,13,4) || '-' || substr(m,17,4) || '-' || substr(m,21,12) AS record_uuid,
  'M' || lpad(${h(1, 900_000)}::VARCHAR, 8, '0') AS member_id,
  CASE WHEN ${h(2, 100)} < 2 THEN NULL WHEN ${h(2, 100)} < 50 THEN 'F' ELSE 'M' END AS sex,
  (1925 + ${h(3, 95)})::INTEGER AS year_of_birth,
  ${states}[1 + (power(${h(4, 1_000_000)} / 1e6, 2) * 50)::INTEGER % 50] AS state,
  (10000 + ${h(5, 30_000)})::INTEGER AS zip_code,
  DATE '2019-01-01' + ${h(6, 1826)}::INTEGER AS service_date,
  TIMESTAMP '2019-01-01' + to_microseconds(i * 15000000 + ${h(7, 15_000_000)}) AS received_at,
  lpad((power(${h(8, 1_000_000)} / 1e6, 3) * 60000)::INTEGER::VARCHAR, 11, '0') AS ndc,
  CASE WHEN ${h(9, 1000)} < 30 THEN NULL
       ELSE chr(65 + ${h(9, 25)}::INTEGER) || lpad((power(${h(10, 1_000_000)} / 1e6, 2) * 1500)::INTEGER::VARCHAR, 4, '0') END AS diagnosis,
  (1000000000 + power(${h(11, 1_000_000)} / 1e6, 2) * 120000)::BIGINT AS npi,
  ['commercial','medicare','medicaid','self-pay'][1 + ${h(12, 4)}] AS plan_type,
  ['paid','denied','reversed','pending'][1 + (power(${h(13, 1_000_000)} / 1e6, 3) * 4)::INTEGER % 4] AS status,
  [7, 14, 15, 28, 30, 30, 30, 60, 90][1 + ${h(14, 9)}]::SMALLINT AS days_supply,
  exp(1 + 7 * ${h(15, 1_000_000)} / 1e6)::DECIMAL(12,2) AS amount,
  CASE WHEN ${h(16, 100)} < 8 THEN NULL ELSE (power(${h(16, 1_000_000)} / 1e6, 4) * 250)::DECIMAL(8,2) END AS copay,
  CASE WHEN ${h(17, 1000)} = 0 THEN NULL ELSE ${normal} END AS risk_score,
  ${h(18, 10)} = 0 AS is_refill,
  CASE WHEN ${h(19, 10)} < 6 THEN NULL ELSE ${note} END AS note
  FROM (SELECT range AS i, md5(range::VARCHAR) AS m FROM range(${rows}))`;

/** Many columns of five sorts in turn: codes, whole numbers, amounts, dates, identifiers. */
const wide = (rows, columns) => {
  const sorts = [
    (k) => `'C' || ${h(k, 40)}`,
    (k) => h(k, 100_000),
    (k) => `(${h(k, 1_000_000)} / 100)::DECIMAL(12,2)`,
    (k) => `DATE '2020-01-01' + ${h(k, 1000)}::INTEGER`,
    (k) => `CASE WHEN ${h(k, 7)} = 0 THEN NULL ELSE 'ID' || ${h(k, 10_000_000)} END`,
  ];
  const list = Array.from({ length: columns }, (_, index) => `${sorts[index % sorts.length](1000 + index)} AS column_${index}`);
  return `SELECT ${list.join(', ')} FROM (SELECT range AS i FROM range(${rows}))`;
};

/** The files that are measured, each made once and kept. */
export const benchFiles = {
  claims: { name: 'claims-10m-x-20-v1.parquet', label: '10,000,000 rows x 20 columns', sql: claims(10_000_000) },
  wide500: { name: 'wide-200k-x-500-v1.parquet', label: '200,000 rows x 500 columns', sql: wide(200_000, 500) },
  wide2000: { name: 'wide-20k-x-2000-v1.parquet', label: '20,000 rows x 2,000 columns', sql: wide(20_000, 2000) },
};

/**
 * Path of a file of {@link benchFiles}, made first where it is missing.
 * @param {{ name: string, label: string, sql: string }} file
 * @param {{ cacheFolder: string, print: (line: string) => void }} context
 */
export async function benchFile(file, { cacheFolder, print }) {
  const path = join(cacheFolder, file.name);
  if (existsSync(path)) return path;
  print(`Making ${file.label} (once)…`);
  const temp = join(cacheFolder, 'temp');
  mkdirSync(temp, { recursive: true });
  const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '3GB', temp_directory: temp });
  const connection = await instance.connect();
  const part = `${path}.part`;
  await connection.run(`COPY (${file.sql}) TO '${part.replaceAll("'", "''")}' (FORMAT parquet, COMPRESSION zstd)`);
  connection.closeSync();
  instance.closeSync();
  renameSync(part, path);
  rmSync(temp, { recursive: true, force: true });
  return path;
}
