import type { UploadFile } from './uploads.ts';

/** What becomes one sample: a single file, or a folder with its parts. */
export interface Chosen {
  readonly title: string;
  readonly files: readonly UploadFile[];
}

/** Reads a drop; must be called inside the drop event, as the browser forgets the entries afterwards. */
export function readDrop(transfer: DataTransfer): Promise<Chosen[]> {
  const entries = [...transfer.items].flatMap((item) => {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null;
    return entry === null ? [] : [entry];
  });
  return Promise.all(entries.map(async (entry) => ({ title: entry.name, files: await filesOf(entry, entry.name) })));
}

async function filesOf(entry: FileSystemEntry, path: string): Promise<UploadFile[]> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ path, file }];
  }
  if (!isFolder(entry)) return [];
  const reader = entry.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    // A reader gives at most 100 entries at a time, and an empty list at the end.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) break;
    children.push(...some);
  }
  const nested = await Promise.all(children.map((child) => filesOf(child, `${path}/${child.name}`)));
  return nested.flat();
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** Files chosen in the browser's own dialog: each is one sample, or all of them one folder. */
export function readChosen(files: readonly File[], what: 'files' | 'folder'): Chosen[] {
  if (what === 'files') return files.map((file) => ({ title: file.name, files: [{ path: file.name, file }] }));
  const first = files[0];
  if (first === undefined) return [];
  const folder = first.webkitRelativePath.split('/')[0] ?? first.name;
  return [
    // The folder's own name stays in the paths: the sample is called after it.
    { title: folder, files: files.map((file) => ({ path: file.webkitRelativePath || file.name, file })) },
  ];
}
