/** Columns of Meshbench's own glossary CSV: everything that a document can say, one row for each term. */
export const csvFields = [
  'glossary',
  'key',
  'name',
  'shortDescription',
  'longDescription',
  'status',
  'review',
  'labels',
  'relations',
  'owners',
  'reviewers',
  'tags',
  'notations',
  'examples',
  'notes',
  'references',
  'properties',
  /** Only for reading: the name of the parent, as many lists have it. */
  'parent',
  /** Only for reading: a list of synonyms without languages. */
  'synonyms',
] as const;
export type CsvField = (typeof csvFields)[number];

/** Which column of a file is which field: the header's text by the field. */
export type CsvMapping = Readonly<Partial<Record<CsvField, string>>>;

/** What people call the fields, in lower case and without anything but letters and digits. */
const usualNames: Readonly<Record<CsvField, readonly string[]>> = {
  glossary: ['glossary', 'glossaryname', 'scheme', 'vocabulary', 'group'],
  key: ['key', 'id', 'identifier', 'uri', 'iri', 'code'],
  name: ['name', 'term', 'termname', 'businessterm', 'preferredlabel', 'label', 'title', 'bezeichnung', 'begriff'],
  shortDescription: ['shortdescription', 'short', 'summary', 'abstract'],
  longDescription: ['longdescription', 'description', 'definition', 'meaning', 'beschreibung'],
  status: ['status', 'state', 'active', 'enabled'],
  review: ['review', 'reviewstate', 'approval', 'workflow'],
  labels: ['labels', 'translations'],
  relations: ['relations', 'related', 'relatedterms', 'seealso'],
  owners: ['owners', 'owner', 'steward', 'responsible'],
  reviewers: ['reviewers', 'reviewer', 'approver'],
  tags: ['tags', 'tag', 'category', 'categories', 'classification'],
  notations: ['notations', 'notation', 'codes'],
  examples: ['examples', 'example'],
  notes: ['notes', 'note', 'comment', 'comments', 'usage', 'scopenote'],
  references: ['references', 'reference', 'sources', 'source', 'url', 'link'],
  properties: ['properties', 'customproperties', 'extension'],
  parent: ['parent', 'parentterm', 'broader', 'isa'],
  synonyms: ['synonyms', 'synonym', 'aliases', 'alias', 'alternativelabels', 'acronym', 'abbreviation'],
};

const plain = (header: string): string => header.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** A mapping from what the columns are called; each column serves one field at most, the first that fits. */
export function guessMapping(header: readonly string[]): CsvMapping {
  const mapping: Partial<Record<CsvField, string>> = {};
  const taken = new Set<string>();
  for (const field of csvFields) {
    for (const usual of usualNames[field]) {
      const found = header.find((name) => plain(name) === usual && !taken.has(name));
      if (found === undefined) continue;
      mapping[field] = found;
      taken.add(found);
      break;
    }
  }
  return mapping;
}
