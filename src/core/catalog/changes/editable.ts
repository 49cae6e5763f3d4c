import type { EntityKind } from '../mirror/entity-kinds.ts';
import { columnsForm } from './forms-part.ts';
import type { FieldPath } from './json.ts';

/**
 * How a field is edited, shown and merged.
 * `line`, `text`: characters, a text by the paragraph. `set`: identifiers, each once, without an order. `content`: a form's content,
 * by the member. `record`: only edited as a whole, or by its members. `value`: any JSON.
 */
export type FieldShape = 'line' | 'text' | 'set' | 'record' | 'content' | 'value';

/** What the API takes. Lengths are in Unicode code points, as Smithy counts them. */
export interface FieldLimits {
  readonly required?: boolean;
  readonly longest?: number;
  readonly fewest?: number;
  readonly most?: number;
  /** Of the text, or of each item; anchored. */
  readonly pattern?: string;
}

export interface FieldRule {
  /** Members on the way; `*` is any one, and a rule whose path ends in `**` holds for all below. */
  readonly path: FieldPath;
  readonly shape: FieldShape;
  /** `*` of the path stand in it as {0}, {1}. */
  readonly label: string;
  readonly limits?: FieldLimits;
  /** The write of the API that carries it: one for each is one call or more of the plan. */
  readonly carriedBy: Carrier;
}

export type Carrier = 'revision' | 'governed_terms' | 'attributes' | 'update';

/** Before what was made here and is not in the catalog: no identifier of DataZone holds a colon. */
export const localPrefix = 'local:';
const identifier = `(?:${localPrefix})?[a-zA-Z0-9_-]{1,36}`;
const formName = String.raw`(?![0-9_])\w+$|^_\w*[a-zA-Z0-9]\w*`;

/** Where the limits come from: the service model of DataZone 2018-05-10 (CreateAssetRevision, CreateDataProductRevision, PutAttributesMetadata). */
const forms: readonly FieldRule[] = [
  { path: ['forms'], shape: 'record', label: 'Forms', limits: { most: 10 }, carriedBy: 'revision' },
  { path: ['forms', '*'], shape: 'record', label: 'Form {0}', limits: { pattern: formName, longest: 128 }, carriedBy: 'revision' },
  {
    path: ['forms', '*', 'type'],
    shape: 'line',
    label: 'Type of form {0}',
    limits: { required: true, longest: 385 },
    carriedBy: 'revision',
  },
  { path: ['forms', '*', 'revision'], shape: 'line', label: 'Type revision of form {0}', limits: { longest: 64 }, carriedBy: 'revision' },
  { path: ['forms', '*', 'content'], shape: 'content', label: '{0}', limits: { longest: 300_000 }, carriedBy: 'revision' },
  { path: ['forms', '*', 'content', '**'], shape: 'value', label: '{0}', carriedBy: 'revision' },
];

const terms = (path: FieldPath, label: string, most: number, carriedBy: Carrier = 'revision'): FieldRule => ({
  path,
  shape: 'set',
  label,
  limits: { most, pattern: identifier },
  carriedBy,
});

/** Fields of glossaries and terms, which are sent as they differ (UpdateGlossary, UpdateGlossaryTerm). */
const updated = (member: string, shape: FieldShape, label: string, limits: FieldLimits): FieldRule => ({
  path: [member],
  shape,
  label,
  limits,
  carriedBy: 'update',
});

const status = updated('status', 'line', 'Status', { required: true, longest: 8 });

const revised = (path: FieldPath, shape: FieldShape, label: string, limits?: FieldLimits): FieldRule => ({
  path,
  shape,
  label,
  carriedBy: 'revision',
  ...(limits === undefined ? {} : { limits }),
});

/**
 * What a person can change of each kind, and within which limits. Kinds and fields that are not here are only read.
 * The form of column metadata has limits of its own, which come with its model.
 */
