import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ColumnProfile, Profile } from '#contract/profile.ts';

const cases = resolve(import.meta.dirname, '../../../../shared/cases');

interface LabelledFile {
  readonly source: string;
  readonly path: string;
  readonly semantic: Readonly<Record<string, string>>;
  readonly phi_must_flag: Readonly<Record<string, string>>;
  readonly phi_may_flag: Readonly<Record<string, string>>;
  readonly traps: Readonly<Record<string, string>>;
}

/** Files whose columns people have labelled; empty where the cases are not on this machine. */
export function labelledFiles(): LabelledFile[] {
  const labels = join(cases, 'expected/labels__semantic_and_phi.json');
  return existsSync(labels) ? (JSON.parse(readFileSync(labels, 'utf8')) as { files: LabelledFile[] }).files : [];
}

export const pathOfLabelled = (file: LabelledFile): string => join(cases, 'open', file.source, file.path);

/** What people write on a label, and the type that it means. */
const meanings: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^UUID/, ['uuid']],
  [/^date/, ['date']],
  [/^timestamp/, ['timestamp']],
  [/^US SSN/, ['us-ssn']],
  [/^US ZIP/, ['us-zip']],
  [/^latitude/, ['latitude']],
  [/^longitude/, ['longitude']],
  [/^gender/, ['gender']],
  [/^US state/, ['us-state']],
  [/^race/, ['race']],
  [/^ethnicity/, ['ethnicity']],
  [/^SNOMED CT/, ['snomed-ct']],
  [/^money/, ['money']],
  [/^person name/, ['person-name']],
  [/^given name/, ['given-name']],
  [/phone/, ['phone']],
  [/^CVX/, ['cvx']],
  [/^device identifier/, ['udi']],
  [/^beneficiary id/, ['person-id']],
  [/^NDC product/, ['ndc-product']],
  [/^NDC \+ SPL/, ['ndc-spl']],
  [/^NDC/, ['ndc']],
  [/^ICD-10-CM/, ['icd-10-cm']],
  [/^NPI/, ['npi']],
  [/^county FIPS/, ['fips-county']],
  [/^CLIA/, ['clia']],
  [/^OMOP concept/, ['omop-concept-id']],
  [/^IATA/, ['iata-airport']],
  [/^number/, ['age']],
];

/** Columns whose look-alikes a naive reader would name: they have none of these types. */
const trapTypes = ['icd-10-cm', 'icd-9-cm', 'us-zip', 'us-ssn', 'phone', 'npi', 'cpt', 'snomed-ct', 'ndc'];

export interface Count {
  right: number;
  wrong: number;
  missed: number;
}

const isFilled = (column: ColumnProfile, rows: number): boolean => (column.nullCount ?? 0) < rows;

/** Compares one profile with its labels, and adds to the counts; one line for each difference. */
export function compare(file: LabelledFile, profile: Profile, types: Count, phi: Count): string[] {
  const lines: string[] = [];
  const say = (column: string, text: string): void => void lines.push(`${file.source}/${file.path} ${column}: ${text}`);
  for (const column of profile.columns) {
    const { name } = column;
    const claim = column.semanticTypes[0]?.type;
    const label = file.semantic[name];
    if (label !== undefined) {
      const wanted = meanings.find(([pattern]) => pattern.test(label))?.[1] ?? [];
      if (claim !== undefined && wanted.includes(claim)) types.right += 1;
      else {
        if (claim !== undefined) types.wrong += 1;
        types.missed += 1;
        const empty = isFilled(column, profile.rowCount ?? 0) ? '' : ' (no value in the column)';
        say(name, `is ${label}, found ${claim ?? 'nothing'}${empty}`);
      }
    } else if (claim !== undefined && name in file.traps && trapTypes.includes(claim)) {
      types.wrong += 1;
      say(name, `is not ${claim}`);
    }
    const isFound = column.phi.length > 0;
    const what = column.phi.map((each) => each.identifier).join(', ');
    if (name in file.phi_must_flag) {
      if (isFound) phi.right += 1;
      else {
        phi.missed += 1;
        say(name, `holds ${file.phi_must_flag[name] ?? ''}, not found`);
      }
    } else if (isFound && name in file.phi_may_flag) phi.right += 1;
    else if (isFound) {
      phi.wrong += 1;
      say(name, `holds no identifier, found ${what}`);
    }
  }
  return lines;
}

export const precision = (count: Count): number => count.right / Math.max(1, count.right + count.wrong);
/** Of what has to be found; what may be found counts as found. */
export const recall = (count: Count): number => count.right / Math.max(1, count.right + count.missed);
