import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** The host as `npm start` runs it, on a data folder of its own. */
export function openHost(out, home) {
  const started = performance.now();
  const host = spawn(process.execPath, [join(out, 'main/loopback.js'), '--demo'], {
    env: { ...process.env, MESHBENCH_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = new Promise((found, failed) => {
    let text = '';
    host.stdout.on('data', (chunk) => {
      text += chunk;
      const match = /(http:\/\/\S+)/.exec(text);
      if (match) found(match[1]);
    });
    host.once('exit', (code) => failed(new Error(`The host ended with ${code}.`)));
  });
  const close = () =>
    new Promise((ended) => {
      host.removeAllListeners('exit').once('exit', ended);
      host.kill('SIGTERM');
    });
  return { started, address, close, pid: host.pid };
}

/**
 * Resolves in the frame in which the page shows these texts. Playwright's own waiting looks only twice a second after a while, and
 * would add up to half a second that no person waits.
 */
export const shown = (page, selector, texts) =>
  page.waitForFunction(
    ([where, wanted]) => {
      const elements = [...document.querySelectorAll(where)].filter((element) => element.checkVisibility());
      return wanted.every((text) => elements.some((element) => element.textContent.includes(text)));
    },
    [selector, texts],
    { polling: 'raf' },
  );

/** Waits until the demo is made and read: the start that is measured finds it finished, as on every day but the first. */
export async function makeDemo(launch, out, home) {
  const host = openHost(out, home);
  const browser = await launch();
  const page = await browser.newPage();
  await page.goto(await host.address);
  await page.getByText('LabNorth lab results').first().waitFor({ timeout: 300_000 });
  await page.getByRole('contentinfo').getByText('No jobs').waitFor({ timeout: 300_000 });
  await browser.close();
  await host.close();
}
