import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { build } from 'vite';

const rowsWanted = 200_000;
const target = 1.3;
const states = ['CA', 'FL', 'IL', 'MA', 'NY', 'OR', 'TX', 'WA'];
const years = Array.from({ length: 25 }, (_, index) => 2000 + index);

/** Of the data set. Its files are served from these few on the disk, under as many keys as it takes. */
const gigabytes = Number(process.env['MESHBENCH_BENCH_GIGABYTES'] ?? '5');
const filesMade = 8;
const rowsOfFile = 720_000;

const megabytes = (count) => `${(count / 1e6).toFixed(1)} MB`;
const quoted = (text) => `'${text.replaceAll("'", "''")}'`;

async function duckdb(statements) {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  let rows = [];
  for (const statement of statements) rows = (await connection.runAndReadAll(statement)).getRowsJS();
  connection.closeSync();
  instance.closeSync();
  return rows;
}

/** Files of claims, made once. */
async function claims(cacheFolder) {
  const folder = join(cacheFolder, 'claims-for-sampling');
  if (existsSync(folder)) return folder;
  const making = `${folder}.making`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  for (let index = 0; index < filesMade; index += 1) {
    const [from, to] = [index * rowsOfFile, (index + 1) * rowsOfFile];
    await duckdb([
      `COPY (SELECT i AS claim_id, md5(i::VARCHAR) AS token, (hash(i) % 3000000)::INTEGER AS member_id, round((hash(i * 7) % 5000000) / 100.0, 2) AS amount,
        DATE '2021-01-01' + (hash(i * 3) % 1400)::INTEGER AS service_date, ['paid', 'denied', 'open'][1 + (hash(i * 5) % 3)::INTEGER] AS status,
        lpad((hash(i * 11) % 99999999999)::VARCHAR, 11, '0') AS ndc FROM range(${from}, ${to}) r(i)) TO ${quoted(join(making, `${index}.parquet`))} (FORMAT parquet, COMPRESSION zstd)`,
    ]);
  }
  renameSync(making, folder);
  return folder;
}

/** The stand-in of S3 that the tests use, with the data set in it. */
async function store({ root, cacheFolder }, folder) {
  const outDir = join(cacheFolder, 's3-stand-in');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(root, 'test/support/s3/stand-in.ts'),
      outDir,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'entry.mjs' } },
    },
  });
  const { S3StandIn, keys } = await import(pathToFileURL(join(outDir, 'entry.mjs')).href);
  const s3 = new S3StandIn();
  const endpoint = await s3.start();
  const files = s3.bucket('lake');
  const made = readdirSync(folder).map((name) => join(folder, name));
  const partitions = states.flatMap((state) => years.map((year) => `state=${state}/year=${year}`));
  let bytes = 0;
  for (let part = 0; bytes < gigabytes * 1e9; part += 1) {
    const path = made[part % made.length];
    const size = statSync(path).size;
    bytes += size;
    const key = `claims/${partitions[part % partitions.length]}/part-${String(Math.floor(part / partitions.length)).padStart(5, '0')}.parquet`;
    files.set(key, { content: { path, bytes: size }, etag: `"${part}-${size}"` });
  }
  return { s3, endpoint, keys, bytes };
}

const environment = (keys) => ({
  ...process.env,
  AWS_ACCESS_KEY_ID: keys.accessKeyId,
  AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: '/nowhere',
  AWS_SHARED_CREDENTIALS_FILE: '/nowhere',
  AWS_REGION: 'us-east-1',
});

function runCommand(command, words, env) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(command, words, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    let peak = 0;
    const look = setInterval(() => {
      try {
        peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) * 1024);
      } catch {
        // Only Linux tells.
      }
    }, 20);
    child.stdout.on('data', (piece) => (text += piece));
    child.once('exit', (code) => {
      clearInterval(look);
      if (code === 0) resolve({ text, peak, seconds: (performance.now() - started) / 1000 });
      else reject(new Error(`It ended with ${code}`));
    });
  });
}

