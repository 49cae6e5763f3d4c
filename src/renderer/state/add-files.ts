import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { create } from 'zustand';
import type { EngineClient } from '#contract/contract.ts';
import type { SampleSource } from '#contract/samples.ts';
import { reloadAnswers } from './asked.ts';
import { readChosen, readDrop } from './dropped.ts';
import type { Chosen } from './dropped.ts';
import { useEngine } from './engine.tsx';
import { toAppError } from './errors.ts';
import { notify, notifyError } from './notices.ts';
import { pushUndo } from './undo.ts';
import { sendFiles } from './uploads.ts';
import { plural } from '../ui/format.ts';

export interface AddFiles {
  /** Asks for files or a folder with the host's own dialog, and adds what was chosen. */
  pick(what: 'files' | 'folder'): void;
  /** Adds files and folders of this machine. */
  addPaths(paths: readonly string[]): Promise<void>;
  /** Adds what was dropped; call it inside the drop event. */
  addDrop(transfer: DataTransfer): void;
  /** Opens the dialog that browses this machine by keyboard. */
  openByPath(): void;
}

/** Whether the "Open by path" dialog is open. */
export const useByPathDialog = create<{ readonly isOpen: boolean }>(() => ({ isOpen: false }));

/** A file or a folder that was chosen; `source` sends it to the host where it has to be sent. */
export interface Wanted {
  readonly title: string;
  source(): Promise<SampleSource>;
}

async function addAll(engine: EngineClient, wanted: readonly Wanted[], navigate: (route: string) => void): Promise<void> {
  const added: { sampleId: string; title: string }[] = [];
  for (const { title, source } of wanted) {
    try {
      const { sampleId } = await engine.samples.add({ source: await source() });
      added.push({ sampleId, title });
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.code !== 'cancelled') notifyError({ ...error, message: `${title}: ${error.message}` });
    }
  }
  const first = added[0];
  if (first === undefined) return;
  reloadAnswers('samples');
  const sampleIds = added.map(({ sampleId }) => sampleId);
  const label = added.length === 1 ? `Added ${first.title}` : `Added ${plural(added.length, 'sample')}`;
  pushUndo({
    label,
    undo: async () => {
      await engine.samples.remove({ sampleIds });
      reloadAnswers('samples');
    },
    redo: async () => {
      await engine.samples.restore({ sampleIds });
      reloadAnswers('samples');
    },
  });
  if (added.length > 1) notify(label);
  navigate(added.length === 1 ? `/samples/${first.sampleId}` : '/samples');
}

const baseName = (path: string): string => path.split(/[\\/]/).findLast((part) => part !== '') ?? path;

const ofPath = (path: string): Wanted => ({ title: baseName(path), source: () => Promise.resolve({ kind: 'path', path }) });

const ofUpload = ({ title, files }: Chosen): Wanted => ({
  title,
  source: async () => ({ kind: 'upload', uploadId: await sendFiles(title, files) }),
});

async function pickPaths(what: 'files' | 'folder'): Promise<string[]> {
  const reply = await window.meshbench?.ask({ kind: 'pick', what });
  if (reply?.kind === 'refused') notifyError({ code: 'no_permission', message: reply.message, retry: 'changed' });
  return reply?.kind === 'paths' ? reply.paths : [];
}

/** The browser's own dialog. Resolves with nothing when it is closed without a choice. */
function pickFiles(what: 'files' | 'folder'): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.webkitdirectory = what === 'folder';
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}

/** Asks for files or a folder with the host's own dialog, and adds nothing. */
export async function pickSources(what: 'files' | 'folder'): Promise<Wanted[]> {
  if (window.meshbench !== undefined) return (await pickPaths(what)).map(ofPath);
  return readChosen(await pickFiles(what), what).map(ofUpload);
}

/** Every way to bring files in; each ends on the new sample, or on the list when there are several. */
export function useAddFiles(): AddFiles {
  const engine = useEngine();
  const [, navigate] = useLocation();
  return useMemo(() => {
    const add = (wanted: readonly Wanted[]): Promise<void> => addAll(engine, wanted, navigate);
    const run = (work: Promise<void>): void => {
      work.catch((thrown: unknown) => notifyError(toAppError(thrown)));
    };
    return {
      pick: (what) => run(pickSources(what).then(add)),
      addPaths: (paths) => add(paths.map(ofPath)),
      addDrop: (transfer) => {
        const bridge = window.meshbench;
        if (bridge === undefined) {
          run(readDrop(transfer).then((chosen) => add(chosen.filter(({ files }) => files.length > 0).map(ofUpload))));
          return;
        }
        run(bridge.ask({ kind: 'paths' }, [...transfer.files]).then((reply) => add(reply.kind === 'paths' ? reply.paths.map(ofPath) : [])));
      },
      openByPath: () => useByPathDialog.setState({ isOpen: true }),
    };
  }, [engine, navigate]);
}
