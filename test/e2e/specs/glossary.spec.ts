import { pressTogether } from '../pages/keys.ts';
import { violations } from '../support/axe.ts';
import { expect, test } from '../support/test.ts';

test('a steward makes a term by keyboard, relates it, finds and replaces, edits several, takes steps back, and finds them in Changes', async ({
  fresh,
}) => {
  // The first to need the demo makes it.
  test.setTimeout(180_000);
  const { page, shell } = await fresh('demo');
  await pressTogether(page, 'gl');
  await shell.isAt('Glossary');
  const tree = page.getByRole('treegrid', { name: 'Tree of the glossaries' });
  const detail = page.getByRole('complementary');
  const line = (name: string) => tree.getByRole('row').filter({ has: page.getByText(name, { exact: true }) });
  await expect(line('Clinical')).toHaveAttribute('aria-expanded', 'false');
  await expect(page.getByText(/^\d+ terms$/)).toBeVisible();
  await expect(tree.getByRole('gridcell').first()).toBeFocused();

  await page.keyboard.press('ArrowRight');
  await expect(line('Clinical')).toHaveAttribute('aria-expanded', 'true');
  await pressTogether(page, 'adverse event');
  await expect(detail.getByRole('heading', { name: 'Adverse event', exact: true })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Shift+Enter');
  const adding = page.getByRole('dialog', { name: 'Add a term' });
  await adding.getByRole('textbox', { name: 'Name' }).fill('Dose');
  await expect(adding.getByText('This glossary has a term of this name already.')).toBeVisible();
  await adding.getByRole('textbox', { name: 'Name' }).fill('Infusion reaction');
  await page.keyboard.press('Enter');
  await expect(line('Infusion reaction')).toHaveAttribute('aria-level', '3');
  await expect(line('Adverse event')).toHaveAttribute('aria-expanded', 'true');
  await expect(detail.getByRole('heading', { name: 'Infusion reaction' })).toBeVisible();
  await expect(detail.getByRole('group', { name: /^Is a/ }).getByRole('button', { name: 'Adverse event', exact: true })).toBeVisible();

  await detail.getByRole('textbox', { name: 'Add another name' }).fill('de: Infusionsreaktion');
  await page.keyboard.press('Enter');
  // The next one comes before the first is kept.
  await detail.getByRole('textbox', { name: 'Add another name' }).fill('Reaction in an infusion');
  await page.keyboard.press('Enter');
  await expect(line('Infusion reaction').getByText('de', { exact: true })).toBeAttached();
  await expect(detail.getByText('Infusionsreaktion', { exact: true })).toBeVisible();
  await expect(detail.getByText('Reaction in an infusion', { exact: true })).toBeVisible();
  await detail.getByRole('combobox', { name: 'Add a related term' }).fill('allergy');
  await page.getByRole('option', { name: 'Allergy · Clinical' }).click();
  await expect(detail.getByRole('group', { name: 'Related (1)' })).toBeVisible();
  await detail.getByRole('button', { name: 'Put up for review' }).click();
  await expect(detail.getByRole('button', { name: 'Approve the term' })).toBeDisabled();
  await expect(detail.getByText(/^Nobody approves what they wrote or put forward/)).toBeVisible();
  expect.soft(await violations(page), 'the glossary').toEqual([]);

  await line('Infusion reaction').getByText('Infusion reaction', { exact: true }).click();
  await page.keyboard.press('ControlOrMeta+x');
  await page.keyboard.press('Home');
  await pressTogether(page, 'allergy');
  await page.keyboard.press('ControlOrMeta+v');
  await expect(shell.notice('Moved “Infusion reaction” below “Allergy”')).toBeVisible();
  await expect(line('Allergy')).toHaveAttribute('aria-expanded', /true|false/);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(line('Allergy')).not.toHaveAttribute('aria-expanded', /true|false/);

  await page.keyboard.press('ControlOrMeta+Shift+h');
  const replacing = page.getByRole('dialog', { name: 'Find and replace in all terms' });
  await replacing.getByRole('textbox', { name: 'Find', exact: true }).fill('infusion reaction');
  await replacing.getByRole('textbox', { name: 'Replace by' }).fill('Reaction to an infusion');
  await expect(replacing.getByText('1 place in 1 text (exact).')).toBeVisible();
  expect.soft(await violations(page), 'find and replace').toEqual([]);
  await replacing.getByRole('button', { name: 'Replace 1 place in 1 term' }).click();
  await expect(line('Reaction to an infusion')).toBeVisible();

  await page.getByText('Table', { exact: true }).click();
  const table = page.getByRole('grid', { name: 'Terms' });
  await page.getByRole('textbox', { name: 'Search the terms' }).fill('alanine');
  await expect(page.getByText(/^1 of \d+ terms$/)).toBeVisible();
  await page.getByRole('textbox', { name: 'Search the terms' }).fill('enzyme');
  await expect(page.getByText(/^1 of \d+ terms$/)).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(table.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('ControlOrMeta+a');
  await expect(page.getByText(/^\d+ chosen/)).toBeVisible();
  await page.keyboard.press('ControlOrMeta+e');
  const editing = page.getByRole('dialog', { name: /^Edit \d+ terms$/ });
  await editing.getByRole('combobox', { name: 'Status' }).click();
  await page.getByRole('option', { name: 'Disabled' }).click();
  await editing.getByRole('button', { name: /^Edit \d+ terms$/ }).click();
  await expect(table.getByText('Disabled').first()).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(table.getByText('Disabled')).toHaveCount(0);

  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Search the terms' })).toHaveValue('enzyme');
  await shell.status.getByRole('link', { name: /local changes?\b/ }).click();
  const changes = page.getByRole('grid', { name: 'Changes' });
  await expect(changes.getByText('Reaction to an infusion')).toBeVisible();
});
