import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { violations } from '../support/axe.ts';
import { root } from '../support/door.ts';
import { scenes } from '../support/scenes.ts';
import { expect, test } from '../support/test.ts';

const sizes = [
  { width: 1280, height: 800 },
  { width: 1600, height: 1000 },
];
const pictures = join(root, 'test-results/screenshots');

for (const theme of ['Light', 'Dark'] as const) {
  test(`every screen, dialog and menu is without serious accessibility violations in ${theme}, and is kept as a picture`, async ({
    demo,
  }) => {
    test.setTimeout(150_000);
    const { page, settings, palette } = demo;
    await mkdir(pictures, { recursive: true });
    await palette.run('Settings: Appearance');
    await settings.chooseTheme(theme);
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme.toLowerCase());
    await demo.goTo('/');
    for (const scene of scenes) {
      await test.step(scene.name, async () => {
        await scene.show(demo);
        // Away from the rail, whose hints would lie over the picture.
        await page.mouse.move(640, 1);
        for (const size of sizes) {
          await page.setViewportSize(size);
          const path = join(pictures, `${scene.name}-${theme.toLowerCase()}-${size.width}.png`);
          await page.screenshot({ path, animations: 'disabled' });
        }
        expect.soft(await violations(page), scene.name).toEqual([]);
        await page.setViewportSize({ width: 1280, height: 800 });
        await scene.leave?.(demo);
      });
    }
    await palette.run('Settings: Appearance');
    await settings.chooseTheme('System');
  });
}

test('an empty workspace and a window without one look right, too', async ({ open }) => {
  const { page, shell, home } = await open('empty workspace');
  await expect(home.heading).toBeVisible();
  await page.getByRole('heading', { name: 'Start with a file that a vendor sent you' }).waitFor();
  await page.screenshot({ path: join(pictures, 'home-empty-light-1280.png') });
  expect.soft(await violations(page), 'home').toEqual([]);
  await shell.go('Samples');
  await page.getByRole('heading', { name: 'Drop a vendor’s file here' }).waitFor();
  await page.screenshot({ path: join(pictures, 'samples-empty-light-1280.png') });
  expect.soft(await violations(page), 'samples').toEqual([]);
});
