import { type BrowserWindow, type ContextMenuParams, Menu, type MenuItemConstructorOptions } from 'electron';

/** What a right click on text offers; nothing where the click is on nothing that can be copied or edited. */
export function contextMenuTemplate(
  click: Pick<ContextMenuParams, 'isEditable' | 'selectionText' | 'editFlags'>,
): MenuItemConstructorOptions[] {
  const { editFlags } = click;
  if (click.isEditable) {
    return [
      { role: 'cut', enabled: editFlags.canCut },
      { role: 'copy', enabled: editFlags.canCopy },
      { role: 'paste', enabled: editFlags.canPaste },
      { type: 'separator' },
      { role: 'selectAll', enabled: editFlags.canSelectAll },
    ];
  }
  return click.selectionText.trim() === '' ? [] : [{ role: 'copy', enabled: editFlags.canCopy }];
}

export function setUpContextMenu(window: BrowserWindow): void {
  window.webContents.on('context-menu', (_event, click) => {
    const template = contextMenuTemplate(click);
    if (template.length > 0) Menu.buildFromTemplate(template).popup({ window });
  });
}
