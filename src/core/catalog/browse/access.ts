import type { AccessEntry, AccessView } from '#contract/catalog/browse-asset.ts';
import type { Person } from '#contract/catalog/browse-parts.ts';
import { isRecord, recordOf, recordsOf, textOf, textsOf } from '../mirror/document-values.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';
import type { MirroredEntity } from './mirror-reader.ts';
import { Names, principalOf } from './names.ts';
import type { Effective } from './shelf.ts';

/** Who asked for a thing, who has it, and by which filters it can be given in part. */
export async function accessView(found: Effective): Promise<AccessView> {
  const { reader } = found.shelf;
  const listings = await reader.childrenOf('listing', found.id);
  const own = textOf(recordOf(found.document, 'listing') ?? {}, 'listingId');
  const ids = [...new Set([...listings.map(({ id }) => id), ...(own === null ? [] : [own])])];
  const requests: MirroredEntity[] = [];
  const subscriptions: MirroredEntity[] = [];
  for (const id of ids) {
    requests.push(...(await reader.childrenOf('subscription_request', id)));
    subscriptions.push(...(await reader.childrenOf('subscription', id)));
  }
  const filters = found.kind === 'asset' ? await reader.childrenOf('asset_filter', found.id) : [];
  const documents = [...requests, ...subscriptions].map(({ document }) => document);
  const personOf = await new Names(reader).people(
    documents.flatMap((document) => [...principalsOf(document).map(({ id }) => id), ...decidersOf(document)]),
  );
  const projects = await reader.names(
    ['project'],
    documents.flatMap((document) => principalsOf(document).flatMap(({ kind, id }) => (kind === 'project' ? [id] : []))),
  );
  const entry =
    (kind: AccessEntry['kind']) =>
    ({ id, document }: MirroredEntity): AccessEntry => ({
      kind,
      id,
      status: textOf(document, 'status'),
      who: principalsOf(document).map((principal): Person => {
        const known = principal.kind === 'project' ? projects.get(principal.id)?.name : personOf(principal.id)?.name;
        return { ...principal, name: known ?? principal.name };
      }),
      reason: textOf(document, 'requestReason'),
      decisionComment: textOf(document, 'decisionComment'),
      createdAt: textOf(document, 'createdAt'),
      createdBy: personOf(textOf(document, 'createdBy')),
      updatedAt: textOf(document, 'updatedAt'),
      updatedBy: personOf(textOf(document, 'reviewerId') ?? textOf(document, 'updatedBy')),
      filterIds: filterIdsOf(document),
    });
  return {
    entries: [...requests.map(entry('request')), ...subscriptions.map(entry('subscription'))].toSorted((a, b) =>
      (b.updatedAt ?? b.createdAt ?? '').localeCompare(a.updatedAt ?? a.createdAt ?? ''),
    ),
    filters: filters.map(({ id, name, document }) => {
      const configuration = recordOf(document, 'configuration') ?? {};
      const columns = recordOf(configuration, 'columnConfiguration');
      const rows = recordOf(configuration, 'rowConfiguration');
      return {
        id,
        name,
        description: textOf(document, 'description'),
        status: textOf(document, 'status'),
        columns: columns === null ? null : textsOf(columns, 'includedColumnNames'),
        rows: rows === null ? null : rowsInWords(rows['rowFilter'], 0),
      };
    }),
  };
}

const principalsOf = (document: EntityDocument) =>
  [...recordsOf(document, 'subscribedPrincipals'), recordOf(document, 'subscribedPrincipal') ?? {}].flatMap(
    (each) => principalOf(each) ?? [],
  );

const decidersOf = (document: EntityDocument): (string | null)[] =>
  ['createdBy', 'updatedBy', 'reviewerId'].map((member) => textOf(document, member));

function filterIdsOf(document: EntityDocument): string[] {
  const listings = [...recordsOf(document, 'subscribedListings'), recordOf(document, 'subscribedListing') ?? {}];
  return listings.flatMap((listing) =>
    textsOf(recordOf(recordOf(recordOf(listing, 'item') ?? {}, 'assetListing') ?? {}, 'assetScope') ?? {}, 'filterIds'),
  );
}

const operators: Readonly<Record<string, string>> = {
  equalTo: '=',
  notEqualTo: '≠',
  greaterThan: '>',
  greaterThanOrEqualTo: '≥',
  lessThan: '<',
  lessThanOrEqualTo: '≤',
  like: 'is like',
  notLike: 'is not like',
  in: 'is one of',
  notIn: 'is none of',
  isNull: 'is null',
  isNotNull: 'is not null',
};

/** `country = DE and (age ≥ 18 or consent is not null)`. */
export function rowsInWords(filter: unknown, depth: number): string {
  if (!isRecord(filter) || depth > 20) return '…';
  for (const word of ['and', 'or']) {
    const parts = filter[word];
    if (Array.isArray(parts)) {
      const text = parts.map((part) => rowsInWords(part, depth + 1)).join(` ${word} `);
      return depth === 0 ? text : `(${text})`;
    }
  }
  const expression = recordOf(filter, 'expression') ?? {};
  const [operator] = Object.keys(expression);
  if (operator === undefined) return '…';
  const told = recordOf(expression, operator) ?? {};
  const value = Array.isArray(told['values']) ? textsOf(told, 'values').join(', ') : textOf(told, 'value');
  return [textOf(told, 'columnName') ?? '?', operators[operator] ?? operator, ...(value === null ? [] : [value])].join(' ');
}