/** Bytes of the row groups that these requests brought whole, as DuckDB reads the footers of the files that were served. */
async function rowGroupBytes(folder, files, requests) {
  const groups = await duckdb([
    `SELECT file_name, min(coalesce(dictionary_page_offset, data_page_offset))::BIGINT, sum(total_compressed_size)::BIGINT
     FROM parquet_metadata(${quoted(join(folder, '*.parquet'))}) GROUP BY file_name, row_group_id`,
  ]);
  let bytes = 0;
  let taken = 0;
  for (const { key, range } of requests) {
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? [];
    const path = files.get(key)?.content.path;
    for (const [name, start, size] of groups) {
      if (name !== path || Number(from) > Number(start) || Number(to) + 1 < Number(start) + Number(size)) continue;
      taken += 1;
      bytes += Number(size);
    }
  }
  return { taken, bytes };
}

/** The same ranges by the bare client, one after the other. */
async function fetchRanges(endpoint, keys, requests) {
  const { S3Client, GetObjectCommand } = await import('@aws-sdk/client-s3');
  const client = new S3Client({
    endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: keys,
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const started = performance.now();
  for (const { key, range } of requests) {
    if (range === null) continue;
    const { Body } = await client.send(new GetObjectCommand({ Bucket: 'lake', Key: key, Range: range }));
    for await (const piece of Body) void piece;
  }
  client.destroy();
  return (performance.now() - started) / 1000;
}

export async function run(context) {
  const { out, cacheFolder, print } = context;
  const folder = await claims(cacheFolder);
  const { s3, endpoint, keys, bytes } = await store(context, folder);
  try {
    const output = join(cacheFolder, 'sample.parquet');
    const words = [join(out, 'main/cli.js'), 'sample', 's3://lake/claims/', '--endpoint', endpoint, '--rows', String(rowsWanted)];
    const looked = await runCommand(process.execPath, [...words, '--json'], environment(keys));
    const looking = { requests: s3.requests.length, bytes: s3.bytesSent };
    const all = s3.requests.length;
    const drawn = await runCommand(process.execPath, [...words, '--json', '--out', output], environment(keys));
    const report = JSON.parse(drawn.text);
    const drawing = { requests: s3.requests.slice(all + looking.requests), bytes: s3.bytesSent - 2 * looking.bytes };
    const groups = await rowGroupBytes(folder, s3.buckets.get('lake').files, drawing.requests);
    const ratio = drawing.bytes / groups.bytes;
    print(
      `${rowsWanted.toLocaleString('en-GB')} of ${report.look.rows.toLocaleString('en-GB')} rows from ${report.look.files} files of ${(bytes / 1e9).toFixed(2)} GB: ` +
        `bytes sent ${ratio.toFixed(3)} x the ${groups.taken} row groups taken (${megabytes(drawing.bytes)} of ${megabytes(groups.bytes)}, ${drawing.requests.length} requests); ` +
        `target at most ${target}: ${ratio <= target ? 'met' : 'MISSED'}`,
    );
    print(
      `footers and list, beside that: ${megabytes(looking.bytes)} in ${looking.requests} requests, ${(looking.bytes / bytes).toFixed(5)} x the data set`,
    );
    print(
      `estimate before drawing: ${(report.plan.bytes / drawing.bytes).toFixed(3)} x the bytes that it was, ${report.plan.requests} of ${drawing.requests.length} requests`,
    );
    const bare = await fetchRanges(endpoint, keys, s3.requests.slice(all, all + looking.requests + drawing.requests.length));
    print(
      `time, from the start of the command to the finished file: ${(drawn.seconds / bare).toFixed(2)} x the bare client fetching the same ranges (${drawn.seconds.toFixed(1)} s of ${bare.toFixed(1)} s; looking alone ${looked.seconds.toFixed(1)} s)`,
    );
    print(`memory of the command at its peak: ${megabytes(drawn.peak)}, ${(drawn.peak / bytes).toFixed(3)} x the data set`);
    rmSync(output, { force: true });
  } finally {
    await s3.stop();
  }
}
