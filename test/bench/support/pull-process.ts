import { readFileSync, statSync, writeFileSync } from 'node:fs';
import * as sdk from '@aws-sdk/client-datazone';
import { openDatabaseFile } from '#adapters/duckdb/database.ts';
import { mirrorMigrations } from '#core/catalog/mirror/mirror-schema.ts';
import { mirrorOptions } from '#core/catalog/mirror/mirrors.ts';
import { performPull } from '#core/catalog/pull/perform-pull.ts';
import { Cancellation } from '#core/jobs/cancellation.ts';
import type { DataZone } from '#core/ports/datazone.ts';
import { createSystemClock } from '#engine/clock.ts';
import { createDataZones } from '#engine/datazones.ts';

/** What one process of the comparison is to do. */
interface Asked {
  /** `pull`: the app's pull into `mirror`. `bare`: the bare client reads the same pages. `change`: another steward revises assets. */
  readonly side: 'pull' | 'bare' | 'change';
  readonly endpoint: string;
  readonly mirror: string;
  /** File of the lists and things that a pull asked for. */
  readonly asked: string;
  readonly isPaced?: boolean;
  readonly changes?: number;
}

/** A list or a thing that the pull asked for, and how many of its pages: a list that is too long for the service is left after its first. */
interface Begun {
  readonly name: string;
  readonly input: Record<string, unknown>;
  pages: number;
}

const domainIdentifier = 'dzd_standin';
const region = 'eu-central-1';
/** As many lists at once as the pull goes through. */
const atOnce = 8;
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
process.env['AWS_ACCESS_KEY_ID'] = 'AKIABENCH';
process.env['AWS_SECRET_ACCESS_KEY'] = 'none';
const work = JSON.parse(process.argv[2] ?? '{}') as Asked;
const credentials = { accessKeyId: 'AKIABENCH', secretAccessKey: 'none' };
const bare = new sdk.DataZoneClient({ region, endpoint: work.endpoint, credentials });
const commands = sdk as unknown as Record<string, (new (input: unknown) => never) | undefined>;
const clock = createSystemClock();

async function send(name: string, input: unknown): Promise<{ nextToken?: string | undefined }> {
  const Command = commands[`${name}Command`];
  if (!Command) throw new Error(`There is no ${name}`);
  try {
    return (await bare.send(new Command(input))) as { nextToken?: string };
  } catch (thrown) {
    // What is not there is an answer, too.
    if (thrown instanceof sdk.ResourceNotFoundException) return {};
    throw thrown;
  }
}

function peakBytes(): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024;
  } catch {
    return process.memoryUsage.rss();
  }
}

/** Of all threads of this process. */
function cpuSecondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

async function openMirror() {
  const mirror = await openDatabaseFile(work.mirror, mirrorOptions);
  const tables = await mirror.all(`SELECT table_name FROM duckdb_tables() WHERE table_name = 'entity_rows'`);
  if (tables.length === 0) for (const { statements } of mirrorMigrations) for (const statement of statements) await mirror.run(statement);
  return mirror;
}

async function pull() {
  const open = createDataZones({ clock });
  const pacing = work.isPaced === true ? 'published' : 'found';
  const client = open({ region, endpoint: work.endpoint, credentials: { kind: 'environment' }, pacing });
  const begun = new Map<string, Begun>();
  const searches: number[] = [];
  const dataZone: Pick<DataZone, 'call' | 'pace'> = {
    pace: () => client.pace(),
    call: async (name, input, options) => {
      const { nextToken: _page, ...list } = input as Record<string, unknown>;
      const key = `${name} ${JSON.stringify(list)}`;
      const asked = begun.get(key);
      if (asked) asked.pages += 1;
      else begun.set(key, { name, input: list, pages: 1 });
      const answer = await client.call(name, input, options);
      if (name === 'Search') searches.push(performance.now());
      return answer;
    },
  };
  // The first connection and loading the client belong to the start.
  await client.call('GetDomain', { identifier: domainIdentifier });
  const mirror = await openMirror();
  const began = performance.now();
  const busy = process.cpuUsage();
  let keptAt: number | null = null;
  const result = await performPull({
    mirror,
    dataZone,
    domainId: domainIdentifier,
    projects: 'all',
    isThorough: false,
    signal: new Cancellation().signal,
    now: () => clock.now(),
    newId: () => clock.newId(),
    // All that came is on the disk when its forms are read.
    onRead: () => (keptAt ??= performance.now()),
  });
  const seconds = (performance.now() - began) / 1000;
  const cpuSeconds = cpuSecondsSince(busy);
  await mirror.close();
  client.close();
  if (result.added > 1000) writeFileSync(work.asked, JSON.stringify([...begun.values()]));
  const ordered = searches.toSorted((one, other) => one - other);
  // From a tenth on: before that lists of other kinds come between.
  const steady = ordered.slice(Math.floor(ordered.length / 10));
  const span = ((steady.at(-1) ?? 0) - (steady[0] ?? 0)) / 1000;
  return {
    seconds,
    keptSeconds: keptAt === null ? seconds : (keptAt - began) / 1000,
    cpuSeconds,
    calls: result.calls,
    changed: result.changed,
    added: result.added,
    throttled: result.throttled,
    searches: ordered.length,
    searchesPerSecond: (steady.length - 1) / span,
    bytes: statSync(work.mirror).size,
  };
}

async function readSame() {
  const begun = JSON.parse(readFileSync(work.asked, 'utf8')) as Begun[];
  await send('GetDomain', { identifier: domainIdentifier });
  const left = begun.toReversed();
  let calls = 0;
  const began = performance.now();
  const busy = process.cpuUsage();
  const lane = async (): Promise<void> => {
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      const { name, input, pages } = next;
      let nextToken: string | undefined;
      for (let page = 0; page < pages; page += 1) {
        calls += 1;
        ({ nextToken } = await send(name, { ...input, nextToken }));
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return { seconds: (performance.now() - began) / 1000, cpuSeconds: cpuSecondsSince(busy), calls };
}

/** Another steward describes some assets of every project anew. */
async function change() {
  const { items = [] } = await bare.send(new sdk.ListProjectsCommand({ domainIdentifier }));
  const each = Math.ceil((work.changes ?? 0) / items.length);
  let changed = 0;
  for (const project of items) {
    const found = await bare.send(
      new sdk.SearchCommand({ domainIdentifier, searchScope: 'ASSET', owningProjectIdentifier: project.id, maxResults: 50 }),
    );
    for (const { assetItem } of (found.items ?? []).slice(0, each)) {
      if (!assetItem || changed >= (work.changes ?? 0)) continue;
      const asset = await bare.send(new sdk.GetAssetCommand({ domainIdentifier, identifier: assetItem.identifier }));
      const formsInput = (asset.formsOutput ?? []).map(({ formName, typeName, typeRevision, content }) => ({
        formName,
        typeIdentifier: typeName,
        typeRevision,
        content,
      }));
      const { name, glossaryTerms } = asset;
      const description = 'Described anew';
      await bare.send(
        new sdk.CreateAssetRevisionCommand({
          domainIdentifier,
          identifier: assetItem.identifier,
          name,
          description,
          glossaryTerms,
          formsInput,
        }),
      );
      changed += 1;
    }
  }
  return { changed };
}

const told = await { pull, bare: readSame, change }[work.side]();
process.send?.({ ...told, peakBytes: peakBytes() }, () => process.exit(0));
