import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DatabaseFile } from '../../../../src/core/ports/database.ts';
import { contentOf, openMirror, pull } from '../../../support/catalog/pulls.ts';
import { useAwsHome } from '../../../support/datazone/aws-home.ts';
import { clientsOf } from '../../../support/datazone/clients.ts';
import { makeDomain, smallDomain } from '../../../support/datazone/domain/make-domain.ts';
import { type Fresh, freshStandIn } from '../../../support/datazone/fresh.ts';

const clients = clientsOf();
const opened: { close(): Promise<void> }[] = [];
let home: ReturnType<typeof useAwsHome>;

beforeAll(() => {
  home = useAwsHome();
});
afterAll(() => home.restore());
afterEach(async () => {
  clients.closeAll();
  for (const each of opened.splice(0)) await each.close();
});

async function standIn(size = {}): Promise<Fresh> {
  const domain = makeDomain({ ...smallDomain, assets: 130, ...size }, { now: () => new Date('2026-06-01T08:00:00Z') });
  // Profiles have identifiers of their own; the one that occurs is what is asked for.
  domain.users.set('u-steward', {
    id: 'aaaaaaaa-0000-0000-0000-000000000001',
    userName: 'steward',
    firstName: 'Data',
    lastName: 'Steward',
  });
  const fresh = await freshStandIn({ domain });
  opened.push(fresh);
  return fresh;
}

async function mirrorOf(): Promise<DatabaseFile> {
  const mirror = await openMirror();
  opened.push(mirror);
  return mirror;
}

const clientOf = ({ endpoint }: Fresh) => clients.open(endpoint, 'steward', { pacing: 'found' });

describe('a first pull', () => {
  it('takes everything that the steward may see', async () => {
    const fresh = await standIn();
    const mirror = await mirrorOf();
    await pull({ mirror, dataZone: clientOf(fresh), domainId: fresh.domain.id });
    const counts = Object.fromEntries(
      (await mirror.all<{ kind: string; n: bigint }>('SELECT kind, count(*) AS n FROM entities GROUP BY kind')).map(({ kind, n }) => [
        kind,
        Number(n),
      ]),
    );
    expect(counts).toMatchObject({ asset: 130 });
  });
});
