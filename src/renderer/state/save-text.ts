import { download } from './download.ts';
import { ScreenFailure } from './errors.ts';

/** Gives a text to the person as a file: by the host's dialog, or as a download. False when they decided against it. */
export async function saveText(file: { fileName: string; mediaType: string; content: string }): Promise<boolean> {
  if (window.meshbench !== undefined) {
    const reply = await window.meshbench.ask({ kind: 'save_text', fileName: file.fileName, content: file.content });
    if (reply.kind === 'refused') throw new ScreenFailure('no_permission', reply.message, 'changed');
    return reply.kind === 'done';
  }
  download(file.fileName, new Blob([file.content], { type: file.mediaType }));
  return true;
}
