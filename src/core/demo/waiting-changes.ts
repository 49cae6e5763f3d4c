import type { EditableKind, FieldEdit } from '#contract/catalog/changes.ts';
import type { GlossaryStep } from '#contract/catalog/glossary.ts';
import { entityKinds } from '#contract/catalog/kinds.ts';
import type { EntityDocument } from '../catalog/mirror/entity-kinds.ts';
import { storeEntities } from '../catalog/mirror/mirror-writer.ts';
import type { Database } from '../ports/database.ts';
import { assetIdOf } from './mesh/asset-plans.ts';
import type { MeshDocuments } from './mesh/documents.ts';
import { glossaryIdOf, termOf } from './mesh/glossaries.ts';
import { identifierOf } from './mesh/integers.ts';

/** Something that people of the demo changed and have not sent: fields of a thing, or steps in the glossaries. */
interface WaitingChange {
  readonly kind: EditableKind;
  /** Null for a term that is made new: its name is how it is known. */
  readonly id: string | null;
  /** The name of what is made new. */
  readonly name: string | null;
  readonly reason: string;
  readonly edits: readonly FieldEdit[];
  readonly steps: readonly GlossaryStep[];
}

const edited = (kind: EditableKind, id: string, path: readonly string[], value: string, reason: string): WaitingChange => ({
  kind,
  id,
  name: null,
  reason,
  edits: [{ path: [...path], value }],
  steps: [],
});

const editedTerm = (id: string, member: string, value: string, reason: string): WaitingChange => ({
  ...edited('glossary_term', id, [member], value, reason),
  edits: [],
  steps: [{ do: 'edit', kind: 'glossary_term', id, edits: [{ path: [member], value }] }],
});

const attached = (id: string, column: string | null, term: string, reason: string): WaitingChange => ({
  kind: 'asset',
  id,
  name: null,
  reason,
  edits: [],
  steps: [{ do: 'attach', links: [{ kind: 'asset', id, column, termId: termOf(term).id }] }],
});

const denominator = assetIdOf('pv_denominator');
const exposedPatient = termOf('Exposed patient@Regulatory').id;

/** The nine of `resources/demo/planted.json`. The first two were begun before the catalog changed the same texts. */
export const waitingChanges: readonly WaitingChange[] = [
  edited(
    'asset',
    denominator,
    ['description'],
    'Patients with at least one dispensing of glycentamide, by calendar month, joined by patient token.',
    'Pharmacovigilance asked which month is meant',
  ),
  editedTerm(
    exposedPatient,
    'shortDescription',
    'A patient with a dispensed prescription of the product in the calendar month.',
    'Both definitions are to name their period',
  ),
  {
    kind: 'glossary_term',
    id: null,
    name: 'Grace period',
    reason: 'The report on exposure uses it and nobody has defined it',
    edits: [],
    steps: [
      {
        do: 'create_term',
        glossaryId: glossaryIdOf('Regulatory'),
        name: 'Grace period',
        shortDescription: 'Days after the end of a supply in which a patient still counts as exposed.',
      },
    ],
  },
  editedTerm(
    termOf('Unit mismatch').id,
    'longDescription',
    'LabNorth sends one analyte in mg/dL and in mmol/L, in one column.',
    'An example from the last delivery',
  ),
  edited(
    'asset',
    assetIdOf('stock_contract'),
    ['description'],
    'Units at companies that make for Halden. Counted once a month, not every day.',
    'Planning took it for daily',
  ),
  edited(
    'asset',
    assetIdOf('nd_registry'),
    ['columns', 'visit_note', 'description'],
    'Free text of the visit; names people and gives telephone numbers. Not to be passed on.',
    'Found when the sample was read',
  ),
  attached(assetIdOf('rx_archive'), 'pharmacy_zip', 'Quasi-identifier', 'Singles people out together with their birth year'),
  attached(assetIdOf('steward_report'), null, 'Late delivery', 'The report counts them'),
  edited(
    'data_product',
    identifierOf('product', 'shortage_forecast'),
    ['description'],
    'Where glycentamide will be short, by week and region, and who gets what.',
    'The grain was not told',
  ),
];

/** What the definition said before Pharmacovigilance wrote it anew. */
const definitionBefore = 'A patient with a dispensed prescription of the product.';

/** The newest revision of the denominator before it was joined by member number. */
function denominatorBefore({ revisions }: MeshDocuments): EntityDocument {
  const before = revisions.findLast(
    ({ entityId, document }) => entityId === denominator && String(document['description']).endsWith('by patient token.'),
  );
  if (!before) throw new Error('The mesh has no denominator by patient token');
  return before.document;
}

/**
 * Puts what the waiting changes are of into an empty mirror, as the catalog was when they were begun: two things are older than in the
 * mesh. Types and glossaries are put in whole, because edits are held against them.
 */
export async function fillMirrorBefore(mirror: Pick<Database, 'transaction'>, mesh: MeshDocuments): Promise<void> {
  const wanted = new Set(waitingChanges.flatMap(({ id }) => id ?? []));
  const older = denominatorBefore(mesh);
  await mirror.transaction(async (inside) => {
    for (const kind of entityKinds) {
      const isPart = kind === 'asset' || kind === 'data_product';
      const isWhole = kind === 'asset_type' || kind === 'form_type' || kind === 'glossary' || kind === 'glossary_term';
      const documents = mesh.entities[kind].filter(({ id }) => isWhole || (isPart && wanted.has(String(id))));
      const fetched = documents.map((document) => ({ document: before(document, older) }));
      if (fetched.length > 0) await storeEntities(inside, kind, fetched, mesh.asOf);
    }
  });
}

function before(document: EntityDocument, older: EntityDocument): EntityDocument {
  if (document['id'] === denominator) return older;
  return document['id'] === exposedPatient ? { ...document, shortDescription: definitionBefore } : document;
}
