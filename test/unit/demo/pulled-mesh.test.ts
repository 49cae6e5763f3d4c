import { afterEach, beforeEach, expect, test } from 'vitest';
import { fillMirror } from '#core/demo/fill-mirror.ts';
import { haldenMesh } from '#core/demo/mesh/mesh.ts';
import type { DatabaseFile } from '#core/ports/database.ts';
import { openMirror, pull } from '../../support/catalog/pulls.ts';
import { useAwsHome } from '../../support/datazone/aws-home.ts';
import { clientsOf } from '../../support/datazone/clients.ts';
import { domainOfMesh } from '../../support/datazone/domain/halden.ts';
import { handlers } from '../../support/datazone/handlers/all.ts';
import { StandIn } from '../../support/datazone/server/stand-in.ts';

const clients = clientsOf({ connect: 5000, answer: 60_000, silence: 60_000 });
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
const inOtherWords = `'listing', 'subscription_request'`;

const now = () => new Date();

test('a pull from the stand-in into the demo’s mirror finds everything as it is', async () => {
  const mesh = haldenMesh();
  await fillMirror(mirror, mesh);
  standIn = new StandIn({ domains: [domainOfMesh(mesh, now)], handlers, userOf: () => mesh.personId, now });
  const endpoint = await standIn.listen();
  const content = () =>
    Promise.all(
      [
        `SELECT kind, id, name, changed_at, hash FROM entities WHERE kind NOT IN (${inOtherWords})`,
        `SELECT kind, id, name FROM entities`,
        'SELECT * FROM columns',
        'SELECT * FROM term_links',
        'SELECT * FROM time_series_points',
        'SELECT * FROM memberships',
      ].map((query) => mirror.all(`${query} ORDER BY ALL`)),
    );
  const before = await content();
  const result = await pull({ mirror, dataZone: clients.open(endpoint, 'steward', { pacing: 'found' }), domainId: mesh.domainId });
  expect(result).toMatchObject({ added: 0, removed: 0, missing: 0, faulty: 0, gaps: [] });
  expect(await content()).toEqual(before);
  expect(standIn.ownProblems).toEqual([]);
});
