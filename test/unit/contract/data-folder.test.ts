import { describe, expect, it } from 'vitest';
import { dataFolder } from '#contract/data-folder.ts';

describe('the data folder', () => {
  it.each([
    ['linux', {}, '/home/ann', '/home/ann/.local/share/meshbench'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/home/ann', '/data/meshbench'],
    ['linux', { XDG_DATA_HOME: 'relative' }, '/home/ann', '/home/ann/.local/share/meshbench'],
    ['darwin', { XDG_DATA_HOME: '/data' }, '/Users/ann', '/Users/ann/Library/Application Support/Meshbench'],
    ['win32', { APPDATA: 'C:\\Users\\ann\\AppData\\Roaming' }, 'C:\\Users\\ann', 'C:\\Users\\ann\\AppData\\Roaming\\Meshbench'],
    ['win32', {}, 'C:\\Users\\ann', 'C:\\Users\\ann\\AppData\\Roaming\\Meshbench'],
    ['win32', { MESHBENCH_HOME: 'D:\\m', APPDATA: 'C:\\x' }, 'C:\\Users\\ann', 'D:\\m'],
    ['linux', { MESHBENCH_HOME: '/elsewhere' }, '/home/ann', '/elsewhere'],
    ['linux', { MESHBENCH_HOME: '' }, '/home/ann', '/home/ann/.local/share/meshbench'],
  ])('on %s with %o is where the system keeps such data', (platform, environment, home, folder) => {
    expect(dataFolder(platform, environment, home)).toBe(folder);
  });
});
