import { useAwsHome } from '../../../support/datazone/aws-home.ts';
import { makeDomain } from '../../../support/datazone/domain/make-domain.ts';
import { type Fresh, freshStandIn } from '../../../support/datazone/fresh.ts';
import { violations } from '../../support/axe.ts';
import { expect, test } from '../../support/test.ts';

const size = { units: 1, projects: 1, assets: 24, columns: 3, glossaries: 1, terms: 20, dataProducts: 2 };
let home: ReturnType<typeof useAwsHome>;
let fresh: Fresh;

test.beforeAll(async () => {
  home = useAwsHome();
  const domain = makeDomain(size, { now: () => new Date('2026-06-01T08:00:00.000Z') });
  fresh = await freshStandIn({ domain });
});
test.afterAll(async () => {
  await fresh.close();
  home.restore();
});

/** Another steward describes the first asset anew. */
function describeAnew(): void {
  const [asset] = fresh.domain.assets.values();
  const last = asset?.revisions.at(-1);
  if (asset === undefined || last === undefined) throw new Error('There is no asset');
  const { name, glossaryTerms, forms } = last;
  const revision = { name, glossaryTerms, forms, revision: String(asset.revisions.length + 1), description: 'Described anew' };
  asset.revisions.push({ ...revision, createdAt: new Date(), createdBy: last.createdBy });
}

test('a steward pulls a domain: sees the cost first, stops, goes on from there, and then fetches only what changed', async ({ open }) => {
  const { page, palette } = await open('empty workspace');
  await palette.run('Settings: Connections');
  await page.getByRole('button', { name: 'Connect a domain' }).first().click();
  await page.getByRole('combobox', { name: 'Credentials' }).click();
  await page.getByRole('option', { name: 'steward: holds keys' }).click();
  await page.getByRole('textbox', { name: 'Endpoint', exact: true }).fill(fresh.endpoint);
  await page.getByRole('combobox', { name: 'Pace' }).click();
  await page.getByRole('option', { name: 'Find the limits: this account has others' }).click();
  await page.getByRole('button', { name: 'Find domains' }).click();
  await page.getByRole('radio', { name: fresh.domain.name }).check();
  await page.getByRole('button', { name: 'Connect the domain' }).click();
  await page.getByRole('button', { name: `Pull ${fresh.domain.name}` }).click();

  const panel = page.getByRole('region', { name: `Mirror of ${fresh.domain.name}` });
  await expect(panel.getByRole('heading', { name: 'The first pull' })).toBeVisible();
  await expect(panel.getByText(/calls.*; at least .+ at the account’s limits/)).toBeVisible();
  await expect(panel.getByText(/In the catalog: .*24 assets/)).toBeVisible();
  await panel.getByRole('button', { name: 'Where the calls go' }).click();
  await expect(panel.getByRole('cell', { name: 'Search', exact: true }).first()).toBeVisible();
  expect.soft(await violations(page), 'the cost').toEqual([]);

  // The service does not answer any more, so that there is time to stop.
  fresh.standIn.faults.by((operation) => (operation === 'ListProjectMemberships' ? { kind: 'hang' } : null));
  await panel.getByRole('button', { name: 'Pull the catalog' }).click();
  await expect(panel.getByRole('heading', { name: /^Pulling/ })).toBeVisible();
  await expect.poll(() => fresh.standIn.seen.some(({ operation }) => operation === 'ListProjectMemberships')).toBe(true);
  await panel.getByRole('button', { name: 'Stop' }).click();
  await expect(panel.getByText(/was stopped\. What came is kept, and the next one goes on from there\./)).toBeVisible();
  await expect(panel.getByRole('heading', { name: 'What is left of the pull' })).toBeVisible();

  fresh.standIn.faults.by(null);
  await panel.getByRole('button', { name: 'Go on pulling' }).click();
  await expect(panel.getByText(/^Last pulled .+ added, 0 changed, 0 removed/)).toBeVisible();
  await expect(panel.getByRole('row', { name: /^assets 24 / })).toBeVisible();

  describeAnew();
  await panel.getByRole('button', { name: 'Pull what changed' }).click();
  await expect(panel.getByText(/^Last pulled .+ 0 added, 1 changed, 0 removed/)).toBeVisible();
  await expect(panel.getByText('assets: 1 changed')).toBeVisible();
  expect.soft(await violations(page), 'the mirror').toEqual([]);
});
