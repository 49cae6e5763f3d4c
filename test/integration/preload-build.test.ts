import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { builtMain, builtPreload, repository } from '../support/build-electron.ts';

describe('the built preload', () => {
  const text = readFileSync(builtPreload, 'utf8');

  it('checklist 4: is one CommonJS file that a sandboxed window can load', () => {
    expect(readdirSync(dirname(builtPreload))).toEqual(['index.cjs']);
    // A script that holds `import` or `export` does not compile outside a module.
    expect(() => new Script(`(function (require, module, exports) {${text}\n})`)).not.toThrow();
  });

  it('checklist 20: requires nothing but electron and exposes one object with two functions', () => {
    expect([...text.matchAll(/require\(([^)]*)\)/g)].map(([, name]) => name)).toEqual([expect.stringMatching(/^["'`]electron["'`]$/)]);
    expect([...text.matchAll(/exposeInMainWorld/g)]).toHaveLength(1);
    expect(text).not.toMatch(/\bprocess\.[a-z]|__dirname|\bimport\(/);
  });

  it('stays a door: small enough to be read in one go', () => {
    expect(text.length).toBeLessThan(4_000);
    expect(readFileSync(join(repository, 'src/preload/index.ts'), 'utf8').split('\n').length).toBeLessThan(80);
  });

  it('lies beside a main process that keeps electron outside and finds its engine and lab', () => {
    const main = readFileSync(builtMain, 'utf8');
    expect(main).toMatch(/from ?["']electron["']/);
    for (const entry of ['engine-electron.js', 'lab-electron.js']) {
      expect(main).toContain(entry);
      expect(existsSync(join(dirname(builtMain), entry))).toBe(true);
    }
  });
});
