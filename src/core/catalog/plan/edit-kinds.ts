import { AppFailure } from '../../failures.ts';
import { attributesMember } from '../changes/columns-part.ts';
import { isSame, type JsonRecord, memberOf } from '../changes/json.ts';
import { documentWith, type EditableState } from '../changes/state.ts';
import { recordOf, recordsOf, textOf, textsOf } from '../mirror/document-values.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';
import { formInputs, isBetween, isWanted, revisionInput, revisionPart } from './content.ts';
import type { Context, Now, OperationKind, Part, Progress, Subject } from './part.ts';
import { type Ends, endsOf, stateOfDocument } from '../changes/states.ts';
import { settleRevision } from './settle-revision.ts';

type EditedKind = 'asset' | 'data_product';
const kindOf = ({ record }: Subject): EditedKind => (record.kind === 'asset' ? 'asset' : 'data_product');

/** What the API takes in one call. */
const columnsInACall = 5;
const termsInACall = 5;

const stateOf = (subject: Subject, document: EntityDocument | null): EditableState =>
  document === null ? {} : stateOfDocument(kindOf(subject), document);

/** Both sides of the change as far as they may differ: what is sent, and compared with the catalog, is taken from the whole states. */
const endsOfSubject = (subject: Subject): Ends => endsOf(kindOf(subject), subject.record.base ?? {}, subject.record.local ?? {});

const wantedOf = (subject: Subject): EditableState => stateOf(subject, subject.record.local);
const baseOf = (subject: Subject): EditableState => stateOf(subject, subject.record.base);

const listOf = (state: EditableState, member: string): string[] => textsOf(state, member);

const readmeOf = (state: EditableState, column: string): string | null => {
  const readme = memberOf(memberOf(memberOf(state, 'columns'), column), 'readme');
  return typeof readme === 'string' ? readme : null;
};

const chunks = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));

/** Readmes by their columns; most things have none. */
function readmesOf(state: EditableState): Map<string, string> {
  const found = new Map<string, string>();
  const columns = (memberOf(state, 'columns') ?? {}) as JsonRecord;
  for (const column of Object.keys(columns)) {
    const readme = readmeOf(state, column);
    if (readme !== null) found.set(column, readme);
  }
  return found;
}

function changedReadmes({ base, local: wanted }: Ends): string[] {
  if (memberOf(base, 'columns') === memberOf(wanted, 'columns')) return [];
  const [was, is] = [readmesOf(base), readmesOf(wanted)];
  return [...new Set([...was.keys(), ...is.keys()])].filter((column) => was.get(column) !== is.get(column)).toSorted();
}

function revision(subject: Subject, { base, local }: Ends): Part[] {
  const kind = kindOf(subject);
  if (isSame(revisionPart(base), revisionPart(local))) return [];
  return [
    {
      key: 'revision',
      operation: kind === 'asset' ? 'CreateAssetRevision' : 'CreateDataProductRevision',
      purpose: 'Writes a new revision: everything is sent again, because it takes the place of the whole',
      standing: ({ document }) => {
        const [from, to] = [revisionPart(baseOf(subject)), revisionPart(wantedOf(subject))];
        const held = revisionPart(stateOf(subject, document));
        return isWanted(to, held) ? 'done' : isBetween(from, to, held) ? 'open' : 'foreign';
      },
      // What cannot be edited here stays as the catalog holds it now.
      input: ({ document }) => ({
        identifier: subject.record.entityId,
        ...revisionInput(
          kind,
          documentWith(kind, wantedOf(subject), document ?? subject.record.base ?? {}, subject.record.local ?? undefined),
        ),
      }),
      settle: (context, sent, now) => settleRevision(context, kind, sent, now),
    },
  ];
}

function governed(subject: Subject, { base, local }: Ends): Part[] {
  const [was, want] = [listOf(base, 'governedTerms'), listOf(local, 'governedTerms')];
  const part = (operation: 'AssociateGovernedTerms' | 'DisassociateGovernedTerms', terms: string[], place: number): Part => ({
    key: `${operation} ${String(place)}`,
    operation,
    purpose: operation === 'AssociateGovernedTerms' ? 'Attaches restricted terms' : 'Takes restricted terms off',
    // Each call only adds, or only takes away, what it names: what others did with other terms stays.
    standing: ({ document }) => {
      const held = listOf(stateOf(subject, document), 'governedTerms');
      return terms.every((term) => held.includes(term) === (operation === 'AssociateGovernedTerms')) ? 'done' : 'open';
    },
    input: () => ({ entityType: 'ASSET', entityIdentifier: subject.record.entityId, governedGlossaryTerms: terms }),
  });
  return [
    // First what makes room: an asset has room for twenty.
    ...chunks(
      was.filter((term) => !want.includes(term)),
      termsInACall,
    ).map((terms, place) => part('DisassociateGovernedTerms', terms, place)),
    ...chunks(
      want.filter((term) => !was.includes(term)),
      termsInACall,
    ).map((terms, place) => part('AssociateGovernedTerms', terms, place)),
  ];
}

const readmesKey = 'readmes ';

