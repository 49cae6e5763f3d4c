import type { PhiFinding, SemanticClaim } from '#contract/profile.ts';
import type { ColumnSample } from './column-sample.ts';
import { type CompanyTypes, describeColumn } from './describe.ts';
import { nameWords } from './names.ts';
import { isBirthOrDeath } from './phi.ts';
import type { TableContext } from './table.ts';

/** A field of a nested column, or the elements of a list in it. */
export interface FieldSample extends Omit<ColumnSample, 'isField'> {
  /** The name of what it lies in; empty where that has none. */
  readonly parent: string;
}

export interface FieldMeaning {
  readonly semanticTypes: SemanticClaim[];
  readonly phi: PhiFinding[];
}

/** What a field is for, not what it holds: with its parent's name it would be taken for the parent. */
const ofForm = /^(?:use|type|system|period|start|end|rank|url|id|code|display|version|status)$/i;

/**
 * What a field means, judged like a column of its own: by its own name, then together with its parent's, as FHIR's `name.given` is a
 * given name and `address.line` a line of an address. Findings inside of sentences are left to the search of all texts.
 */
export function describeField({ parent, ...sample }: FieldSample, table: TableContext, company?: CompanyTypes): FieldMeaning {
  const { name } = sample;
  const names = [
    name,
    ...(/[^s]s$/i.test(name) ? [name.slice(0, -1)] : []),
    ...(parent === '' ? [] : [`${parent} ${name}`, `${name} ${parent}`]),
  ];
  let best: FieldMeaning = { semanticTypes: [], phi: [] };
  for (const each of names) {
    const { phi, semanticTypes } = describeColumn({ ...sample, name: each, isField: true }, table, company);
    const mayTell = each === name || !ofForm.test(name);
    const found = mayTell ? phi.filter(({ evidence }) => !evidence.some((sentence) => sentence.includes('not cleared'))) : [];
    if (found.length > 0) return { semanticTypes, phi: found };
    if (best.semanticTypes.length === 0) best = { semanticTypes, phi: [] };
    if (best.semanticTypes.length > 0 && (!mayTell || ofForm.test(name))) break;
  }
  return best;
}

/**
 * The same for a profile, which does not follow every field into its texts: most addresses in fields name vocabularies, and most days
 * are those when something was written, so that only births, deaths and ages are told as days that identify.
 */
export function describeProfiledField(sample: FieldSample, table: TableContext, company?: CompanyTypes): FieldMeaning {
  const { phi, semanticTypes } = describeField(sample, table, company);
  const isOfLife = isBirthOrDeath(nameWords(sample.name)) || semanticTypes[0]?.type === 'age';
  return { semanticTypes, phi: phi.filter(({ identifier }) => identifier !== 'url' && (identifier !== 'date' || isOfLife)) };
}
