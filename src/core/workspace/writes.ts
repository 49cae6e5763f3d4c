import type { DatabaseFile, OpenDatabase } from '../ports/database.ts';

/** Counts what is written to files, so that an answer worked out from all of them is known to hold still. */
export class Writes {
  #count = 0;

  /** Another number after each write that is on the disk, and after each that failed. */
  get count(): number {
    return this.#count;
  }

  /** Opens files whose writes are counted here. */
  counted(open: OpenDatabase): OpenDatabase {
    return async (path, options) => this.#watched(await open(path, options));
  }

  #watched(file: DatabaseFile): DatabaseFile {
    const counted = async <Result>(write: Promise<Result>): Promise<Result> => {
      try {
        return await write;
      } finally {
        this.#count += 1;
      }
    };
    return {
      all: (sql, parameters) => file.all(sql, parameters),
      lazily: (sql, parameters) => file.lazily(sql, parameters),
      read: (work) => file.read(work),
      run: (sql, parameters) => counted(file.run(sql, parameters)),
      transaction: (work) => counted(file.transaction(work)),
      checkpoint: () => file.checkpoint(),
      close: () => file.close(),
    };
  }
}
