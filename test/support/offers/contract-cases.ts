import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = resolve(import.meta.dirname, '../../../../shared/cases');

/** A contract file that others published, and what is known of it. */
export interface ContractCase {
  readonly source: string;
  readonly path: string;
  readonly standard: string;
  readonly apiVersion?: string;
  readonly name?: string | null;
  readonly status?: string | null;
  readonly schema_objects?: number;
  readonly properties_top_level?: number;
  readonly primary_key_properties?: number;
  readonly quality_rules?: number;
  readonly expect?: string;
  readonly text: string;
}

/** The published contract files; none, and a loud word, where they are not on this machine. */
export function contractCases(): ContractCase[] {
  if (!existsSync(folder)) {
    console.warn('SKIPPED: the published contract files (../shared/cases) are not on this machine; no import was held to them.');
    return [];
  }
  const cases = JSON.parse(readFileSync(join(folder, 'expected/contracts.json'), 'utf8')) as Omit<ContractCase, 'text'>[];
  return cases.map((each) => ({ ...each, text: readFileSync(join(folder, 'open', each.source, each.path), 'utf8') }));
}
