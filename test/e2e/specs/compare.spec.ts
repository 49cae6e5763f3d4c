import planted from '../../../resources/demo/planted.json' with { type: 'json' };
import { ComparePart } from '../pages/compare.ts';
import { expect, test } from '../support/test.ts';

test('a delivery is compared with the one before it: the drifted column comes first, and leads to the test that drifted', async ({
  fresh,
}) => {
  test.setTimeout(150_000);
  const { page, shell, samples, sample } = await fresh('demo');
  const { driftedColumn, driftedTest, title } = planted.labnorthJuly;
  await shell.go('Samples');
  await samples.openSample(title);
  await sample.isProfiled();
  await expect(sample.file.getByRole('textbox', { name: 'Data set' })).toHaveValue(planted.labnorthJuly.dataSet);

  const compare = new ComparePart(page);
  await compare.open();
  await expect(compare.other).toHaveValue(`${planted.labnorth.title} (earlier)`);
  await compare.run();
  await expect(compare.headline).toContainText('1 column changed strongly; 12,000 new rows, 400,000 gone, 0 changed');
  await expect(page.getByText(/matched by result_id, and none of its values is in both deliveries/)).toBeVisible();
  await expect(compare.line(0)).toContainText(driftedColumn);
  await expect(compare.line(0)).toContainText('strong');
  await expect(compare.line(1)).toContainText('none');
  await expect(compare.rows.getByRole('list', { name: 'New rows' }).getByRole('listitem')).toHaveCount(8);

  const detail = await compare.openColumn(0, driftedColumn);
  await expect(detail.getByText('Within each test_name')).toBeVisible();
  const first = detail.getByRole('listitem').filter({ hasText: driftedTest });
  await expect(first).toContainText('strong');
  await expect(detail.getByRole('figure', { name: `${driftedColumn} before and after` })).toBeVisible();

  // It is there again after a reload, and a row of the other delivery is one step away.
  await page.reload();
  await expect(compare.columns).toBeVisible();
  await page.getByRole('button', { name: 'Close the column' }).click();
  await compare.rows.getByRole('list', { name: 'Rows that are gone' }).getByRole('button', { name: 'Show the row' }).first().click();
  await expect(sample.title).toHaveAccessibleName(planted.labnorth.title);
  await expect(sample.rowCount).toContainText('1');
});
