import { afterEach, beforeEach, expect, test } from 'vitest';
import { fillMirror } from '#core/demo/fill-mirror.ts';
import { haldenMesh } from '#core/demo/mesh/mesh.ts';
import type { DatabaseFile } from '#core/ports/database.ts';
import { openMirror, pull } from '../../support/catalog/pulls.ts';
import { useAwsHome } from '../../support/datazone/aws-home.ts';
import { clientsOf, patient } from '../../support/datazone/clients.ts';
import { haldenDomain } from '../../support/datazone/domain/halden.ts';
import { handlers } from '../../support/datazone/handlers/all.ts';
import { StandIn } from '../../support/datazone/server/stand-in.ts';
import planted from '../../../resources/demo/planted.json' with { type: 'json' };

const clients = clientsOf(patient);
let home: ReturnType<typeof useAwsHome>;
let mirror: DatabaseFile;
let standIn: StandIn;

beforeEach(async () => {
  home = useAwsHome();
  mirror = await openMirror();
});
afterEach(async () => {
  clients.closeAll();
  await standIn.close();
  await mirror.close();
  home.restore();
});

/** What lists tell of these is less than what opening them does: a pull brings them in the words of the list. */
const isInOtherWords = (key: string): boolean => key.startsWith('listing ') || key.startsWith('subscription_request ');
const now = () => new Date();
const names = (rows: Iterable<{ readonly name: string }>): string[] => [...rows].map(({ name }) => name).toSorted();

test('a pull from the stand-in brings the eleven things by which the catalog has moved on, and finds all else as the demo’s mirror has it', async () => {
  await fillMirror(mirror, haldenMesh());
  const { domain, personId } = haldenDomain(now, { hasMovedOn: true });
  standIn = new StandIn({ domains: [domain], handlers, userOf: () => personId, now });
  const things = async () => {
    const rows = await mirror.all<{ key: string; name: string; fetched_at: string }>(
      `SELECT kind || ' ' || id AS key, name, fetched_at FROM entities`,
    );
    return new Map(rows.map((row) => [row.key, row]));
  };
  const rest = () => Promise.all(['time_series_points', 'memberships'].map((table) => mirror.all(`SELECT * FROM ${table} ORDER BY ALL`)));
  const [before, restBefore] = [await things(), await rest()];
  const dataZone = clients.open(await standIn.listen(), 'steward', { pacing: 'found' });
  expect(await pull({ mirror, dataZone, domainId: domain.id })).toMatchObject({ missing: 0, faulty: 0, gaps: [] });
  const after = await things();
  const { added, changed, removed } = planted.mesh.movedOn;
  expect(names([...after.values()].filter(({ key }) => !before.has(key)))).toEqual(added);
  expect(names([...before.values()].filter(({ key }) => !after.has(key)))).toEqual(removed);
  const other = [...after.values()].filter(
    ({ key, fetched_at: at }) => before.has(key) && before.get(key)?.fetched_at !== at && !isInOtherWords(key),
  );
  expect(names(other)).toEqual(changed);
  expect(added.length + changed.length + removed.length).toBe(11);
  expect(await rest()).toEqual(restBefore);
  expect(standIn.ownProblems).toEqual([]);
});
