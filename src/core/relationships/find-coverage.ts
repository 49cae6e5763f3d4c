import type { Coverage } from '#contract/studies/relationships.ts';
import { countCoverage } from './coverage.ts';
import { filledRows } from './groups.ts';
import type { StudyColumn } from './study-columns.ts';
import { type TableWork } from './study-work.ts';

const leastFilled = 0.5;
const leastDays = 14;
const daySeconds = 86_400;
const mostCategories = 30;
/** Names of columns by whose values people split time first: who sent it, and from where. */
const splitNames = /site|vendor|source|supplier|sender|lab|payer|plan|clinic|hospital|facility|provider|country|region|state|study|arm/i;

/** Names of columns that tell persons apart: no category of what was delivered, and nothing to be shown unasked. */
const personNames = /patient|person|member|subject|(first|last|full|given|family|sur).?name|street|phone|mail/i;

/** Dates of a person's life tell of the person, not of what was delivered. */
const lifeNames = /birth|dob|death|deceased|died/i;
const lifeLast = ({ column }: { column: StudyColumn }): number => (lifeNames.test(column.name) ? 1 : 0);

/** Rows over time on the date that says most, split by a category that has a say in who delivers. Null where there is no such date. */
export async function findCoverage(work: TableWork): Promise<Coverage | null> {
  for (const date of bestDates(work)) {
    work.report(`Counting rows over time on ${date.name}`);
    const coverage = await countCoverage(work.runner, work.source.relation, date, bestSplit(work) ?? null);
    if (coverage !== null) return coverage;
  }
  return null;
}

/** Those that cover some time: the best filled first, dates of birth and death last. */
function bestDates({ columns, part }: TableWork): StudyColumn[] {
  const ranked = columns.flatMap((column, place) => {
    const numbers = part.numbers[place];
    const groups = part.groups[place];
    if ((column.type.kind !== 'date' && column.type.kind !== 'timestamp') || !numbers || !groups) return [];
    const seconds = numbers.filter((value) => !Number.isNaN(value));
    const [min, max] = seconds.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);
    const filled = filledRows(groups) / Math.max(1, part.rows);
    return filled < leastFilled || !(max - min >= leastDays * daySeconds) ? [] : [{ column, filled }];
  });
  return ranked.toSorted((one, other) => lifeLast(one) - lifeLast(other) || other.filled - one.filled).map(({ column }) => column);
}

function bestSplit({ columns, part }: TableWork): StudyColumn | undefined {
  const few = columns.filter((column, place) => {
    const count = part.groups[place]?.count ?? 0;
    return column.type.kind === 'text' && count > 1 && count <= mostCategories && !personNames.test(column.name);
  });
  return few.find(({ name }) => splitNames.test(name)) ?? few[0];
}
