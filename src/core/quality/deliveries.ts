const dataNames = /\.(?:parquet|csv|tsv|txt|json|ndjson|jsonl)(?:\.(?:gz|zst))?$/i;

/** True for files that can be opened as data, by their name. */
export const isDeliveryName = (name: string): boolean => dataNames.test(name) && !name.startsWith('.') && !name.startsWith('_');

/** Writers of Parquet name the parts of one data set so: `part-00000-….parquet`, `000000_0.parquet`, `data_3.parquet`. */
const partNames = /^(?:part|data|chunk)?[-_.]?\d+(?:[-_.].*)?\.parquet$/i;
const month = /(?:19|20)\d{2}/;

/** True where all files of a folder look like parts of one data set rather than one delivery each. */
export const looksLikeParts = (names: readonly string[]): boolean =>
  names.length > 0 && names.every((name) => partNames.test(name) && (/^part/i.test(name) || !month.test(name)));
