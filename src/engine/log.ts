import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '#core/ports/log.ts';

type Facts = Readonly<Record<string, string | number | boolean | null>>;

export interface FileLog extends Log {
  /** Where it is written now. */
  readonly file: string;
}

/**
 * A plain text log: one line an entry, `<instant> <level> <message> <facts as JSON>`. When the file passes `largest` bytes it
 * becomes `engine.1.log`, and so on up to `kept` old files. Written at once, so that the lines before a crash are there.
 * A log that cannot be written is no reason to fail.
 */
export function createFileLog(folder: string, { largest = 2_000_000, kept = 4 } = {}): FileLog {
  const file = join(folder, 'engine.log');
  const old = (number: number) => join(folder, `engine.${number}.log`);
  let size = attempt(() => statSync(file).size) ?? 0;
  attempt(() => mkdirSync(folder, { recursive: true }));

  const rotate = () => {
    attempt(() => rmSync(old(kept), { force: true }));
    for (let number = kept - 1; number >= 1; number -= 1) attempt(() => renameSync(old(number), old(number + 1)));
    attempt(() => renameSync(file, old(1)));
    size = 0;
  };

  const write = (level: 'info' | 'error', message: string, facts: Facts = {}) => {
    const tail = Object.keys(facts).length === 0 ? '' : ` ${JSON.stringify(facts)}`;
    const line = `${new Date().toISOString()} ${level.padEnd(5)} ${message.replaceAll(/[\r\n]+/g, ' ')}${tail}\n`;
    if (size > 0 && size + line.length > largest) rotate();
    attempt(() => appendFileSync(file, line, { encoding: 'utf8', mode: 0o600 }));
    size += Buffer.byteLength(line);
  };

  return {
    file,
    info: (message, facts) => write('info', message, facts),
    error: (message, facts) => write('error', message, facts),
  };
}

function attempt<Result>(act: () => Result): Result | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
