import { Menu, type MenuItemConstructorOptions } from 'electron';

/** What the menu asks of the page, as `HostMessage` of kind `menu`. */
export const menuActions = [
  'add_sample',
  'new_workspace',
  'open_workspace',
  'command_palette',
  'toggle_theme',
  'keyboard_help',
  'settings',
  'about',
] as const;
export type MenuAction = (typeof menuActions)[number];

export interface MenuChoices {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  send(action: MenuAction): void;
}

/** The native menu of the platform; whatever the app does itself goes to the page as a {@link MenuAction}. */
export function menuTemplate({ platform, isPackaged, send }: MenuChoices): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const action = (name: MenuAction, label: string, accelerator?: string): MenuItemConstructorOptions => ({
    id: name,
    label,
    click: () => send(name),
    // The page listens for these keys itself, also in the browser; the menu only shows them.
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
  });
  const about = action('about', 'About Meshbench');
  const settings = action('settings', 'Settings…', 'CmdOrCtrl+,');

  const appMenu: MenuItemConstructorOptions = {
    role: 'appMenu',
    label: 'Meshbench',
    submenu: [
      about,
      separator,
      settings,
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  };
  const file: MenuItemConstructorOptions = {
    label: '&File',
    submenu: [
      action('add_sample', 'Add sample…'),
      separator,
      action('new_workspace', 'New workspace…'),
      action('open_workspace', 'Open workspace…'),
      separator,
      ...(isMac ? [{ role: 'close' as const }] : [settings, separator, { role: 'quit' as const }]),
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: '&View',
    submenu: [
      action('command_palette', 'Command palette…', 'CmdOrCtrl+K'),
      action('toggle_theme', 'Switch light and dark'),
      separator,
      { role: 'reload' },
      ...(isPackaged ? [] : [{ role: 'toggleDevTools' as const }]),
      separator,
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      separator,
      { role: 'togglefullscreen' },
    ],
  };
  const help: MenuItemConstructorOptions = {
    role: 'help',
    submenu: [action('keyboard_help', 'Keyboard shortcuts', '?'), ...(isMac ? [] : [separator, about])],
  };
  return [...(isMac ? [appMenu] : []), file, { role: 'editMenu' }, view, { role: 'windowMenu' }, help];
}

export function setUpMenu(choices: MenuChoices): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(choices)));
}
