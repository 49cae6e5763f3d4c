import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { EngineClient } from '#contract/contract.ts';
import type * as StandIn from './electron.ts';
import type { PageEvent } from './page.ts';

/** Drives the built app under the stand-in from start-up to quitting, and prints what a person or a page would have seen. */
const standIn = (await import('electron')) as unknown as typeof StandIn;
const { app, answers, calls, forked, menu, nativeTheme, protocol, session, windows, ipcMain } = standIn;
const [mainEntry = '', sample = '', scratch = ''] = process.argv.slice(2);

// What the app gets as its arguments: the executable, an option of Chromium's, and the file to open.
process.argv = [process.execPath, '--enable-logging', sample];
await import(pathToFileURL(mainEntry).href);
app.becomeReady();

const [window] = windows;
if (window === undefined) throw new Error('no window was opened');
await once(window.webContents, 'did-finish-load');
const contents = window.webContents;

const opened: unknown[] = [];
const menuActions: unknown[] = [];
const listen = async (): Promise<void> => {
  contents.page.messages.on('message', ({ data }: PageEvent) => {
    if (data.meshbench === 'open') opened.push(data['paths']);
    if (data.meshbench === 'menu') menuActions.push(data['action']);
  });
  await contents.page.bridge.ask({ kind: 'listening' });
};

/** As the renderer does it: ask, wait for the port, speak over it. */
async function connect(): Promise<{ client: EngineClient; closed: Promise<unknown> }> {
  const { messages } = contents.page;
  const arriving = new Promise<PageEvent>((resolve) => {
    const receive = (event: PageEvent): void => {
      if (event.data.meshbench !== 'port') return;
      messages.off('message', receive);
      resolve(event);
    };
    messages.on('message', receive);
  });
  contents.page.bridge.connect();
  const [port] = (await arriving).ports;
  if (port === undefined) throw new Error('the message held no port');
  const client: EngineClient = createORPCClient(new RPCLink({ port }));
  port.start();
  return { client, closed: once(port, 'close') };
}

await listen();
const first = await connect();
const about = await first.client.settings.about();

// A file goes through a lab of its own.
const added = await first.client.samples.add({ source: { kind: 'path', path: sample } });
let job: { state: string; error: { message: string } | null } | undefined;
for await (const { jobs } of await first.client.jobs.watch()) {
  job = jobs.find(({ id, state }) => id === added.jobId && ['succeeded', 'failed', 'cancelled'].includes(state));
  if (job !== undefined) break;
}
const samples = await first.client.samples.list({});
const labs = forked.filter(({ options }) => options.serviceName === 'Meshbench lab');

const { bridge } = contents.page;
answers.open = { canceled: false, filePaths: ['/data/a.parquet'] };
answers.save = join(scratch, 'report.html');
const asked = {
  pick: await bridge.ask({ kind: 'pick', what: 'files' }),
  paths: await bridge.ask({ kind: 'paths' }, [{ path: '/dropped/b.csv' }, { path: '' }]),
  save: await bridge.ask({ kind: 'save_text', fileName: 'report.html', content: '<p>report</p>' }),
  theme: await bridge.ask({ kind: 'set_theme', theme: 'dark' }),
  external: await bridge.ask({ kind: 'open_external', url: 'https://example.org/standard' }),
  file: await bridge.ask({ kind: 'open_external', url: 'file:///etc/passwd' }),
  missing: await bridge.ask({ kind: 'show_in_folder', path: join(scratch, 'absent') }),
  nonsense: await bridge.ask({ kind: 'read_file', path: '/etc/passwd' } as never),
};
const strangers = {
  frame: await ipcMain.invoke('meshbench:ask', contents.event({ url: contents.url, parent: {} }), [{ kind: 'set_theme', theme: 'light' }]),
  origin: await ipcMain.invoke('meshbench:ask', contents.event({ url: 'https://evil.example/', parent: null }), [
    { kind: 'set_theme', theme: 'light' },
  ]),
  gone: await ipcMain.invoke('meshbench:ask', contents.event(null), [{ kind: 'set_theme', theme: 'light' }]),
  contents: await ipcMain.invoke('meshbench:ask', { ...contents.event(), sender: { id: 999 } }, [{ kind: 'set_theme', theme: 'light' }]),
};

const click = (id: string): void => {
  const items = menu.template.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
  const item = items.find((candidate) => candidate.id === id);
  if (item?.click === undefined) throw new Error(`the menu has no ${id}`);
  (item.click as () => void)();
};
click('files.add');

const isPrevented = (event: string, url: string): boolean => {
  let isStopped = false;
  contents.emit(event, { url, preventDefault: () => (isStopped = true) });
  return isStopped;
};
const blocked = (url: string): boolean => {
  let isCancelled = false;
  session.defaultSession.beforeRequest?.({ url }, ({ cancel }) => (isCancelled = cancel === true));
  return isCancelled;
};
const security = {
  navigation: ['will-navigate', 'will-redirect', 'will-frame-navigate'].map((event) => isPrevented(event, 'https://evil.example/')),
  ownNavigation: isPrevented('will-navigate', 'app://workbench/samples'),
  webview: isPrevented('will-attach-webview', ''),
  newWindow: contents.openHandler?.({ url: 'https://example.org/' } as never),
  remote: blocked('https://example.org/x.js'),
  own: blocked('app://workbench/assets/x.js'),
  camera: session.defaultSession.onCheck?.(contents as never, 'media', 'app://workbench/', {} as never),
  copying: session.defaultSession.onCheck?.(contents as never, 'clipboard-sanitized-write', 'app://workbench/', {} as never),
  device: session.defaultSession.onDevice?.({} as never),
  schemes: protocol.schemes,
  post: (await protocol.ask('app://workbench/', 'POST')).status,
  policy: contents.answer?.headers.get('content-security-policy'),
  preferences: window.options.webPreferences,
  required: contents.page.required,
};

// The engine dies; the page sees its line close and asks again, until it gets one to a new engine. The first may still lead to
// the old one: its end is known to the page before main hears of it.
forked[0]?.crash();
await first.closed;
let afterCrash: unknown;
while (afterCrash === undefined) {
  const next = await connect();
  afterCrash = await Promise.race([next.client.samples.list({}).catch(() => undefined), next.closed.then(() => undefined)]);
}
const engines = forked.filter(({ options }) => options.serviceName === 'Meshbench engine').length;

// The page dies and is loaded again.
const reloaded = once(contents, 'did-finish-load');
contents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 139 });
await reloaded;
await listen();
const third = await connect();
const afterReload = await third.client.settings.get();

app.emit('second-instance', {}, [process.execPath, '--flag', sample], scratch);

window.destroy();
app.emit('window-all-closed');
await once(app, 'quit');

const environments = forked.map(({ options }) => ({ name: options.serviceName, variables: Object.keys(options.env ?? {}) }));
writeFileSync(
  join(scratch, 'seen.json'),
  JSON.stringify({
    calls,
    about,
    added,
    job,
    samples,
    labs: labs.length,
    asked,
    asking: answers.asked,
    saved: readFileSync(answers.save, 'utf8'),
    theme: nativeTheme.themeSource,
    strangers,
    opened,
    menuActions,
    security,
    afterCrash,
    engines,
    afterReload,
    environments,
    isShown: window.isShown,
  }),
);
process.exit(0);
