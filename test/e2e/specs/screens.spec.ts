import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { violations } from '../support/axe.ts';
import { root } from '../support/door.ts';
import { walks } from '../support/scenes.ts';
import { expect, test } from '../support/test.ts';

const sizes = [
  { width: 1280, height: 800 },
  { width: 1600, height: 1000 },
];
/** What lies above a screen. */
const above = '[role="dialog"], [role="menu"], section[aria-label="Jobs"]';
const pictures = join(root, 'test-results/screenshots');
/** To be looked at by people; a test has nothing to hold them against. */
const isPictured = process.env['KEEP_PICTURES'] === '1';

for (const [which, scenes] of Object.entries(walks)) {
  test(`every screen, dialog and menu ${which} is without serious accessibility violations, light and dark`, async ({ demo }) => {
    const { page } = demo;
    if (isPictured) await mkdir(pictures, { recursive: true });
    for (const scene of scenes) {
      await test.step(scene.name, async () => {
        await scene.show(demo);
        // Away from the rail, whose hints would lie over the picture.
        await page.mouse.move(640, 1);
        for (const theme of ['dark', 'light'] as const) {
          await page.emulateMedia({ colorScheme: theme });
          await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme);
          for (const size of isPictured ? sizes : []) {
            await page.setViewportSize(size);
            await page.screenshot({ path: join(pictures, `${scene.name}-${theme}-${size.width}.png`), animations: 'disabled' });
          }
          if (isPictured) await page.setViewportSize({ width: 1280, height: 800 });
          // What a dialog or a menu lies above was the scene before it.
          const found = theme === 'light' ? violations(page) : violations(page, 'colours', scene.leave && above);
          expect.soft(await found, `${scene.name}, ${theme}`).toEqual([]);
        }
        await scene.leave?.(demo);
      });
    }
  });
}

test('an empty workspace and a window without one look right, too', async ({ fresh }) => {
  const { page, shell, home } = await fresh('empty workspace');
  await expect(home.heading).toBeVisible();
  await page.getByRole('heading', { name: 'Start with a file that a vendor sent you' }).waitFor();
  if (isPictured) await page.screenshot({ path: join(pictures, 'home-empty-light-1280.png') });
  expect.soft(await violations(page), 'home').toEqual([]);
  await shell.go('Samples');
  await page.getByRole('heading', { name: 'Drop a vendor’s file here' }).waitFor();
  if (isPictured) await page.screenshot({ path: join(pictures, 'samples-empty-light-1280.png') });
  expect.soft(await violations(page), 'samples').toEqual([]);
});
