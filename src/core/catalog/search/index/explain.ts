import { type SearchField, type SearchHit, searchKinds } from '#contract/catalog/search.ts';
import { type Collected, columnKind, placeRange, rowOf } from './collect.ts';
import { dayName, localCodes, publishedCodes } from './documents.ts';
import { unitOf } from './filters.ts';
import { detailOfColumn, type GroupDetail } from './group-detail.ts';
import { none } from './growable.ts';
import { findWords, marksOf, snippetOf, type WordFound } from './mark-words.ts';
import { tierOfFit } from './match-words.ts';
import type { ValueTable } from './value-table.ts';

type Hit = Omit<SearchHit, 'connectionId'>;
type Fields = Partial<Record<SearchField, string | null>>;

const matches = ['exact', 'prefix', 'words', 'description', 'typo', 'all'] as const;

/** What a row of the list shows: of a thing, or of columns of one name. */
export function hitOf(collected: Collected, key: number, details: ReadonlyMap<number, GroupDetail>): Hit {
  const { index } = collected;
  if (collected.isByColumn) {
    const column = key % placeRange;
    return columnsHit(collected, detailOfColumn(index, column), collected.matched === null ? 'all' : 'words');
  }
  const { kind, place, fit } = rowOf(key);
  const match = matches[tierOfFit(fit)] ?? 'all';
  if (kind === columnKind) {
    const group = index.parts.groupOrder.at[place] ?? 0;
    const detail = details.get(group);
    if (detail !== undefined) return columnsHit(collected, detail, match);
  }
  return documentHit(collected, index.parts.documentOrder.at[place] ?? 0, match);
}

function documentHit(collected: Collected, number: number, match: Hit['why']['match']): Hit {
  const { documents, names, descriptions } = collected.index.parts;
  const technical = documents.technicalName.at(number);
  const description = documents.description.at(number);
  const kind = searchKinds[documents.kind.at(number)] ?? 'asset';
  return {
    kind,
    id: documents.ids.at(number),
    ...textsOf(collected, match, {
      name: names.textAt(documents.name.at(number)),
      technical_name: technical === none ? null : names.textAt(technical),
      description: description === none ? null : descriptions.textAt(description),
    }),
    ...placeOf(collected, number),
    phi: phiName(collected.index.documentPhi[number]),
    dataType: null,
    columns: null,
  };
}

/** One column, or all of a name. */
function columnsHit(collected: Collected, detail: GroupDetail, match: Hit['why']['match']): Hit {
  const { index } = collected;
  const { documents, names, dictionary, groups } = index.parts;
  const texts = textsOf(collected, match, { name: detail.name, business_name: detail.businessName, description: detail.description });
  const single = detail.count === 1;
  const asset = detail.firstAsset;
  return {
    kind: 'column',
    id: single ? documents.ids.at(asset) : null,
    ...texts,
    ...(single ? placeOf(collected, asset) : nowhere),
    parent: single ? { id: documents.ids.at(asset), name: names.textAt(documents.name.at(asset)) } : null,
    phi: detail.hasPhi ? 'yes' : 'unknown',
    dataType: detail.dataType,
    columns: {
      count: detail.count,
      assets: detail.assets,
      spellings: [...detail.spellings],
      column: dictionary.wordAt(groups.compact.at(detail.group)),
    },
  };
}

const nowhere = {
  typeId: null,
  project: null,
  unit: null,
  parent: null,
  quality: null,
  published: null,
  updatedOn: null,
  local: null,
} as const;

function placeOf({ index }: Collected, number: number): Omit<Pick<Hit, keyof typeof nowhere>, never> {
  const { documents, projects, units, glossaries, types } = index.parts;
  const kind = searchKinds[documents.kind.at(number)];
  const quality = documents.quality.at(number);
  const type = documents.type.at(number);
  return {
    typeId: type === none ? null : types.idAt(type),
    project: kind === 'project' ? null : named(projects, documents.project.at(number)),
    unit: kind === 'domain_unit' ? null : named(units, unitOf(index, number)),
    parent: named(kind === 'domain_unit' ? units : glossaries, documents.parent.at(number)),
    quality: Number.isNaN(quality) ? null : Math.round(quality * 100) / 100,
    published: publishedCodes[documents.published.at(number)] || null,
    updatedOn: dayName(documents.day.at(number)),
    local: localCodes[documents.local.at(number)] || null,
  };
}

const named = (table: ValueTable, number: number): { id: string; name: string } | null =>
  number === none ? null : { id: table.idAt(number), name: table.labelAt(number) };

const phiName = (code: number | undefined): Hit['phi'] => (code === 1 ? 'yes' : code === 2 ? 'no' : 'unknown');

function textsOf(
  { wanted, matched }: Collected,
  match: Hit['why']['match'],
  fields: Fields,
): Pick<Hit, 'name' | 'businessName' | 'technicalName' | 'description' | 'why'> {
  const found = new Map<SearchField, WordFound[]>();
  for (const field of ['name', 'business_name', 'technical_name', 'description'] as const) {
    const text = fields[field];
    if (typeof text === 'string') found.set(field, findWords(text, wanted.words, matched?.typoBits ?? 0));
  }
  const words = wanted.words.flatMap((_, place) => {
    for (const [field, places] of found) {
      const here = places.find((one) => one.place === place);
      const text = fields[field];
      if (here === undefined || typeof text !== 'string') continue;
      return [{ word: text.slice(here.start, wordEnd(text, here.end)), field, isTypo: here.isTypo }];
    }
    return [];
  });
  const marked = (field: SearchField): { text: string; marks: [number, number][] } | null => {
    const text = fields[field];
    return typeof text === 'string' ? { text, marks: marksOf(found.get(field) ?? []) } : null;
  };
  const description = marked('description');
  return {
    name: marked('name') ?? { text: '', marks: [] },
    businessName: marked('business_name'),
    technicalName: marked('technical_name'),
    description: description === null ? null : snippetOf(description.text, description.marks),
    why: { match, words },
  };
}

/** The word as it stands there, not only the part that was typed. */
function wordEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && end - from < 40 && /[\p{L}\p{N}\p{M}]/u.test(text[end] ?? '')) end += 1;
  return end;
}
