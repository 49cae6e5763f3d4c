import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { dataFolder } from '#contract/data-folder.ts';

/** Where the parts of this installation are. */
export interface Installation {
  /** The folder of package.json. */
  readonly root: string;
  readonly version: string;
  readonly rendererFolder: string;
  readonly engineModule: string;
  readonly dataFolder: string;
}

/** @param builtFolder `out/main` */
export function installation(builtFolder: string): Installation {
  const root = resolve(builtFolder, '../..');
  const facts: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const version = typeof facts === 'object' && facts !== null && 'version' in facts ? String(facts.version) : '0';
  return {
    root,
    version,
    rendererFolder: resolve(builtFolder, '../renderer'),
    engineModule: join(builtFolder, 'engine-node.js'),
    dataFolder: resolve(dataFolder(process.platform, process.env, homedir())),
  };
}
