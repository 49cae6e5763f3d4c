import { dialog } from 'electron';
import type { AppError } from '#contract/errors.ts';

/** Asks what to do about an engine that keeps ending. @returns true to try again */
export async function askAboutEngine(error: AppError | null, logFolder: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message: 'Meshbench cannot do its work: its engine keeps stopping.',
    detail: `${error?.message ?? 'It gave no reason.'}\n\nNothing that you saved is lost. The log is in ${logFolder}.`,
    buttons: ['Try again', 'Quit'],
    defaultId: 0,
    cancelId: 1,
  });
  return response === 0;
}
