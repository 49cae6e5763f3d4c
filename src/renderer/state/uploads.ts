import { create } from 'zustand';
import { ScreenFailure, disconnected } from './errors.ts';

/** Files on their way to the host that serves this page. Under Electron nothing is uploaded: paths are enough. */
export interface Upload {
  readonly id: number;
  readonly title: string;
  readonly sentBytes: number;
  readonly totalBytes: number;
  readonly cancel: () => void;
}

/** One file of a drop or a choice, with its path inside the folder it came from ("" parts never; "/" between). */
export interface UploadFile {
  readonly path: string;
  readonly file: File;
}

export const useUploads = create<{ readonly uploads: readonly Upload[] }>(() => ({ uploads: [] }));

let lastId = 0;

/**
 * Sends files, one after another, into one upload.
 * @returns the upload's identifier, for `samples.add`
 * @throws ScreenFailure `cancelled`, `disconnected`, `disk_full` or `bad_input`
 */
export async function sendFiles(title: string, files: readonly UploadFile[]): Promise<string> {
  lastId += 1;
  const id = lastId;
  const stop = new AbortController();
  const totalBytes = files.reduce((sum, { file }) => sum + file.size, 0);
  const change = (sentBytes: number): void =>
    useUploads.setState(({ uploads }) => ({ uploads: uploads.map((upload) => (upload.id === id ? { ...upload, sentBytes } : upload)) }));
  useUploads.setState(({ uploads }) => ({ uploads: [...uploads, { id, title, sentBytes: 0, totalBytes, cancel: () => stop.abort() }] }));
  try {
    const uploadId = await begin(stop.signal);
    let sent = 0;
    for (const { path, file } of files) {
      const before = sent;
      await put(`/uploads/${encodeURIComponent(uploadId)}/${encodeURIComponent(path)}`, file, stop.signal, (bytes) =>
        change(before + bytes),
      );
      sent += file.size;
      change(sent);
    }
    return uploadId;
  } finally {
    useUploads.setState(({ uploads }) => ({ uploads: uploads.filter((upload) => upload.id !== id) }));
  }
}

const stopped = (): ScreenFailure =>
  new ScreenFailure('cancelled', 'Stopped before all files had arrived. Add them again when you are ready.');

async function begin(signal: AbortSignal): Promise<string> {
  const response = await fetch('/uploads', { method: 'POST', signal }).catch(() => {
    throw signal.aborted ? stopped() : disconnected();
  });
  if (!response.ok) throw refused(response.status);
  const answer: unknown = await response.json();
  const uploadId = typeof answer === 'object' && answer !== null ? (answer as { uploadId?: unknown }).uploadId : undefined;
  if (typeof uploadId !== 'string') throw refused(response.status);
  return uploadId;
}

/** XMLHttpRequest, because fetch cannot tell how much of a file has been sent. */
function put(address: string, file: File, signal: AbortSignal, onProgress: (bytes: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = (): void => request.abort();
    signal.addEventListener('abort', abort, { once: true });
    request.upload.addEventListener('progress', (event) => onProgress(event.loaded));
    request.addEventListener('load', () => (request.status < 300 ? resolve() : reject(refused(request.status))));
    request.addEventListener('error', () => reject(disconnected()));
    request.addEventListener('abort', () => reject(stopped()));
    request.addEventListener('loadend', () => signal.removeEventListener('abort', abort));
    request.open('PUT', address);
    request.send(file);
    if (signal.aborted) request.abort();
  });
}

function refused(status: number): ScreenFailure {
  const detail = `HTTP ${status}`;
  if (status === 413)
    return new ScreenFailure('too_large', 'This is larger than the window may send. Open it by its path instead.', 'changed', detail);
  if (status === 507)
    return new ScreenFailure(
      'disk_full',
      'There is no room left on the disk for these files. Free some and add them again.',
      'changed',
      detail,
    );
  return new ScreenFailure('internal', 'The files could not be sent. Open them by their path instead, or try again.', 'same', detail);
}
