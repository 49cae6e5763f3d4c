import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { once } from './once.ts';
import { sharedFolder } from './shared-folder.ts';

/** The rows of every small file, in every format: 1,000 rows of five columns. */
const visits = `
  select i as visit_id,
    case when i % 10 = 0 then null else 'site ' || (i % 7) end as site,
    date '2026-01-01' + cast(i % 90 as integer) as visited,
    (i % 50) / 2.0 as dose,
    i % 3 = 0 as is_repeat
  from range(1000) t(i)`;

/** Formats of `SampleFiles.ofFormat`: the file's name, and what the File facts call it. */
export const formats = [
  { file: 'visits.parquet', says: 'Parquet' },
  { file: 'visits-parts', says: 'Parquet' },
  { file: 'visits.csv', says: 'CSV' },
  { file: 'visits.csv.gz', says: 'CSV, gzip' },
  { file: 'visits.csv.zst', says: 'CSV, zstd' },
  { file: 'visits.tsv', says: 'TSV' },
  { file: 'visits.json', says: 'JSON' },
  { file: 'visits.ndjson', says: 'NDJSON' },
  { file: 'visits.ndjson.gz', says: 'NDJSON, gzip' },
] as const;

export const hostile = {
  fileName: '<img src=x onerror=alert(1)>.csv',
  /** What no file system takes is replaced. */
  title: 'img src=x onerror=alert(1)-.csv',
  html: '<script>window.hacked = true</script>',
  /** Right-to-left override: shown as it stands, the rest would run backwards. */
  turned: 'invoice\u202egnp.exe',
  ansi: '\u001b[31mred\u001b[0m',
  column: '<b onmouseover="window.hacked=true">name</b>',
} as const;

/** Vendors' files for the journeys, made by DuckDB in a temporary folder. */
export class SampleFiles {
  readonly folder: string;
  #big: Promise<string> | undefined;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async make(): Promise<SampleFiles> {
    const files = new SampleFiles(await realpath(await mkdtemp(join(tmpdir(), 'meshbench-files-'))));
    await files.#small();
    return files;
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** 4,000,000 rows whose texts are nearly all different: some seconds of reading. */
  async big(): Promise<string> {
    return (this.#big ??= this.#makeBig());
  }

  /** A copy of a file that a test may spoil. */
  async own(name: string, content: string | Buffer): Promise<string> {
    const folder = await mkdtemp(join(this.folder, 'own-'));
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  }

  async clear(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  async #small(): Promise<void> {
    const at = (name: string): string => `'${this.path(name).replaceAll("'", "''")}'`;
    await mkdir(this.path('visits-parts'));
    await this.#run([
      `create table visits as ${visits}`,
      `copy visits to ${at('visits.parquet')} (format parquet)`,
      ...[0, 1, 2].map(
        (part) => `copy (from visits where visit_id % 3 = ${part}) to ${at(`visits-parts/part-${part}.parquet`)} (format parquet)`,
      ),
      `copy visits to ${at('visits.csv')} (format csv)`,
      `copy visits to ${at('visits.csv.gz')} (format csv, compression gzip)`,
      `copy visits to ${at('visits.csv.zst')} (format csv, compression zstd)`,
      `copy visits to ${at('visits.tsv')} (format csv, delimiter '\t')`,
      `copy visits to ${at('visits.json')} (format json, array true)`,
      `copy visits to ${at('visits.ndjson')} (format json)`,
      `copy visits to ${at('visits.ndjson.gz')} (format json, compression gzip)`,
      `copy (select ${Array.from({ length: 300 }, (_, place) => `i + ${place} as measure_${String(place + 1).padStart(3, '0')}`).join(', ')},
        repeat('long text, ', 500) as remarks from range(40) t(i)) to ${at('wide.parquet')} (format parquet)`,
    ]);
    await writeFile(this.path('empty.csv'), '');
    await writeFile(this.path('header-only.csv'), 'patient,site,visited\n');
    await writeFile(this.path('broken.parquet'), Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(4000, 7), Buffer.from('not an end')]));
    await writeFile(this.path('cut.csv.gz'), gzipSync(Buffer.from('a,b\n1,2\n'.repeat(5000))).subarray(0, 60));
    const rows = [hostile.html, hostile.turned, hostile.ansi].map((value, index) => `${index + 1},"${value}",0`).join('\n');
    await writeFile(this.path(hostile.fileName), `id,"${hostile.column.replaceAll('"', '""')}",${hostile.turned}\n${rows}\n`);
  }

  /** All workers read the same one: it takes longer to make than to profile. */
  async #makeBig(): Promise<string> {
    return once('big file', async () => {
      const path = join(sharedFolder(), 'claims-big.parquet');
      await this.#writeBig(path);
      return path;
    });
  }

  async #writeBig(path: string): Promise<void> {
    await this.#run([
      `copy (select i as claim_id, md5(i::varchar) as token, hash(i) % 90000 / 100.0 as amount,
          'code ' || (hash(i + 1) % 5000) as code, date '2024-01-01' + cast(hash(i + 2) % 900 as integer) as served,
          md5((i % 3000000)::varchar || 'x') as member, case when i % 20 = 0 then null else hash(i + 3) % 1000 end as units
        from range(4000000) t(i)) to '${path.replaceAll("'", "''")}' (format parquet)`,
    ]);
  }

  async #run(statements: readonly string[]): Promise<void> {
    const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '1GB' });
    const connection = await instance.connect();
    try {
      for (const sql of statements) await connection.run(sql);
    } finally {
      connection.closeSync();
      instance.closeSync();
    }
  }
}
