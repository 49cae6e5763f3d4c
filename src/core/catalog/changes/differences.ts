import { type FieldPath, isJsonRecord, isSame, type Json, memberOf } from './json.ts';
import type { EditableState } from './state.ts';

/** One field that a person changed. Undefined: it is not there. */
export interface FieldChange {
  readonly path: FieldPath;
  readonly base: Json | undefined;
  readonly local: Json | undefined;
}

/** Every field in which two states differ, as fine as they can be told apart: by the member of a record, a set or a list as one. */
export const diffStates = (base: EditableState, local: EditableState): FieldChange[] => differences([], base, local);

function differences(path: FieldPath, base: Json | undefined, local: Json | undefined): FieldChange[] {
  if (isSame(base, local)) return [];
  if (!goesInto(path, base, local)) return [{ path, base, local }];
  const names = [...new Set([...membersOf(base), ...membersOf(local)])].toSorted();
  return names.flatMap((name) => differences([...path, name], memberOf(base, name), memberOf(local, name)));
}

/** Maps of a state are there even when they are empty; a form or an item that comes or goes does so as one. */
function goesInto(path: FieldPath, base: Json | undefined, local: Json | undefined): boolean {
  if (isJsonRecord(base) && isJsonRecord(local)) return true;
  return (isJsonRecord(base) || isJsonRecord(local)) && isMap(path);
}

/** Members of a state that hold records by their name. */
const maps: readonly string[] = ['forms', 'columns', 'items'];

/** Whether nothing at `path` says the same as a record without members. */
export const isMap = (path: FieldPath): boolean => {
  const [first = ''] = path;
  return path.length === 0 || (path.length === 1 && maps.includes(first)) || (path.length === 2 && first === 'columns');
};

export const membersOf = (value: Json | undefined): string[] => (isJsonRecord(value) ? Object.keys(value) : []);
