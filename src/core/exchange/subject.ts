import type { Profile } from '#contract/profile.ts';

/** What is taken away: a profile, and what people wrote about it. */
export interface ExportSubject {
  readonly title: string;
  readonly note: string;
  readonly columnNotes: Readonly<Record<string, string>>;
  readonly profile: Profile;
}

/** A column may be called like something that every object has. */
export const columnNote = ({ columnNotes }: ExportSubject, column: string): string =>
  Object.hasOwn(columnNotes, column) ? (columnNotes[column] ?? '') : '';

/** The last part of the path that was read, on any system. */
export const fileName = ({ file }: Profile): string => file.path.split(/[/\\]/).findLast((part) => part !== '') ?? file.path;

/** Rows that every figure describes. */
export const rowsRead = (profile: Profile): number | null => profile.sample?.rows ?? profile.rowCount;
