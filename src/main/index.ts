import { mkdirSync } from 'node:fs';
import { app } from 'electron';
import { registerAppScheme } from './app-scheme.ts';
import { builtFiles, dataFolders } from './folders.ts';
import { setUpOpenedFiles } from './opened-files.ts';
import { workspaceOfLaunch } from './opened-paths.ts';
import { startWorkbench, type Workbench } from './workbench.ts';

// What follows has to be said before the app is ready, in this order: the instance lock belongs to the profile folder.
app.enableSandbox();
registerAppScheme();
app.setAppUserModelId('org.meshbench.app');
const folders = dataFolders();
mkdirSync(folders.chromium, { recursive: true });
app.setPath('userData', folders.chromium);

if (app.requestSingleInstanceLock()) start();
else app.quit();

function start(): void {
  let workbench: Workbench | null = null;
  const show = (): void => workbench?.show();
  const opened = setUpOpenedFiles(show);
  app.on('second-instance', show);
  app.on('activate', show);
  // On macOS an app stays until it is quit; elsewhere it ends with its window.
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.once('ready', () => {
    const workspace = workspaceOfLaunch({ argv: process.argv, workingFolder: process.cwd() });
    workbench = startWorkbench({ files: builtFiles(import.meta.dirname), folders, opened, workspace });
  });
}
