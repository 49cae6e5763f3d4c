import { describe, expect, it } from 'vitest';
import { windowOptions } from '../../../src/main/window-options.ts';

const options = windowOptions({ preload: '/app/preload/index.cjs', bounds: { x: 1, y: 2, width: 1000, height: 700 }, isDark: true });
const preferences = options.webPreferences ?? {};

describe('the options of the window', () => {
  it('checklist 2: gives no page, frame or worker access to Node', () => {
    expect(preferences).toMatchObject({ nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false });
  });
  it('checklist 3: isolates the preload from the page', () => expect(preferences.contextIsolation).toBe(true));
  it('checklist 4: sandboxes the page', () => expect(preferences.sandbox).toBe(true));
  it('checklist 6: never turns web security off', () => expect(preferences.webSecurity).toBe(true));
  it('checklist 8: allows no insecure content', () => expect(preferences.allowRunningInsecureContent).toBe(false));
  it('checklist 9: turns on no experimental features', () => expect(preferences).not.toHaveProperty('experimentalFeatures'));
  it('checklist 10: turns on no Blink features', () => expect(preferences).not.toHaveProperty('enableBlinkFeatures'));
  it('checklist 11 and 12: has no webview tag', () => expect(preferences.webviewTag).toBe(false));
  it('does not open dropped files as pages', () => expect(preferences.navigateOnDragDrop).toBe(false));

  it('appears in the page’s own colour once there is something to see', () => {
    expect(options.show).toBe(false);
    expect(options.backgroundColor).toBe('#16191b');
  });
});
