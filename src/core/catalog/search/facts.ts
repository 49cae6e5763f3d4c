import { contentOf, recordOf, recordsOf, textOf } from '../mirror/document-values.ts';
import type { EntityDocument, EntityKind } from '../mirror/entity-kinds.ts';
import { phiOfForms } from './phi.ts';

/** What search finds a thing by beside its name, and what facets need of its document. */
export interface SearchFacts {
  readonly technicalName: string | null;
  /** Description, long description and readme, one after the other. */
  readonly description: string | null;
  readonly createdBy: string | null;
  /** Of a listing, or of what is listed as far as its own document knows: `ACTIVE`, `INACTIVE`, `CREATING`. */
  readonly listingStatus: string | null;
  /** Of a listing: the revision of the asset or product that is listed. */
  readonly listedRevision: string | null;
  /** Least passing percentage of the newest results that came with the document, as a decimal text. */
  readonly passingPercentage: string | null;
  readonly phi: 'yes' | 'no' | null;
}

/** Kinds that search knows of, and the listing, which says whether they are published. */
const searched: ReadonlySet<EntityKind> = new Set([
  'asset',
  'data_product',
  'glossary_term',
  'glossary',
  'project',
  'domain_unit',
  'listing',
]);

/** Characters of description and readme that search looks at. */
const longestDescription = 8_000;

/** Null for kinds that nobody searches for. */
export function factsOf(kind: EntityKind, document: EntityDocument): SearchFacts | null {
  if (!searched.has(kind)) return null;
  const contents = recordsOf(document, 'formsOutput')
    .map(contentOf)
    .filter((content) => content !== null);
  const readme = contents.map((content) => textOf(content, 'readMe')).find((text) => text !== null);
  const texts = [textOf(document, 'shortDescription'), textOf(document, 'description'), textOf(document, 'longDescription'), readme];
  const description = texts
    .filter((text) => typeof text === 'string')
    .join('\n\n')
    .slice(0, longestDescription);
  const item = recordOf(document, 'item');
  const listed = item === null ? null : (recordOf(item, 'assetListing') ?? recordOf(item, 'dataProductListing'));
  return {
    technicalName: technicalNameOf(document, contents),
    description: description === '' ? null : description,
    createdBy: textOf(document, 'createdBy') ?? textOf(document, 'firstRevisionCreatedBy'),
    listingStatus: kind === 'listing' ? textOf(document, 'status') : textOf(recordOf(document, 'listing') ?? {}, 'listingStatus'),
    listedRevision: listed === null ? null : (textOf(listed, 'assetRevision') ?? textOf(listed, 'dataProductRevision')),
    passingPercentage: newestPassing(document),
    phi: kind === 'asset' || kind === 'data_product' ? phiOfForms(document) : null,
  };
}

/** The table's or object's own name where a technical form has it, otherwise the last part of the external identifier. */
function technicalNameOf(document: EntityDocument, contents: readonly EntityDocument[]): string | null {
  for (const member of ['tableName', 'objectName', 'viewName'])
    for (const content of contents) {
      const name = textOf(content, member);
      if (name !== null) return name;
    }
  return (
    textOf(document, 'externalIdentifier')
      ?.split(/[/:]/)
      .findLast((part) => part !== '') ?? null
  );
}

function newestPassing(document: EntityDocument): string | null {
  let least: number | null = null;
  for (const point of recordsOf(document, 'latestTimeSeriesDataPointFormsOutput')) {
    const passing = passingOf(textOf(point, 'contentSummary'));
    if (passing !== null) least = Math.min(least ?? 100, passing);
  }
  return least === null ? null : String(least);
}

/** Passing percentage of one result of data quality (JSON text); null where it holds none. */
export function passingOf(content: string | null): number | null {
  const passing = content === null ? null : (contentOf({ content })?.['passingPercentage'] ?? null);
  return typeof passing === 'number' && passing >= 0 && passing <= 100 ? passing : null;
}
