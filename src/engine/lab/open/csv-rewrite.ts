import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { CsvScanner } from '#core/intake/csv-scanner.ts';
import { translateFileError } from '../duckdb-failures.ts';
import type { CsvPlan } from './csv-plan.ts';
import type { LabTask } from './lab-task.ts';
import { readChunks } from './read-chunks.ts';

const quote = 0x22;
const flushAt = 1024 * 1024;

/** Collects bytes and grows as needed. */
class Output {
  bytes = new Uint8Array(flushAt * 2);
  used = 0;

  add(field: Uint8Array): void {
    const needed = this.used + field.length * 2 + 4;
    if (needed > this.bytes.length) {
      const larger = new Uint8Array(Math.max(needed, this.bytes.length * 2));
      larger.set(this.bytes.subarray(0, this.used));
      this.bytes = larger;
    }
    if (field.length === 0) return;
    this.bytes[this.used++] = quote;
    if (field.includes(quote))
      for (const byte of field) {
        if (byte === quote) this.bytes[this.used++] = quote;
        this.bytes[this.used++] = byte;
      }
    else {
      this.bytes.set(field, this.used);
      this.used += field.length;
    }
    this.bytes[this.used++] = quote;
  }

  mark(byte: number): void {
    this.bytes[this.used++] = byte;
  }
}

/**
 * Writes the rows of an irregular text once more in the one form that leaves no room for interpretation: every field quoted,
 * every row as wide as the widest, LF at the end, no header. Empty fields are not quoted.
 * @returns the path of the new file, in the temporary folder, and the size of its longest row
 */
export async function rewriteCsv(task: LabTask, source: string, plan: CsvPlan): Promise<{ path: string; longestRecordBytes: number }> {
  const target = join(task.tempFolder, 'table.csv');
  const output = new Output();
  const width = plan.names.length;
  let toSkip = plan.skipRecords;
  let longestRecordBytes = 0;
  const scanner = new CsvScanner(plan.dialect, {
    keepBlanks: width === 1,
    onRecord: (record) => {
      if (toSkip > 0) {
        toSkip--;
        return;
      }
      const from = output.used;
      for (let index = 0; index < width; index++) {
        if (index > 0) output.mark(0x2c);
        if (index < record.width) output.add(record.field(index));
      }
      // One empty field would be a blank line, which readers leave out.
      if (width === 1 && record.field(0).length === 0) {
        output.mark(quote);
        output.mark(quote);
      }
      output.add(new Uint8Array());
      output.mark(0x0a);
      longestRecordBytes = Math.max(longestRecordBytes, output.used - from);
    },
  });
  try {
    const file = await open(target, 'w');
    try {
      const flush = async (): Promise<void> => {
        await file.appendFile(output.bytes.subarray(0, output.used));
        output.used = 0;
      };
      for await (const chunk of readChunks(source, task.name)) {
        scanner.push(chunk);
        if (output.used >= flushAt) await flush();
      }
      scanner.end();
      await flush();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw translateFileError(error, task.name);
  }
  return { path: target, longestRecordBytes };
}
