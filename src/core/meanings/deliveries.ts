import type { Database } from '../ports/database.ts';
import { dataSetOf } from '../samples/data-set.ts';

export interface Delivery {
  readonly sampleId: string;
  readonly title: string;
  /** As a person named it, else by the title. */
  readonly dataSet: string;
}

/** Every sample on the shelf with its data set, newest first. */
export async function deliveries(database: Pick<Database, 'all'>): Promise<Delivery[]> {
  const rows = await database.all('SELECT id, title, data_set FROM samples WHERE removed_at IS NULL ORDER BY added_at DESC, id DESC');
  return rows.map((row) => {
    const title = String(row['title']);
    return { sampleId: String(row['id']), title, dataSet: row['data_set'] === null ? dataSetOf(title) : String(row['data_set']) };
  });
}
