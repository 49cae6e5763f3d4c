import { fieldsOf, linesOf, wordsOf } from './lines.ts';
import { careColumns } from './tables/care-columns.ts';
import { claimsColumns } from './tables/claims-columns.ts';
import { commercialColumns } from './tables/commercial-columns.ts';
import { officeColumns } from './tables/office-columns.ts';
import { safetyColumns } from './tables/safety-columns.ts';
import { supplyColumns } from './tables/supply-columns.ts';
import { trialColumns } from './tables/trial-columns.ts';

/** `direct` names a person, `quasi` singles one out together with others, `sensitive` tells of someone's health. */
export type Identifying = 'direct' | 'quasi' | 'sensitive' | null;

export interface ColumnMeaning {
  readonly name: string;
  readonly type: string;
  readonly businessName: string;
  readonly description: string;
  /** Name of a term, with `@Glossary` where two glossaries have it; empty for none. */
  readonly term: string;
  readonly identifying: Identifying;
}

const marks: Readonly<Record<string, Identifying>> = { '!': 'direct', '?': 'quasi', $: 'sensitive' };

let groups: ReadonlyMap<string, readonly ColumnMeaning[]> | undefined;

/** The columns of some groups after one another, each name once. */
export function columnsOf(names: readonly string[]): ColumnMeaning[] {
  groups ??= readGroups();
  const columns = new Map<string, ColumnMeaning>();
  for (const name of names) {
    const group = groups.get(name);
    if (!group) throw new Error(`The demo has no column group ${name}`);
    for (const column of group) if (!columns.has(column.name)) columns.set(column.name, column);
  }
  return [...columns.values()];
}

function readGroups(): ReadonlyMap<string, readonly ColumnMeaning[]> {
  const read = new Map<string, ColumnMeaning[]>();
  for (const table of [trialColumns, careColumns, claimsColumns, safetyColumns, commercialColumns, supplyColumns, officeColumns]) {
    let open: ColumnMeaning[] = [];
    for (const line of linesOf(table)) {
      if (line.startsWith('= ')) read.set(line.slice(2), (open = []));
      else if (line.startsWith('+ ')) for (const name of wordsOf(line.slice(2))) open.push(...(read.get(name) ?? []));
      else open.push(columnOf(line));
    }
  }
  return read;
}

function columnOf(line: string): ColumnMeaning {
  const [marked = '', type = '', businessName = '', description = '', term = ''] = fieldsOf(line, 5);
  const identifying = marks[marked.charAt(0)] ?? null;
  return { name: identifying === null ? marked : marked.slice(1), type, businessName, description, term, identifying };
}
