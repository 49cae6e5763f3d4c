import type { ColumnProfile, PhiIdentifier, Profile } from '#contract/profile.ts';

/** What a person decided about a column; null where nothing was decided. */
export interface ColumnDecision {
  /** The type that its values have, or `none` where they have no known one. */
  readonly meaning: { readonly type: string; readonly label: string } | 'none' | null;
  /** Identifiers that it holds; none where it holds none. */
  readonly phi: readonly PhiIdentifier[] | null;
}

/** What is taken away: a profile, and what people wrote and decided about it. */
export interface ExportSubject {
  readonly title: string;
  readonly note: string;
  readonly columnNotes: Readonly<Record<string, string>>;
  readonly decisions: ReadonlyMap<string, ColumnDecision>;
  readonly profile: Profile;
}

/** A column may be called like something that every object has. */
export const columnNote = ({ columnNotes }: ExportSubject, column: string): string =>
  Object.hasOwn(columnNotes, column) ? (columnNotes[column] ?? '') : '';

/** True for a column that may identify people, itself or by a field of it: a person's word goes before what was found. */
export const mayIdentify = (
  { decisions }: Pick<ExportSubject, 'decisions'>,
  { name, nested, phi }: Pick<ColumnProfile, 'name' | 'nested' | 'phi'>,
): boolean => {
  const decided = decisions.get(name)?.phi ?? null;
  if (decided !== null) return decided.length > 0;
  return phi.length > 0 || (nested?.fields.some((field) => field.phi.length > 0) ?? false);
};

/** The last part of the path that was read, on any system. */
export const fileName = ({ file }: Profile): string => file.path.split(/[/\\]/).findLast((part) => part !== '') ?? file.path;

/** Rows that every figure describes. */
export const rowsRead = (profile: Profile): number | null => profile.sample?.rows ?? profile.rowCount;
