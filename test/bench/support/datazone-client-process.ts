import { readFileSync } from 'node:fs';
import { DataZoneClient, GetAssetCommand, SearchCommand } from '@aws-sdk/client-datazone';
import { createSystemClock } from '#engine/clock.ts';
import { createDataZones } from '#engine/datazones.ts';

/** What one side of the comparison is to do. */
interface Asked {
  readonly side: 'ours' | 'bare';
  readonly endpoint: string;
  /** So many assets are read one by one, after the pages that list them. */
  readonly assets?: number;
  /** Or: pages are read for so long, as fast as the limits allow. */
  readonly seconds?: number;
}

/** A page of assets, and one asset. */
interface Side {
  page(nextToken: string | undefined): Promise<{ readonly ids: readonly string[]; readonly nextToken: string | undefined }>;
  asset(id: string): Promise<unknown>;
}

const domainIdentifier = 'dzd_standin';
const region = 'eu-central-1';
const atOnce = 16;
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
process.env['AWS_ACCESS_KEY_ID'] = 'AKIABENCH';
process.env['AWS_SECRET_ACCESS_KEY'] = 'none';
const asked = JSON.parse(process.argv[2] ?? '{}') as Asked;

const open = createDataZones({ clock: createSystemClock() });
const ours = open({
  region,
  endpoint: asked.endpoint,
  credentials: { kind: 'environment' },
  pacing: asked.seconds === undefined ? 'found' : 'published',
});
const bare = new DataZoneClient({ region, endpoint: asked.endpoint, credentials: { accessKeyId: 'AKIABENCH', secretAccessKey: 'none' } });

const sides: Record<Asked['side'], Side> = {
  ours: {
    page: async (nextToken) => {
      const { output } = await ours.call('Search', {
        domainIdentifier,
        searchScope: 'ASSET',
        additionalAttributes: ['FORMS'],
        maxResults: 50,
        nextToken,
      });
      return { ids: (output.items ?? []).flatMap(({ assetItem }) => assetItem?.identifier ?? []), nextToken: output.nextToken };
    },
    asset: (identifier) => ours.call('GetAsset', { domainIdentifier, identifier }),
  },
  bare: {
    page: async (nextToken) => {
      const command = new SearchCommand({
        domainIdentifier,
        searchScope: 'ASSET',
        additionalAttributes: ['FORMS'],
        maxResults: 50,
        nextToken,
      });
      const output = await bare.send(command);
      return { ids: (output.items ?? []).flatMap(({ assetItem }) => assetItem?.identifier ?? []), nextToken: output.nextToken };
    },
    asset: (identifier) => bare.send(new GetAssetCommand({ domainIdentifier, identifier })),
  },
};

/** Lists all assets, then reads some of them, several at once. */
async function readAll(side: Side, assets: number): Promise<number> {
  const ids: string[] = [];
  let nextToken: string | undefined;
  let calls = 0;
  do {
    const page = await side.page(nextToken);
    ids.push(...page.ids);
    ({ nextToken } = page);
    calls += 1;
  } while (nextToken !== undefined);
  const left = ids.slice(0, assets);
  const work = async (): Promise<void> => {
    for (let id = left.pop(); id !== undefined; id = left.pop()) {
      calls += 1;
      await side.asset(id);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return calls;
}

/** Asks for first pages, several at once, until the time is over. */
async function readFor(side: Side, seconds: number): Promise<number> {
  const end = performance.now() + seconds * 1000;
  let calls = 0;
  const work = async (): Promise<void> => {
    while (performance.now() < end) {
      await side.page(undefined);
      if (performance.now() < end) calls += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return calls;
}

function peakBytes(): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024;
  } catch {
    return process.memoryUsage.rss();
  }
}

// Loading the client and opening the first connection belong to the start, not to the pull.
await sides[asked.side].page(undefined);
const began = performance.now();
const calls =
  asked.seconds === undefined ? await readAll(sides[asked.side], asked.assets ?? 0) : await readFor(sides[asked.side], asked.seconds);
const seconds = asked.seconds ?? (performance.now() - began) / 1000;
const search = ours.pace().operations.find(({ operation }) => operation === 'Search');
process.send?.({ calls, seconds, peakBytes: peakBytes(), throttled: search?.throttled ?? 0, limit: search?.published ?? 0 }, () =>
  process.exit(0),
);
