import { useAwsHome } from '../../../support/datazone/aws-home.ts';
import { type Fresh, freshStandIn } from '../../../support/datazone/fresh.ts';
import { violations } from '../../support/axe.ts';
import { expect, test } from '../../support/test.ts';

let home: ReturnType<typeof useAwsHome>;
let fresh: Fresh;

test.beforeAll(async () => {
  home = useAwsHome();
  fresh = await freshStandIn();
});
test.afterAll(async () => {
  await fresh.close();
  home.restore();
});

test('a steward connects a domain: sees what is the matter first, then chooses domain and projects, and can take it back', async ({
  open,
}) => {
  const { page, palette } = await open('empty workspace');
  await palette.run('Settings: Connections');
  await expect(page.getByRole('heading', { name: 'No domain is connected' })).toBeVisible();
  await page.keyboard.press('n');
  await page.getByRole('combobox', { name: 'Credentials' }).click();
  await page.getByRole('option', { name: /^sso: signs in by SSO/ }).click();
  await page.getByRole('textbox', { name: 'Endpoint', exact: true }).fill(fresh.endpoint);
  await page.keyboard.press('Enter');

  const check = page.getByRole('region', { name: 'Check of the connection' });
  await expect(check.getByText('Run “aws sso login --profile sso” in a terminal, then try again.').first()).toBeVisible();
  await expect(check.getByRole('listitem').filter({ hasText: 'Network' })).toContainText('not looked at');
  expect.soft(await violations(page), 'a failed check').toEqual([]);

  await page.getByRole('combobox', { name: 'Credentials' }).click();
  await page.getByRole('option', { name: 'steward: holds keys' }).click();
  // A captive portal answers, then a service that lets nobody list: the identifier can be typed then.
  fresh.standIn.faults.by((operation) => (operation === 'ListDomains' ? { kind: 'html', status: 200 } : null));
  await page.getByRole('button', { name: 'Find domains' }).click();
  await expect(check.getByText('A web page answers in place of DataZone').first()).toBeVisible();
  const message = 'User is not permitted to perform operation: ListDomains';
  fresh.standIn.faults.by((operation) => (operation === 'ListDomains' ? { kind: 'error', name: 'AccessDeniedException', message } : null));
  await page.getByRole('button', { name: 'Check again' }).click();
  // Every beginning of an identifier may be one: what is typed is asked for once, when typing rests.
  const identifier = page.getByRole('textbox', { name: 'Identifier of the domain' });
  await expect(identifier).toBeVisible();
  let projects = 0;
  fresh.standIn.faults.by((operation) => {
    if (operation === 'ListProjects') projects += 1;
    return operation === 'ListProjects' || operation === 'ListDomains' ? { kind: 'error', name: 'AccessDeniedException', message } : null;
  });
  await page.clock.pauseAt(new Date(Date.now() + 60_000));
  await identifier.pressSequentially('dzd_4kl2');
  await expect(page.getByText('Its projects are asked for when you stop typing.')).toBeVisible();
  expect(projects).toBe(0);
  await page.clock.resume();
  await expect.poll(() => projects).toBeGreaterThan(0);
  await identifier.fill('');
  fresh.standIn.faults.by(null);
  await page.getByRole('button', { name: 'Check again' }).click();
  await page.getByRole('radio', { name: 'Halden Biopharma' }).check();
  await page.getByText('Only some', { exact: true }).click();
  await page.getByRole('checkbox', { name: 'Data Office' }).check();
  await expect(page.getByText('1 of 1 project chosen.')).toBeVisible();
  expect.soft(await violations(page), 'the form').toEqual([]);
  await page.getByRole('button', { name: 'Connect the domain' }).click();

  const item = page.getByRole('list', { name: 'Connections' }).getByRole('listitem').first();
  await expect(item.getByRole('heading', { name: 'Halden Biopharma' })).toBeVisible();
  await expect(check.getByText('You see 1 project, and are let into those that are mirrored.')).toBeVisible();
  expect.soft(await violations(page), 'the list').toEqual([]);

  // What is closed gives the keyboard back to what opened it.
  await check.getByRole('button', { name: 'Close' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Check the connection Halden Biopharma' })).toBeFocused();
  await page.getByRole('button', { name: 'Connect a domain' }).press('Enter');
  await expect(page.getByRole('form', { name: 'Connect a domain' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Connect a domain' })).toBeFocused();

  await page.getByRole('button', { name: 'Remove the connection Halden Biopharma' }).click();
  await expect(page.getByRole('heading', { name: 'No domain is connected' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(item.getByRole('heading', { name: 'Halden Biopharma' })).toBeVisible();

  // What was listed before is not shown as if it had been found now.
  fresh.standIn.faults.by((operation) => (operation === 'ListDomains' ? { kind: 'expired_session' } : null));
  await page.getByRole('button', { name: 'Connect a domain' }).click();
  await page.getByRole('combobox', { name: 'Credentials' }).click();
  await page.getByRole('option', { name: 'steward: holds keys' }).click();
  await page.getByRole('textbox', { name: 'Endpoint', exact: true }).fill(fresh.endpoint);
  await page.getByRole('button', { name: 'Find domains' }).click();
  await expect(check.getByText('The session of profile “steward” has ended.').first()).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Halden Biopharma' })).toHaveCount(0);
});
