import { ScreenFailure } from '../../../state/errors.ts';
import { notify } from '../../../state/notices.ts';
import { printPage } from './print-page.ts';

/** The report as a PDF: saved by the desktop window, or by the browser's own print dialog. */
export async function printReport(report: { fileName: string; content: string }): Promise<void> {
  if (window.meshbench === undefined) {
    printPage(report.content);
    return;
  }
  const fileName = report.fileName.replace(/\.html$/, '.pdf');
  const reply = await window.meshbench.ask({ kind: 'save_pdf', fileName, page: report.content });
  if (reply.kind === 'refused') throw new ScreenFailure('no_permission', reply.message, 'changed');
  if (reply.kind === 'done') notify(`Saved ${fileName}`);
}
