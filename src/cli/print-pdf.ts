import { spawn } from 'node:child_process';
import { copyFile, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { systemBrowser } from '../loopback/launch/system-browser.ts';
import { CommandFailure, oneLine } from './exit.ts';

/** A page of a wide file takes a browser a while; one that hangs is ended. */
const longest = 120_000;

/**
 * Prints a self-contained page as a PDF by Chrome, Edge or Chromium, which has to be installed. The browser runs without a window,
 * with data of its own that is removed after it, and the page loads nothing.
 * @param path where the PDF goes
 * @throws CommandFailure where there is no browser, or it did not print
 */
export async function printPdf(page: string, path: string, signal: AbortSignal): Promise<void> {
  const browser = systemBrowser();
  if (browser === null) {
    throw new CommandFailure(
      'A PDF is printed by Chrome, Edge or Chromium, and none of them was found here. Install one, or name it in CHROME_PATH; --html needs none.',
    );
  }
  const folder = await mkdtemp(join(tmpdir(), 'meshbench-pdf-'));
  try {
    const source = join(folder, 'report.html');
    await writeFile(source, page, 'utf8');
    const printed = join(folder, 'report.pdf');
    const ended = await run(browser.path, argumentsFor(folder, source, printed), signal);
    const bytes = await stat(printed).then(
      ({ size }) => size,
      () => 0,
    );
    if (bytes === 0)
      throw new CommandFailure(
        oneLine(`${browser.name} did not print the report (${ended}). Try --html, and print that page from a browser.`),
      );
    await copyTo(printed, resolve(path));
  } finally {
    // A browser's helpers may write a moment longer than it lives.
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

function argumentsFor(folder: string, source: string, printed: string): string[] {
  return [
    '--headless=new',
    `--print-to-pdf=${printed}`,
    '--no-pdf-header-footer',
    `--user-data-dir=${join(folder, 'browser')}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-gpu',
    '--disable-extensions',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // Chromium refuses to run as root with its sandbox.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    pathToFileURL(source).href,
  ];
}

function run(program: string, words: readonly string[], signal: AbortSignal): Promise<string> {
  return new Promise((done) => {
    const child = spawn(program, words, { stdio: 'ignore', signal, timeout: longest });
    child.once('error', (cause) => done('code' in cause ? String(cause.code) : cause.message));
    child.once('close', (status, killed) => done(killed === null ? `status ${status ?? 0}` : `ended by ${killed}`));
  });
}

async function copyTo(from: string, to: string): Promise<void> {
  await copyFile(from, to).catch((cause: unknown) => {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
    throw new CommandFailure(oneLine(`${to} could not be written (${reason}). Choose a place that you may write to.`));
  });
}