export const editable: Partial<Record<EntityKind, readonly FieldRule[]>> = {
  asset: [
    revised(['name'], 'line', 'Name', { required: true, longest: 256 }),
    revised(['description'], 'text', 'Description', { longest: 2048 }),
    terms(['terms'], 'Terms', 20),
    terms(['governedTerms'], 'Restricted terms', 20, 'governed_terms'),
    ...forms,
    revised(['columns', '*', 'name'], 'line', 'Business name of {0}'),
    revised(['columns', '*', 'description'], 'text', 'Description of {0}'),
    { path: ['columns', '*', 'terms'], shape: 'set', label: 'Terms of {0}', limits: { pattern: identifier }, carriedBy: 'revision' },
    { path: ['columns', '*', 'readme'], shape: 'text', label: 'Readme of {0}', limits: { longest: 300_000 }, carriedBy: 'attributes' },
  ],
  data_product: [
    revised(['name'], 'line', 'Name', { required: true, longest: 64 }),
    revised(['description'], 'text', 'Description', { longest: 4096 }),
    terms(['terms'], 'Terms', 20),
    revised(['items'], 'record', 'Items', { fewest: 1 }),
    revised(['items', '*'], 'record', 'Item {0}', { pattern: identifier }),
    revised(['items', '*', 'revision'], 'line', 'Revision of item {0}', { longest: 64 }),
    terms(['items', '*', 'terms'], 'Terms of item {0}', 2),
    ...forms,
  ],
  glossary: [
    updated('name', 'line', 'Name', { required: true, longest: 256 }),
    updated('description', 'text', 'Description', { longest: 4096 }),
    status,
  ],
  glossary_term: [
    updated('name', 'line', 'Name', { required: true, longest: 256 }),
    updated('shortDescription', 'text', 'Short description', { longest: 1024 }),
    updated('longDescription', 'text', 'Long description', { longest: 4096 }),
    status,
    terms(['isA'], 'Is a', 10, 'update'),
    terms(['classifies'], 'Classifies', 10, 'update'),
  ],
};

/** Forms that are made when a field of theirs is set on a thing that has none, with their types. */
export const knownForms: Readonly<Record<string, string>> = {
  AssetCommonDetailsForm: 'amazon.datazone.AssetCommonDetailsFormType',
};

/** Where an asset's readme is. */
export const readmePath: FieldPath = ['forms', 'AssetCommonDetailsForm', 'content', 'readMe'];

export const isEditable = (kind: EntityKind): boolean => Object.hasOwn(editable, kind);

const fits = (rule: FieldPath, path: FieldPath): boolean =>
  rule.at(-1) === '**'
    ? path.length >= rule.length && rule.slice(0, -1).every((member, index) => member === '*' || member === path[index])
    : path.length === rule.length && rule.every((member, index) => member === '*' || member === path[index]);

/** The rule that holds for a field; null where it cannot be edited. */
export const ruleOf = (kind: EntityKind, path: FieldPath): FieldRule | null =>
  editable[kind]?.find((rule) => fits(rule.path, path)) ?? null;

/** What a field is called: "Description of member_id", "Trial facts › sponsor". */
export function labelOf(kind: EntityKind, path: FieldPath): string {
  if (path.join('/') === readmePath.join('/')) return 'Readme';
  // It is among the forms only while it cannot be read: when it goes, what it says of columns may have come in its place.
  if (path.length === 2 && path[0] === 'forms' && path[1] === columnsForm.name) return `What cannot be read in ${columnsForm.name}`;
  const rule = ruleOf(kind, path);
  if (rule === null) return path.join(' › ');
  const any = rule.path.flatMap((member, index) => (member === '*' ? [path[index] ?? ''] : []));
  const rest = rule.path.at(-1) === '**' ? path.slice(rule.path.length - 1) : [];
  return [rule.label.replaceAll(/\{(\d)\}/g, (_all, place: string) => any[Number(place)] ?? ''), ...rest].join(' › ');
}
