import { describe, expect, it } from 'vitest';
import { appWindowArguments, profileFolder } from '../../../../src/loopback/launch/app-window.ts';
import { browserCandidates, findBrowser } from '../../../../src/loopback/launch/browsers.ts';
import { electronArguments } from '../../../../src/loopback/launch/run-electron.ts';

const linux = { platform: 'linux', environment: { PATH: '/usr/bin:/snap/bin:bin:' }, home: '/home/ann' };
const only =
  (...paths: string[]) =>
  (path: string): boolean =>
    paths.includes(path);

describe('the browser of an app window', () => {
  it.each([
    ['Chrome before Chromium', only('/usr/bin/chromium', '/usr/bin/google-chrome'), { name: 'Chrome', path: '/usr/bin/google-chrome' }],
    ['Edge before Chromium', only('/usr/bin/chromium', '/usr/bin/microsoft-edge'), { name: 'Edge', path: '/usr/bin/microsoft-edge' }],
    ['a snap last', only('/snap/bin/chromium', '/usr/local/bin/chromium'), { name: 'Chromium', path: '/usr/local/bin/chromium' }],
    ['a snap where there is nothing else', only('/snap/bin/chromium'), { name: 'Chromium', path: '/snap/bin/chromium' }],
    ['nothing', only('bin/chromium'), null],
  ])('on Linux is %s', (_what, isProgram, found) => {
    expect(findBrowser(linux, isProgram)).toEqual(found);
  });

  it("on macOS is one of the bundles, the person's own too", () => {
    const mac = { platform: 'darwin', environment: {}, home: '/Users/ann' };
    const own = '/Users/ann/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(findBrowser(mac, only(own))).toEqual({ name: 'Chrome', path: own });
    expect(findBrowser(mac, only('/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'))?.name).toBe('Edge');
  });

  it('on Windows is where the installers put it', () => {
    const environment = {
      ProgramFiles: 'C:\\Program Files',
      'ProgramFiles(x86)': 'C:\\Program Files (x86)',
      LOCALAPPDATA: 'C:\\Users\\ann\\AppData\\Local',
    };
    const windows = { platform: 'win32', environment, home: 'C:\\Users\\ann' };
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    expect(findBrowser(windows, only(edge))).toEqual({ name: 'Edge', path: edge });
    const chrome = 'C:\\Users\\ann\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe';
    expect(findBrowser(windows, only(edge, chrome))).toEqual({ name: 'Chrome', path: chrome });
    expect(browserCandidates({ ...windows, environment: {} })).toEqual([]);
  });

  it('is the one of CHROME_PATH when that is there', () => {
    const asked = { ...linux, environment: { ...linux.environment, CHROME_PATH: '/opt/mine' } };
    expect(findBrowser(asked, only('/opt/mine', '/usr/bin/chromium'))?.path).toBe('/opt/mine');
    expect(findBrowser(asked, only('/usr/bin/chromium'))?.path).toBe('/usr/bin/chromium');
  });
});

describe('the app window', () => {
  const url = 'http://127.0.0.1:4000/enter?secret=s';

  it('is a window of its own with its own data', () => {
    const words = appWindowArguments({ url, profileFolder: '/data/browser', isRoot: false });
    expect(words).toContain(`--app=${url}`);
    expect(words).toContain('--user-data-dir=/data/browser');
    expect(words).toContain('--no-first-run');
    expect(words).not.toContain('--no-sandbox');
  });

  it('gives up the sandbox for root only, who could not start it otherwise', () => {
    expect(appWindowArguments({ url, profileFolder: '/data/browser', isRoot: true })).toContain('--no-sandbox');
    expect(electronArguments({ binary: '/e', root: '/app', isRoot: true })).toEqual(['/app', '--no-sandbox']);
    expect(electronArguments({ binary: '/e', root: '/app', isRoot: false, workspace: '/w' })).toEqual(['/app', '--workspace=/w']);
  });

  it('keeps its data where a snap may write', () => {
    expect(profileFolder('/home/ann/.local/share/meshbench', '/usr/bin/chromium', '/usr/lib/chromium/chromium', '/home/ann')).toBe(
      '/home/ann/.local/share/meshbench/browser',
    );
    expect(profileFolder('/data', '/snap/bin/chromium', '/usr/bin/snap', '/home/ann')).toBe('/home/ann/snap/chromium/common/meshbench');
  });
});
