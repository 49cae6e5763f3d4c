import type { Database } from '../../ports/database.ts';

/** Where the identifier of a thing that was made here may stand: columns that hold it alone, and texts that hold it somewhere. */
const places: readonly { readonly table: string; readonly column: string; readonly where?: string }[] = [
  { table: 'local_changes', column: 'base_json' },
  { table: 'local_changes', column: 'local_json' },
  { table: 'kept_fields', column: 'fields_json' },
  // What was sent is done: its receipt and what it was made from stay as they were.
  { table: 'plan_operations', column: 'change_json', where: `state <> 'done'` },
  { table: 'saved_searches', column: 'address' },
];

/**
 * Puts the catalog's identifier in the place of the one that a thing had while it was only here, wherever this workspace speaks of it;
 * but for the journal, which says what was said then. Identifiers that were made here occur in no other text. Belongs into the
 * transaction that keeps that the thing was made.
 */
export async function giveIdentifier(inside: Pick<Database, 'run'>, localId: string, madeId: string): Promise<void> {
  for (const { table, column, where = 'true' } of places) {
    await inside.run(`UPDATE ${table} SET ${column} = replace(${column}, $1, $2) WHERE ${where} AND contains(${column}, $1)`, [
      localId,
      madeId,
    ]);
  }
  // An address names it as a part of a path or a query.
  const encoded = [encodeURIComponent(localId), encodeURIComponent(madeId)];
  if (encoded[0] !== localId) {
    await inside.run(`UPDATE saved_searches SET address = replace(address, $1, $2) WHERE contains(address, $1)`, encoded);
  }
  for (const table of ['local_changes', 'kept_fields', 'plan_operations']) {
    await inside.run(`UPDATE ${table} SET entity_id = $2 WHERE entity_id = $1`, [localId, madeId]);
  }
}
