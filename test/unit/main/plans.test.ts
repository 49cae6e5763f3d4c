import { describe, expect, it } from 'vitest';
import { engineEnvironment, labEnvironment } from '../../../src/main/child-environment.ts';
import { safeFileName } from '../../../src/main/file-name.ts';
import { pathsOfLaunch, workspaceOfLaunch } from '../../../src/main/opened-paths.ts';
import { afterEnding } from '../../../src/main/restart-plan.ts';

const launch = (...argv: string[]) => pathsOfLaunch({ argv: ['/opt/meshbench', ...argv], workingFolder: '/work', isDefaultApp: false });

describe('a process that ended by itself', () => {
  it('is started again at once, then ever later, then not any more', () => {
    const endings = [0, 1_000, 2_000, 3_000, 4_000];
    const plans = endings.map((now, index) => afterEnding(endings.slice(0, index + 1), now));
    expect(plans).toEqual([
      { kind: 'restart', inMilliseconds: 250 },
      { kind: 'restart', inMilliseconds: 1_000 },
      { kind: 'restart', inMilliseconds: 4_000 },
      { kind: 'restart', inMilliseconds: 15_000 },
      { kind: 'give_up' },
    ]);
  });

  it('is forgiven what lies more than five minutes back', () => {
    expect(afterEnding([0, 1, 2, 3, 400_000], 400_000)).toEqual({ kind: 'restart', inMilliseconds: 250 });
  });
});

describe('what a launch asks to open', () => {
  it('takes relative, absolute and file: paths, each once', () => {
    expect(launch('a.csv', '/data/b.parquet', 'file:///data/b.parquet', './a.csv')).toEqual(['/work/a.csv', '/data/b.parquet']);
  });
  it('leaves options out, but not a file whose name looks like one', () => {
    expect(launch('--enable-logging', '-x', 'a.csv', '--', '--odd.csv')).toEqual(['/work/a.csv', '/work/--odd.csv']);
  });
  it('opens no web addresses', () => expect(launch('https://example.org/a.csv', 'app://workbench/')).toEqual([]));
  it('keeps a Windows drive letter a path', () => expect(launch('C:\\a.csv')[0]).toContain('C:\\a.csv'));
  it('knows that an unpacked app is itself an argument', () => {
    expect(pathsOfLaunch({ argv: ['/electron', '.', 'a.csv'], workingFolder: '/work', isDefaultApp: true })).toEqual(['/work/a.csv']);
  });

  it('names the workspace that a launch asks for, and no file of that name', () => {
    const argv = ['/opt/meshbench', '--workspace=team/claims', 'a.csv'];
    expect(workspaceOfLaunch({ argv, workingFolder: '/work' })).toBe('/work/team/claims');
    expect(pathsOfLaunch({ argv, workingFolder: '/work', isDefaultApp: false })).toEqual(['/work/a.csv']);
    expect(workspaceOfLaunch({ argv: ['/opt/meshbench', '--workspace='], workingFolder: '/work' })).toBeNull();
  });
});

describe('the environment of child processes', () => {
  const environment = {
    PATH: '/bin',
    HOME: '/home/a',
    LC_ALL: 'C',
    AWS_SECRET_ACCESS_KEY: 'x',
    HTTPS_PROXY: 'http://p',
    NODE_OPTIONS: '--require x',
    ELECTRON_RUN_AS_NODE: '1',
    NOTHING: undefined,
  };
  it('gives the engine all but what changes how code is loaded, and its own options', () => {
    expect(engineEnvironment(environment, { OWN: '1' })).toEqual({
      PATH: '/bin',
      HOME: '/home/a',
      LC_ALL: 'C',
      AWS_SECRET_ACCESS_KEY: 'x',
      HTTPS_PROXY: 'http://p',
      OWN: '1',
    });
  });
  it('gives a lab no credentials and no way out', () => {
    expect(labEnvironment(environment)).toEqual({ PATH: '/bin', HOME: '/home/a', LC_ALL: 'C', TZ: 'UTC' });
  });
});

describe('a file name to save under', () => {
  it.each([
    ['profile of labs.html', 'profile of labs.html'],
    ['../../etc/passwd', '-..-etc-passwd'],
    ['C:\\a|b?.json', 'C--a-b-.json'],
    ['con.json', 'file-con.json'],
    ['. . ', 'meshbench'],
    ['\u0000a', '-a'],
  ])('%j becomes %j', (proposed, safe) => expect(safeFileName(proposed)).toBe(safe));
  it('keeps the end of a long name, where its kind is', () => {
    expect(safeFileName(`${'x'.repeat(300)}.html`)).toMatch(/^x{115}\.html$/);
  });
});