function readmes(subject: Subject, ends: Ends): Part[] {
  return chunks(changedReadmes(ends), columnsInACall).map((columns, place): Part => ({
    key: `${readmesKey}${String(place)}`,
    operation: 'BatchPutAttributesMetadata',
    purpose: `Writes the readme of ${columns.length === 1 ? 'a column' : `${String(columns.length)} columns`}`,
    standing: ({ document }) => {
      const held = stateOf(subject, document);
      const isAs = (state: EditableState, column: string): boolean => readmeOf(held, column) === readmeOf(state, column);
      if (columns.every((column) => isAs(ends.local, column))) return 'done';
      return columns.every((column) => isAs(ends.local, column) || isAs(ends.base, column)) ? 'open' : 'foreign';
    },
    input: ({ document }) => {
      const next = documentWith('asset', wantedOf(subject), document ?? {});
      const items = recordsOf(next, attributesMember);
      return {
        entityType: 'ASSET',
        entityIdentifier: subject.record.entityId,
        attributes: columns.map((attributeIdentifier) => ({
          attributeIdentifier,
          forms: formInputs(items.find((item) => textOf(item, 'attributeIdentifier') === attributeIdentifier) ?? {}, 'forms'),
        })),
      };
    },
  }));
}

/** Publishing is done later than it is answered; that the catalog took the request is all that can be known at once. */
function publishing(subject: Subject): Part[] {
  const { record, publish } = subject;
  if (!publish || !isPublished(record.base)) return [];
  return [
    {
      key: 'publish',
      operation: 'CreateListingChangeSet',
      purpose: 'Publishes the new revision',
      standing: () => 'open',
      input: ({ revision: newest }, { settled }) => ({
        entityIdentifier: record.entityId,
        entityType: record.kind === 'asset' ? 'ASSET' : 'DATA_PRODUCT',
        action: 'PUBLISH',
        ...revisionMember(settled.find(({ part }) => part === 'revision')?.revision ?? newest),
      }),
      // Asked again with the same token, the service does it once.
      settle: (_context, { answered }) =>
        Promise.resolve(answered === null ? { kind: 'not_written' } : { kind: 'written', answered, overwritten: null }),
    },
  ];
}

const revisionMember = (entityRevision: string | null): EntityDocument => (entityRevision === null ? {} : { entityRevision });

export const isPublished = (document: EntityDocument | null): boolean =>
  document !== null && textOf(recordOf(document, 'listing') ?? {}, 'listingStatus') === 'ACTIVE';

function parts(subject: Subject): Part[] {
  const ends = endsOfSubject(subject);
  return [...revision(subject, ends), ...governed(subject, ends), ...readmes(subject, ends), ...publishing(subject)];
}

/** Metadata of columns is read for those that the next call is about. */
function columnsToRead(subject: Subject, { settled, sent }: Progress): string[] {
  const columns = chunks(changedReadmes(endsOfSubject(subject)), columnsInACall);
  const done = new Set(settled.map(({ part }) => part));
  const next = columns.findIndex((_chunk, place) => !done.has(`${readmesKey}${String(place)}`));
  const asked = sent?.part.startsWith(readmesKey) === true ? Number(sent.part.slice(readmesKey.length)) : next;
  return columns[asked] ?? [];
}

async function readAsset(context: Context, subject: Subject, progress: Progress): Promise<Now> {
  const { entityId } = subject.record;
  const { output } = await context.call('GetAsset', { domainIdentifier: context.domainId, identifier: entityId });
  const attributeIdentifiers = columnsToRead(subject, progress);
  if (attributeIdentifiers.length === 0) return { document: { ...output }, revision: output.revision ?? null };
  const { output: told } = await context.call('BatchGetAttributesMetadata', {
    domainIdentifier: context.domainId,
    entityType: 'ASSET',
    entityIdentifier: entityId,
    attributeIdentifiers,
  });
  const known = new Map((told.attributes ?? []).map((item) => [item.attributeIdentifier, item]));
  const attributes = attributeIdentifiers.map(
    (attributeIdentifier) => known.get(attributeIdentifier) ?? { attributeIdentifier, forms: [] },
  );
  return { document: { ...output, [attributesMember]: attributes }, revision: output.revision ?? null };
}

async function readProduct(context: Context, { record }: Subject): Promise<Now> {
  const { output } = await context.call('GetDataProduct', { domainIdentifier: context.domainId, identifier: record.entityId });
  return { document: { ...output }, revision: output.revision ?? null };
}

/** Edits of what has revisions. */
export const editKind: OperationKind = {
  rank: 20,
  needsThing: true,
  reads: (subject) => {
    const columns = changedReadmes(endsOfSubject(subject));
    const one = kindOf(subject) === 'asset' ? ('GetAsset' as const) : ('GetDataProduct' as const);
    return [
      { operation: one, calls: 1 },
      ...(columns.length === 0 ? [] : [{ operation: 'BatchGetAttributesMetadata' as const, calls: 1 }]),
    ];
  },
  parts,
  read: async (context, subject, progress) => {
    try {
      return kindOf(subject) === 'asset' ? await readAsset(context, subject, progress) : await readProduct(context, subject);
    } catch (thrown) {
      if (thrown instanceof AppFailure && thrown.error.code === 'not_found') return { document: null, revision: null };
      throw thrown;
    }
  },
  foreign: (subject, now) => {
    const [base, wanted, held] = [subject.record.base, subject.record.local, now.document].map((document) =>
      revisionPart(stateOf(subject, document)),
    );
    const isForeign = base !== undefined && wanted !== undefined && held !== undefined && !isBetween(base, wanted, held);
    return isForeign ? 'The catalog changed since this plan was made' : null;
  },
  madeId: () => null,
};
