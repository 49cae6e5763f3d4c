import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Everything that the build reads, relative to the repository. */
const inputs = ['src', 'electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.base.json'];

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesBelow(path) {
  const facts = statSync(path, { throwIfNoEntry: false });
  if (facts === undefined) return [];
  if (facts.isFile()) return [path];
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => filesBelow(join(path, name)));
}

/**
 * Two marks of the sources: `quick` from names, sizes and times, which takes milliseconds; `content` from the bytes,
 * which is asked for only where `quick` differs (a checkout changes times and nothing else).
 * @param {string} root
 */
export function sourceStamp(root) {
  const files = inputs.flatMap((input) => filesBelow(join(root, input)));
  const quick = createHash('sha256');
  for (const file of files) {
    const { size, mtimeMs } = statSync(file);
    quick.update(`${file.slice(root.length)}\0${size}\0${mtimeMs}\n`);
  }
  return {
    quick: quick.digest('hex'),
    content() {
      const content = createHash('sha256');
      for (const file of files)
        content
          .update(`${file.slice(root.length)}\0`)
          .update(readFileSync(file))
          .update('\0');
      return content.digest('hex');
    },
  };
}

/**
 * @param {string} file
 * @returns {{ quick: string, content: string } | null}
 */
export function readStamp(file) {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8'));
    return typeof value?.quick === 'string' && typeof value?.content === 'string' ? value : null;
  } catch {
    return null;
  }
}
