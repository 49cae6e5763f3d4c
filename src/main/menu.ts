import { app, Menu, type MenuItemConstructorOptions } from 'electron';

/** What the menu asks of the page, as `HostMessage` of kind `menu`: the ids of the page's own commands. */
export const menuActions = [
  'files.add',
  'files.folder',
  'files.path',
  'workspace.create',
  'workspace.switch',
  'workspace.demo',
  'help.palette',
  'help.keys',
  'go.settings',
  'theme.light',
  'theme.dark',
  'theme.system',
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
  const about: MenuItemConstructorOptions = { role: 'about', label: 'About Meshbench' };
  const settings = action('go.settings', 'Settings…');

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
      action('files.add', 'Add sample…', 'CmdOrCtrl+O'),
      action('files.folder', 'Add folder of Parquet parts…'),
      action('files.path', 'Open by path…', 'CmdOrCtrl+Shift+O'),
      separator,
      action('workspace.create', 'New workspace…'),
      action('workspace.switch', 'Open workspace…'),
      action('workspace.demo', 'Open the demo workspace'),
      separator,
      ...(isMac ? [{ role: 'close' as const }] : [settings, separator, { role: 'quit' as const }]),
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: '&View',
    submenu: [
      action('help.palette', 'Command palette…', 'CmdOrCtrl+K'),
      { label: 'Theme', submenu: [action('theme.light', 'Light'), action('theme.dark', 'Dark'), action('theme.system', 'As the system')] },
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
    submenu: [action('help.keys', 'Keyboard shortcuts', '?'), ...(isMac ? [] : [separator, about])],
  };
  return [...(isMac ? [appMenu] : []), file, { role: 'editMenu' }, view, { role: 'windowMenu' }, help];
}

export function setUpMenu(choices: MenuChoices & { readonly icon: string }): void {
  app.setAboutPanelOptions({
    applicationName: 'Meshbench',
    applicationVersion: app.getVersion(),
    copyright: 'Apache-2.0',
    iconPath: choices.icon,
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(choices)));
}
