import { type BrowserWindow, dialog } from 'electron';
import type { Log } from './log.ts';
import { afterEnding } from './restart-plan.ts';

/**
 * The page holds nothing that the engine does not: when its process is gone the page is loaded again, with a notice.
 * When it keeps ending, a person decides.
 */
export function setUpRendererRecovery(window: BrowserWindow, log: Log): void {
  const endings: number[] = [];
  const reload = (): void => {
    if (!window.isDestroyed()) window.webContents.reload();
  };
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return;
    log('The window process ended', { reason: details.reason, code: details.exitCode });
    const now = Date.now();
    endings.push(now);
    const plan = afterEnding(endings, now);
    if (plan.kind === 'restart') {
      setTimeout(() => {
        reload();
        void tell(window, details.reason);
      }, plan.inMilliseconds);
    } else {
      void askToReload(window, details.reason).then((again) => (again ? reload() : window.destroy()));
    }
  });
}

const why = (reason: string): string => (reason === 'oom' ? 'It ran out of memory.' : `The system gives the reason "${reason}".`);

async function tell(window: BrowserWindow, reason: string): Promise<void> {
  if (window.isDestroyed()) return;
  await dialog.showMessageBox(window, {
    type: 'info',
    message: 'The window stopped working and was loaded again.',
    detail: `Your workspace and running jobs were not affected. ${why(reason)}`,
  });
}

async function askToReload(window: BrowserWindow, reason: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'The window keeps stopping.',
    detail: `Your workspace was not affected. ${why(reason)} Close other programs and load it again, or close the window.`,
    buttons: ['Load again', 'Close the window'],
    defaultId: 0,
    cancelId: 1,
  });
  return response === 0;
}
