import { describe, expect, it } from 'vitest';
import { type Choice, chooseDoor, hasDisplay } from '../../../../src/loopback/launch/choose-door.ts';

const everything: Choice = { asked: null, hasDisplay: true, electron: '/e/electron', electronVersion: '45.4.1', browser: 'Chromium' };

describe('npm start', () => {
  it('opens the desktop window where it can', () => {
    expect(chooseDoor(everything)).toEqual({ kind: 'electron', binary: '/e/electron' });
  });

  it('says in one sentence why it is a browser window', () => {
    expect(chooseDoor({ ...everything, electron: null })).toEqual({
      kind: 'window',
      because: 'The desktop program (Electron 45.4.1) is not to be had here, so the same workbench opens as a window of Chromium.',
    });
    expect(chooseDoor({ ...everything, asked: 'window' })).toEqual({ kind: 'window', because: null });
  });

  it('prints the address without a browser or a display', () => {
    expect(chooseDoor({ ...everything, electron: null, browser: null })).toEqual({
      kind: 'address',
      because: 'The desktop program (Electron 45.4.1) is not to be had here, and no Chrome, Edge or Chromium was found.',
    });
    expect(chooseDoor({ ...everything, hasDisplay: false })).toMatchObject({
      kind: 'address',
      because: expect.stringContaining('no display'),
    });
    expect(chooseDoor({ ...everything, asked: 'address' })).toMatchObject({ kind: 'address' });
    expect(chooseDoor({ ...everything, asked: 'window', browser: null })).toEqual({
      kind: 'address',
      because: 'No Chrome, Edge or Chromium was found.',
    });
  });

  it('knows a display when there is one', () => {
    expect(hasDisplay('linux', {})).toBe(false);
    expect(hasDisplay('linux', { DISPLAY: '' })).toBe(false);
    expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true);
    expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
    expect(hasDisplay('darwin', {})).toBe(true);
    expect(hasDisplay('win32', {})).toBe(true);
  });
});
