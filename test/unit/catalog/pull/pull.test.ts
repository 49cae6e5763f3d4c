import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { OperationInput } from '../../../../src/core/datazone/operations.ts';
import type { DatabaseFile } from '../../../../src/core/ports/database.ts';
import { contentOf, pull } from '../../../support/catalog/pulls.ts';
import { pullBench, qualityPoint, remove, revise, tinyDomain } from '../../../support/catalog/pulled-domain.ts';
import { useAwsHome } from '../../../support/datazone/aws-home.ts';

const bench = pullBench();
let home: ReturnType<typeof useAwsHome>;

beforeAll(() => {
  home = useAwsHome();
});
afterEach(() => bench.closeAll());
afterAll(() => home.restore());

async function countsOf(mirror: DatabaseFile): Promise<Record<string, number>> {
  const rows = await mirror.all<{ kind: string; n: bigint }>('SELECT kind, count(*) AS n FROM entities GROUP BY kind');
  return Object.fromEntries(rows.map(({ kind, n }) => [kind, Number(n)]));
}

/** The one member of each project. */
const steward = '5f0c1a52-7d1e-4a8b-9c53-1b6d2e7f9a01';

const freshnessOfPeople = (mirror: DatabaseFile) =>
  mirror.all(`SELECT as_of, listed_at FROM freshness WHERE kind = 'user_profile' AND scope = ''`);

