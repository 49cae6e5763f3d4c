import { DuckDBInstance } from '@duckdb/node-api';
import { translateDatabaseError } from './duckdb-errors.ts';

export interface Scratch {
  run(sql: string): Promise<void>;
  /** Ends the statement that runs now; its promise rejects. */
  interrupt(): void;
  close(): void;
}

/**
 * A DuckDB in memory for statements of our own that write files, such as the demo's. It may touch the disk: never give it a
 * file that nobody vouches for.
 * @param memoryBytes what it may take before it spills into `tempFolder`
 */
export async function openScratch({
  memoryBytes,
  threads,
  tempFolder,
}: {
  memoryBytes: number;
  threads: number;
  tempFolder: string;
}): Promise<Scratch> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: `${Math.ceil(memoryBytes / 1024)}KiB`,
    threads: String(threads),
    temp_directory: tempFolder,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
  });
  const connection = await instance.connect();
  return {
    run: async (sql) => {
      try {
        await connection.run(sql);
      } catch (error) {
        throw translateDatabaseError(error, tempFolder);
      }
    },
    interrupt: () => connection.interrupt(),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
