import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { contextMenuTemplate } from '../../../src/main/context-menu.ts';
import { type MenuAction, menuActions, menuTemplate } from '../../../src/main/menu.ts';

// The module under test also holds the function that sets the menu; here only its decision is looked at.
vi.mock('electron', () => ({ app: {}, Menu: {} }));

const items = (template: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? items(item.submenu) : [])]);

const roles = (isPackaged: boolean) =>
  items(menuTemplate({ platform: 'linux', isPackaged, send: () => undefined })).map(({ role }) => role);

describe('the native menu', () => {
  it.each(['darwin', 'win32', 'linux'] as const)('offers every action of the app exactly once on %s', (platform) => {
    const sent: MenuAction[] = [];
    for (const item of items(menuTemplate({ platform, isPackaged: true, send: (action) => sent.push(action) }))) {
      (item.click as (() => void) | undefined)?.();
    }
    expect(sent.toSorted()).toEqual(menuActions.toSorted());
  });

  it('asks for commands that the page has', () => {
    const renderer = join(import.meta.dirname, '../../../src/renderer');
    const text = readdirSync(join(renderer, 'app'))
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => readFileSync(join(renderer, 'app', name), 'utf8'))
      .join('\n');
    // Screens are offered as `go.` and the id of the place.
    for (const id of menuActions) expect(text).toContain(`id: '${id.replace(/^go\./, '')}'`);
  });

  it('has the app menu of macOS there only, with quit and settings in it', () => {
    const [first] = menuTemplate({ platform: 'darwin', isPackaged: true, send: () => undefined });
    expect(first?.role).toBe('appMenu');
    expect(items([first ?? {}]).map(({ role, id }) => role ?? id)).toContain('quit');
    const onLinux = menuTemplate({ platform: 'linux', isPackaged: true, send: () => undefined });
    expect(onLinux.map(({ role }) => role)).not.toContain('appMenu');
  });

  it('leaves keys that the page handles to the page', () => {
    for (const item of items(menuTemplate({ platform: 'linux', isPackaged: true, send: () => undefined }))) {
      if (item.accelerator !== undefined) expect(item.registerAccelerator).toBe(false);
    }
  });

  it('offers the developer tools in a packaged app to nobody', () => {
    expect(roles(true)).not.toContain('toggleDevTools');
    expect(roles(false)).toContain('toggleDevTools');
  });
});

describe('a right click', () => {
  const editFlags = {
    canCut: false,
    canCopy: true,
    canPaste: true,
    canSelectAll: true,
    canUndo: false,
    canRedo: false,
    canDelete: false,
    canEditRichly: false,
  };
  it('offers copying on selected text', () => {
    expect(contextMenuTemplate({ isEditable: false, selectionText: 'LOINC', editFlags })).toEqual([{ role: 'copy', enabled: true }]);
  });
  it('offers editing in a text field', () => {
    expect(contextMenuTemplate({ isEditable: true, selectionText: '', editFlags }).map(({ role }) => role)).toContain('paste');
  });
  it('offers nothing on nothing', () => expect(contextMenuTemplate({ isEditable: false, selectionText: ' ', editFlags })).toEqual([]));
});