describe('a first pull', () => {
  it('takes everything that the steward may see', async () => {
    const fresh = await bench.standIn();
    const mirror = await bench.mirror();
    const result = await pull({ mirror, dataZone: bench.client(fresh), domainId: fresh.domain.id });
    expect(await countsOf(mirror)).toMatchObject({
      domain: 1,
      domain_unit: tinyDomain.units + 1,
      project: tinyDomain.projects + 1,
      asset: tinyDomain.assets,
      data_product: tinyDomain.dataProducts,
      glossary: tinyDomain.glossaries,
      glossary_term: tinyDomain.terms,
      user_profile: 1,
    });
    expect(result).toMatchObject({ changed: 0, removed: 0, missing: 0, faulty: 0, gaps: [] });
    expect(await mirror.all('SELECT count(*) AS n FROM columns')).toEqual([{ n: BigInt(tinyDomain.assets * tinyDomain.columns) }]);
    expect(await mirror.all('SELECT count(*) AS n FROM time_series_points')).toEqual([{ n: 3n }]);
    for (const table of ['pull_steps', 'pull_seen', 'pull_todo', 'pull_outcomes'])
      expect(await mirror.all(`SELECT * FROM ${table}`)).toEqual([]);
  });

  it('that loses its disk after any commit goes on, and ends with the mirror of one that never lost it', async () => {
    const fresh = await bench.standIn();
    const dataZone = bench.client(fresh);
    const whole = await bench.mirror();
    await pull({ mirror: whole, dataZone, domainId: fresh.domain.id });
    const wanted = await contentOf(whole);
    // With transactions of a few documents forms are left until all came; see pull-writer.ts.
    for (const { commits, perTransaction } of [{ commits: 2 }, { commits: 3, perTransaction: 25 }, { commits: 7, perTransaction: 25 }]) {
      const mirror = await bench.mirror();
      let interruptions = 0;
      const attempt = async (): Promise<boolean> => {
        // The pull's own record is one more.
        let left = commits + 1;
        const dying: DatabaseFile = {
          all: (sql, parameters) => mirror.all(sql, parameters),
          lazily: (sql, parameters) => mirror.lazily(sql, parameters),
          run: (sql, parameters) => mirror.run(sql, parameters),
          read: (work) => mirror.read(work),
          checkpoint: () => mirror.checkpoint(),
          close: () => mirror.close(),
          transaction: (work) => {
            left -= 1;
            return left < 0 ? Promise.reject(new Error('The process has ended')) : mirror.transaction(work);
          },
        };
        try {
          await pull({ mirror: dying, dataZone, domainId: fresh.domain.id, perTransaction });
          return true;
        } catch (thrown) {
          expect(thrown).toMatchObject({ message: 'The process has ended' });
          interruptions += 1;
          return false;
        }
      };
      while (!(await attempt()));
      expect(interruptions).toBeGreaterThan(1);
      expect(await contentOf(mirror)).toEqual(wanted);
    }
  });

  it('survives refusals, resets, lost answers and faults of the service, and ends with the same mirror', async () => {
    const fresh = await bench.standIn();
    const whole = await bench.mirror();
    await pull({ mirror: whole, dataZone: bench.client(fresh), domainId: fresh.domain.id });
    let calls = 0;
    fresh.standIn.faults.by(() => {
      calls += 1;
      if (calls % 7 === 0) return { kind: 'throttle' };
      if (calls % 11 === 0) return { kind: 'reset' };
      if (calls % 13 === 0) return { kind: 'server_error' };
      return calls % 17 === 0 ? { kind: 'truncated' } : null;
    });
    const mirror = await bench.mirror();
    const result = await pull({ mirror, dataZone: bench.client(fresh), domainId: fresh.domain.id });
    expect(result.throttled).toBeGreaterThan(5);
    expect(await contentOf(mirror)).toEqual(await contentOf(whole));
  });

  it('stops where the session ends, says so, and goes on from there', async () => {
    const fresh = await bench.standIn();
    const mirror = await bench.mirror();
    let hasSession = true;
    fresh.standIn.before('GetDataProduct', () => {
      hasSession = false;
    });
    fresh.standIn.faults.by(() => (hasSession ? null : { kind: 'expired_session' }));
    const stopped = pull({ mirror, dataZone: bench.client(fresh), domainId: fresh.domain.id });
    await expect(stopped).rejects.toMatchObject({ error: { code: 'signed_out' } });
    expect(await mirror.all('SELECT state FROM pulls')).toEqual([{ state: 'failed' }]);
    const before = fresh.standIn.seen.length;
    hasSession = true;
    await pull({ mirror, dataZone: bench.client(fresh), domainId: fresh.domain.id });
    const again = fresh.standIn.seen.slice(before).map(({ operation }) => operation);
    expect(again).not.toContain('GetDomain');
    expect(again).not.toContain('ListProjects');
    expect(await countsOf(mirror)).toMatchObject({ data_product: tinyDomain.dataProducts, user_profile: 1 });
  });

  it('keeps what is sound of faulty answers and lists what is not', async () => {
    const fresh = await bench.standIn();
    const mirror = await bench.mirror();
    const [faulty, unknown] = fresh.domain.assets.keys();
    fresh.standIn.faults.by((operation) =>
      operation === 'Search'
        ? {
            kind: 'rewrite',
            rewrite: (body) => {
              for (const { assetItem } of body['items'] as { assetItem?: Record<string, unknown> }[]) {
                if (assetItem === undefined) continue;
                if (assetItem['identifier'] === faulty) assetItem['name'] = 7;
                if (assetItem['identifier'] === unknown) delete assetItem['identifier'];
              }
              return body;
            },
          }
        : null,
    );
    const result = await pull({ mirror, dataZone: bench.client(fresh), domainId: fresh.domain.id });
    expect(result.faulty).toBe(1);
    expect(await mirror.all(`SELECT faults_json FROM entities WHERE faults_json <> '[]'`)).toEqual([
      { faults_json: JSON.stringify([{ path: 'name', problem: 'wrong', expected: 'string' }]) },
    ]);
    // One could not be told by the list; it is said how many are lacking, and nothing is removed for it.
    expect(result.gaps).toMatchObject([{ kind: 'asset', reason: 'cut', scopeName: expect.stringMatching('Project') as string }]);
  });

  it('says what this account may not read', async () => {
    const fresh = await bench.standIn();
    const [project] = fresh.domain.projects.values();
    fresh.standIn.faults.by((operation) =>
      operation === 'ListProjectMemberships' ? { kind: 'error', name: 'AccessDeniedException', message: 'User is not permitted' } : null,
    );
    const mirror = await bench.mirror();
    const result = await pull({ mirror, dataZone: bench.client(fresh), domainId: fresh.domain.id });
    expect(result.gaps).toHaveLength(tinyDomain.projects + 1);
    expect(result.gaps).toContainEqual({
      kind: 'membership',
      scope: project?.id,
      scopeName: project?.name,
      reason: 'denied',
      expected: null,
      held: 0,
    });
  });
});

