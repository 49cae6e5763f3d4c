import { describe, expect, it } from 'vitest';
import { startOptions } from '../../../src/loopback/launch/start-options.ts';
import { bytesOf, serveOptions } from '../../../src/loopback/serve-options.ts';

describe('the words after "meshbench serve"', () => {
  it('may be none', () => {
    expect(serveOptions([])).toEqual({ port: 0 });
  });

  it('name the port, the workspace and the largest upload', () => {
    const words = ['--port', '8080', '--workspace=/data/w', '--demo', '--max-upload', '20 GB'];
    expect(serveOptions(words)).toEqual({ port: 8080, workspace: '/data/w', demo: true, maxUpload: 20e9 });
  });

  it.each([
    ['--port', '65536'],
    ['--port', '-1'],
    ['--port', '80x'],
    ['--port', ''],
    ['--max-upload', 'much'],
    ['--unknown'],
    ['word'],
    ['--port'],
  ])('are refused in one sentence when they make no sense: %s %s', (...words) => {
    expect(serveOptions(words)).toMatchObject({ wrong: expect.stringMatching(/\S+/) });
  });

  it('read sizes as people write them', () => {
    expect(['500MB', '2gb', '1.5 G', '12', '3kB', '1TB'].map(bytesOf)).toEqual([5e8, 2e9, 1.5e9, 12, 3000, 1e12]);
    expect(['', 'GB', '-1', '1PB', '1 2'].map(bytesOf)).toEqual([null, null, null, null, null]);
  });
});

describe('the words after "npm start --"', () => {
  it('may name the door', () => {
    expect(startOptions(['--door', 'window', '--port', '1'])).toEqual({ asked: 'window', port: 1 });
    expect(startOptions(['--port=1', '--door=address'])).toEqual({ asked: 'address', port: 1 });
    expect(startOptions([])).toEqual({ asked: null, port: 0 });
  });

  it.each([['--door'], ['--door', 'wall'], ['--door='], ['--door', 'window', '--what']])(
    'are refused when they make no sense: %s %s',
    (...words) => {
      expect(startOptions(words)).toHaveProperty('wrong');
    },
  );
});
