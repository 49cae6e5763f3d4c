import { compareTexts } from '../name-order.ts';
import type { Files } from '../ports/files.ts';
import { failure } from '../failures.ts';

const mostEntries = 5_000;

export interface FolderListing {
  path: string;
  parent: string | null;
  entries: { name: string; path: string; kind: 'folder' | 'file'; bytes: number | null }[];
  leftOut: number;
}

/** What is in a folder: folders first, then files, each by name; at most 5,000 entries. */
export async function browseFolder(files: Files, path: string): Promise<FolderListing> {
  const found = await files.stat(path);
  if (found === null) throw failure('not_found', `There is no folder at ${path}. Check the path, and whether the drive is connected.`);
  if (found.kind === 'file') throw failure('bad_input', `${path} is a file, not a folder. Go to the folder that holds it.`);
  const all = await files.list(path);
  const sorted = all.toSorted((left, right) =>
    left.kind === right.kind ? compareTexts(left.name, right.name) : left.kind === 'folder' ? -1 : 1,
  );
  const parent = files.parent(path);
  return {
    path,
    parent: parent === path ? null : parent,
    entries: sorted.slice(0, mostEntries),
    leftOut: Math.max(0, sorted.length - mostEntries),
  };
}