describe('a later pull', () => {
  it('ends with the mirror of a first one, and asks for what changed alone', async () => {
    const fresh = await bench.standIn({ assets: 400 });
    const { domain } = fresh;
    const dataZone = bench.client(fresh);
    const mirror = await bench.mirror();
    await pull({ mirror, dataZone, domainId: domain.id });
    for (const index of [3, 100, 250]) revise(domain, index, `Described anew ${String(index)}`);
    const [term] = domain.terms.values();
    if (term) {
      // A name would be repeated by listings.
      term.longDescription = 'Defined anew';
      domain.touch(term, '8c2b7e34-10fd-4d6a-b0a9-6e4f5d3c2b10');
    }
    const before = fresh.standIn.seen.length;
    const result = await pull({ mirror, dataZone, domainId: domain.id });
    const asked = fresh.standIn.seen.slice(before).filter(({ operation }) => operation === 'Search' || operation.startsWith('GetA'));
    expect(result).toMatchObject({ added: 0, changed: 4, removed: 0 });
    // One page for each of the lists: assets and products of four projects, glossaries, terms.
    expect(asked.length).toBeLessThanOrEqual(2 * (tinyDomain.projects + 1) + 2);
    const whole = await bench.mirror();
    await pull({ mirror: whole, dataZone, domainId: domain.id });
    expect(await contentOf(mirror)).toEqual(await contentOf(whole));
  });

  it('takes out what the catalog says is gone, and adds what is new', async () => {
    const fresh = await bench.standIn();
    const { domain } = fresh;
    const dataZone = bench.client(fresh);
    const mirror = await bench.mirror();
    await pull({ mirror, dataZone, domainId: domain.id });
    const published = [...domain.assets.values()].findIndex(({ listing }, index) => index > 0 && listing !== null);
    remove(domain, published);
    domain.assets
      .get(revise(domain, 0, 'Again'))
      ?.series.get('nightly rules')
      ?.push(qualityPoint(9, 70));
    const result = await pull({ mirror, dataZone, domainId: domain.id });
    expect(result).toMatchObject({ removed: 2, missing: 0 });
    expect(result.byKind).toMatchObject([
      { kind: 'asset', changed: 1, removed: 1 },
      { kind: 'listing', removed: 1 },
    ]);
    const whole = await bench.mirror();
    await pull({ mirror: whole, dataZone, domainId: domain.id });
    expect(await contentOf(mirror)).toEqual(await contentOf(whole));
  });

  it('reads the profile of whoever is new among the members, and those of all once a week', async () => {
    const fresh = await bench.standIn();
    const { domain } = fresh;
    const dataZone = bench.client(fresh);
    const mirror = await bench.mirror();
    let now = Date.now();
    const askedFor = async (): Promise<string[]> => {
      const asked: string[] = [];
      const call: typeof dataZone.call = (name, input, options) => {
        if (name === 'GetUserProfile') asked.push((input as OperationInput<'GetUserProfile'>).userIdentifier ?? '');
        return dataZone.call(name, input, options);
      };
      await pull({ mirror, dataZone: { call, pace: dataZone.pace.bind(dataZone) }, domainId: domain.id, now: () => new Date(now) });
      return asked.toSorted();
    };
    const [project] = domain.projects.values();
    const person = domain.users.get(steward);
    if (!person || !project) throw new Error('There is nobody');
    expect(await askedFor()).toContain(steward);
    const [first] = await freshnessOfPeople(mirror);
    // Of the second nobody tells: that is not asked again either.
    const [newcomer, stranger] = ['6a1d2b63-8e2f-4b9c-8d64-2c7e3f8a0b12', '7b2e3c74-9f30-4cad-9e75-3d8f409b1c23'];
    domain.users.set(newcomer, { ...person, id: newcomer, userName: 'new' });
    for (const id of [newcomer, stranger]) project.members.set(id, 'PROJECT_CONTRIBUTOR');
    now += 3_600_000;
    expect(await askedFor()).toEqual([newcomer, stranger]);
    // All of them are as old as the oldest.
    expect(await freshnessOfPeople(mirror)).toEqual([first]);
    now += 3_600_000;
    expect(await askedFor()).toEqual([]);
    now += 7 * 24 * 3_600_000;
    expect(await askedFor()).toEqual([steward, newcomer, stranger].toSorted());
    expect(await freshnessOfPeople(mirror)).not.toEqual([first]);
  });

  it('keeps what may no longer be read, marked, and takes the mark away when it may again', async () => {
    const fresh = await bench.standIn();
    const { domain } = fresh;
    const dataZone = bench.client(fresh);
    const mirror = await bench.mirror();
    await pull({ mirror, dataZone, domainId: domain.id });
    const [project] = domain.projects.values();
    if (!project) throw new Error('There is no project');
    const owned = [...domain.assets.values()].filter(({ projectId }) => projectId === project.id).length;
    project.members.delete(steward);
    const missing = async (kind: string) =>
      Number(
        (await mirror.all<{ n: bigint }>(`SELECT count(*) AS n FROM entities WHERE kind = $1 AND missing_since IS NOT NULL`, [kind]))[0]?.n,
      );
    await pull({ mirror, dataZone, domainId: domain.id });
    expect(await missing('asset')).toBe(owned);
    expect((await countsOf(mirror))['asset']).toBe(tinyDomain.assets);
    project.members.set(steward, 'PROJECT_OWNER');
    await pull({ mirror, dataZone, domainId: domain.id });
    expect(await missing('asset')).toBe(0);
    expect(await missing('project')).toBe(0);
  });

  it('notices what another steward deletes and makes while a list is paged through', async () => {
    const fresh = await bench.standIn();
    const { domain } = fresh;
    const mirror = await bench.mirror();
    const dataZone = bench.client(fresh);
    await pull({ mirror, dataZone, domainId: domain.id });
    const [project] = [...domain.projects.values()];
    fresh.standIn.before('Search', () => {
      remove(
        domain,
        [...domain.assets.values()].findIndex(({ projectId }) => projectId === project?.id),
      );
    });
    await pull({ mirror, dataZone, domainId: domain.id, isThorough: true });
    await pull({ mirror, dataZone, domainId: domain.id });
    const whole = await bench.mirror();
    await pull({ mirror: whole, dataZone, domainId: domain.id });
    expect(await contentOf(mirror)).toEqual(await contentOf(whole));
  });

  it('lists everything where the catalog knows no order by time', async () => {
    const fresh = await bench.standIn({ assets: 120 });
    const dataZone = bench.client(fresh);
    const mirror = await bench.mirror();
    await pull({ mirror, dataZone, domainId: fresh.domain.id });
    const id = revise(fresh.domain, 5, 'Described anew');
    let refused = 0;
    const without: typeof dataZone = {
      pace: () => dataZone.pace(),
      clockOffset: () => dataZone.clockOffset(),
      close: () => dataZone.close(),
      call: (name, input, options) => {
        const asked: { readonly sort?: unknown } = input as object;
        if (asked.sort === undefined) return dataZone.call(name, input, options);
        refused += 1;
        // As the service would: an attribute that nothing has.
        return dataZone.call(
          name,
          { ...(input as object), sort: { attribute: 'noSuchAttribute', order: 'DESCENDING' } } as typeof input,
          options,
        );
      },
    };
    await pull({ mirror, dataZone: without, domainId: fresh.domain.id });
    expect(refused).toBeGreaterThan(0);
    expect(await mirror.all(`SELECT document_json ->> 'description' AS description FROM entities WHERE id = $1`, [id])).toEqual([
      { description: 'Described anew' },
    ]);
  });
});
