import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Configuration } from 'electron-builder';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cacheFolder, repository } from '../support/build-electron.ts';

/**
 * Packs the app with the real packer and our real configuration around a stand-in for Electron's distribution: an executable
 * that holds nothing but a fuse wire. Proves what is packed and which fuses are flipped; not that the result runs.
 */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** As Electron 45 is shipped: nine fuses, in the order of `fuses.json5`. */
const shippedWire = '101100011';

const { default: config } = (await import(pathToFileURL(join(repository, 'electron-builder.js')).href)) as { default: Configuration };

const folder = mkdtempSync(join(cacheFolder(), 'packaging-'));
const unpacked = join(folder, 'app/dist/linux-unpacked');

function makeDistribution(): string {
  const distribution = join(folder, 'electron');
  mkdirSync(join(distribution, 'resources'), { recursive: true });
  const wire = Buffer.concat([Buffer.from(sentinel), Buffer.from([1, shippedWire.length]), Buffer.from(shippedWire)]);
  writeFileSync(join(distribution, 'electron'), Buffer.concat([Buffer.alloc(64), wire, Buffer.alloc(64)]), { mode: 0o755 });
  for (const file of ['LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox', 'version']) writeFileSync(join(distribution, file), '45.4.1');
  // An asar without files: header pickle of an empty directory.
  const header = Buffer.from('{"files":{}}');
  const sizes = Buffer.alloc(16);
  sizes.writeUInt32LE(4, 0);
  sizes.writeUInt32LE(header.length + 8, 4);
  sizes.writeUInt32LE(header.length + 4, 8);
  sizes.writeUInt32LE(header.length, 12);
  writeFileSync(join(distribution, 'resources/default_app.asar'), Buffer.concat([sizes, header]));
  return distribution;
}

/**
 * Installed packages, as hard links: the packer follows real folders only, and must itself leave out what is for development. Of that there
 * is what the app names; what those need in turn, most of all files, would be left out with them.
 */
function linkInstalled(app: string): void {
  const { packages } = JSON.parse(readFileSync(join(repository, 'package-lock.json'), 'utf8')) as { packages: Packages };
  const named = new Set(Object.keys(packages['']?.devDependencies ?? {}).map((name) => `node_modules/${name}`));
  const linked = Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && (dev !== true || named.has(path)) && existsSync(join(repository, path)))
    .map(([path]) => path);
  // A package lies inside of another one where both need it in different versions: it comes with that one.
  const outermost = linked.filter((path) => !linked.some((other) => path.startsWith(`${other}/`)));
  execFileSync('cp', ['--archive', '--link', '--parents', ...outermost, app], { cwd: repository });
}

describe.runIf(process.platform === 'linux')('the packed app', () => {
  beforeAll(() => {
    const app = join(folder, 'app');
    mkdirSync(join(app, 'out/main'), { recursive: true });
    for (const file of ['package.json', 'package-lock.json', 'electron-builder.js', 'resources']) {
      cpSync(join(repository, file), join(app, file), { recursive: true });
    }
    linkInstalled(app);
    writeFileSync(join(app, 'out/main/index.js'), 'export {};');
    writeFileSync(join(app, 'out/main/index.js.map'), '');
    const builder = join(repository, 'node_modules/electron-builder/cli.js');
    const options = ['--linux', 'dir', '--publish', 'never', `-c.electronDist=${makeDistribution()}`];
    const environment = { ...process.env };
    delete environment['MESHBENCH_TEST_BUILD'];
    execFileSync(process.execPath, [builder, ...options], { cwd: app, env: environment, stdio: 'pipe' });
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('checklist 19: has every fuse set as decided', () => {
    const executable = readFileSync(join(unpacked, 'meshbench'));
    const start = executable.indexOf(sentinel) + sentinel.length + 2;
    const wire = executable.subarray(start, start + shippedWire.length).toString();
    const [node, cookies, nodeOptions, inspector, integrity, onlyAsar, snapshot, fileProtocol, trapHandlers] = wire;
    expect({ node, cookies, nodeOptions, inspector, integrity, onlyAsar, snapshot, fileProtocol, trapHandlers }).toEqual({
      node: '0',
      cookies: '1',
      nodeOptions: '0',
      inspector: '0',
      integrity: '1',
      onlyAsar: '1',
      snapshot: '0',
      fileProtocol: '0',
      // Not known to the packer; stays as shipped, on.
      trapHandlers: '1',
    });
  });

  it('says something about every fuse that the packer can set', () => {
    const schema = JSON.parse(readFileSync(join(repository, 'node_modules/app-builder-lib/scheme.json'), 'utf8')) as {
      definitions: { FuseOptionsV1: { properties: Record<string, unknown> } };
    };
    const settable = Object.keys(schema.definitions.FuseOptionsV1.properties).filter((name) => name !== 'resetAdHocDarwinSignature');
    expect(Object.keys(config.electronFuses ?? {}).toSorted()).toEqual(settable.toSorted());
  });

  it('has DuckDB’s addon and the library that it loads side by side on the disk', () => {
    const bindings = join(unpacked, 'resources/app.asar.unpacked/node_modules/@duckdb');
    const [platform = ''] = readdirSync(bindings);
    expect(readdirSync(join(bindings, platform))).toEqual(expect.arrayContaining(['duckdb.node', 'libduckdb.so']));
    // The addon loads from there: without its neighbour it would not.
    const load = `process.dlopen({ exports: {} }, ${JSON.stringify(join(bindings, platform, 'duckdb.node'))})`;
    expect(() => execFileSync(process.execPath, ['-e', load], { stdio: 'pipe' })).not.toThrow();
  });

  it('holds what runs, and none of the page’s packages a second time', () => {
    const archive = readFileSync(join(unpacked, 'resources/app.asar'));
    const header = JSON.parse(archive.subarray(16, 16 + archive.readUInt32LE(12)).toString()) as Entry;
    const names = (path: string): string[] =>
      Object.keys(path.split('/').reduce<Entry | undefined>((entry, name) => entry?.files?.[name], header)?.files ?? {});
    expect(names('out/main')).toEqual(['index.js']);
    expect(names('resources')).toEqual(expect.arrayContaining(['icons']));
    expect(names('node_modules')).toEqual(expect.arrayContaining(['@duckdb', '@orpc', 'zod']));
    for (const absent of ['react', '@mantine', 'electron', 'vite', 'typescript']) expect(names('node_modules')).not.toContain(absent);
  });

  it('has icons to show', () => {
    for (const size of [128, 256, 512, 1024]) {
      const png = readFileSync(join(repository, `resources/icons/${size}x${size}.png`));
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
    }
    expect(existsSync(join(repository, String(config.mac?.icon)))).toBe(true);
  });
});

type Packages = Readonly<Record<string, { readonly dev?: boolean; readonly devDependencies?: Readonly<Record<string, string>> }>>;

interface Entry {
  readonly files?: Readonly<Record<string, Entry>>;
}
