import type { Database } from '../ports/database.ts';

const months =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';

/** What tells one delivery from the next: days, months, quarters, weeks, versions, running numbers, and what a copy is called. */
const ofDelivery: readonly RegExp[] = [
  /\((?:\d+|copy)\)/gi,
  /\b(?:19|20)\d{2}[-_./]?(?:0[1-9]|1[0-2])(?:[-_./]?(?:0[1-9]|[12]\d|3[01]))?\b/g,
  /\b(?:0?[1-9]|[12]\d|3[01])[-./](?:0?[1-9]|1[0-2])[-./](?:19|20)?\d{2}\b/g,
  new RegExp(`\\b(?:\\d{1,2}\\.? )?${months}(?: \\d{1,2},?)? (?:19|20)\\d{2}\\b`, 'gi'),
  /\b(?:q[1-4]|h[12]|(?:calendar )?week ?\d{1,2}|[ck]w ?\d{1,2})\b/gi,
  /\b(?:19|20)\d{2}\b/g,
  /\b(?:v|version|delivery|batch|part|no\.?) ?\d+(?:\.\d+)*\b/gi,
];

/**
 * The data set that a delivery belongs to, by its title: “LabNorth lab results, May 2026” and “LabNorth lab results (2)” are deliveries
 * of “LabNorth lab results”. A title of nothing else stays as it is.
 */
export function dataSetOfTitle(title: string): string {
  const rest = ofDelivery
    .reduce((text, pattern) => text.replaceAll(pattern, ' '), title.replaceAll('_', ' '))
    .replaceAll(/\s+/g, ' ')
    .replace(/^[\s,;:–—-]+|[\s,;:–—-]+$/g, '');
  return rest === '' ? title.trim() : rest;
}

/** The data set of a sample: as a person named it, else by its title. */
export const dataSetOf = (sample: { readonly title: string; readonly dataSet: string | null }): string =>
  sample.dataSet ?? dataSetOfTitle(sample.title);

export interface Delivery {
  readonly sampleId: string;
  readonly title: string;
  readonly dataSet: string;
}

/** Every sample on the shelf with its data set, newest first. */
export async function deliveries(database: Pick<Database, 'all'>): Promise<Delivery[]> {
  const rows = await database.all('SELECT id, title, data_set FROM samples WHERE removed_at IS NULL ORDER BY added_at DESC, id DESC');
  return rows.map((row) => {
    const title = String(row['title']);
    return {
      sampleId: String(row['id']),
      title,
      dataSet: dataSetOf({ title, dataSet: row['data_set'] === null ? null : String(row['data_set']) }),
    };
  });
}
