import type { ColumnKind, PhiIdentifier } from '#contract/profile.ts';
import type { PhiTest } from '#contract/studies/privacy.ts';
import { quoteLiteral } from '../sql.ts';
import { smallAreas } from './small-areas.ts';
import { findsSomething, textSearches } from './text-searches.ts';

export const oldestPooled = 89;
const oldest = 130;

/** The first three digits of a ZIP code; numbers have lost their leading zeros. @param text SQL of type VARCHAR */
export function zipArea(text: string, isNumber: boolean, isThreeDigits: boolean): string {
  const digits = `regexp_replace(${isNumber ? `split_part(${text}, '.', 1)` : text}, '\\D', '', 'g')`;
  if (!isNumber) return `left(${digits}, 3)`;
  const whole = isThreeDigits
    ? `lpad(${digits}, 3, '0')`
    : `case when length(${digits}) > 5 then lpad(${digits}, 9, '0') else lpad(${digits}, 5, '0') end`;
  return `left(${whole}, 3)`;
}

export const inSmallArea = (area: string): string => `${area} in (${smallAreas('both').map(quoteLiteral).join(', ')})`;

/** Which of a column's values count, by what its values mean. */
export function testOf(identifier: PhiIdentifier, type: string | undefined, words: string): PhiTest {
  if (identifier === 'geography' && type === 'us-zip3') return 'small-area';
  if (identifier !== 'date') return 'filled';
  if (type === 'age') return 'age-over-89';
  const isDay = type === 'date' || type === 'timestamp' || type === 'cdisc-date';
  return !isDay && /year|\byr\b|\byob\b/.test(words) ? 'birth-over-89' : 'filled';
}

/**
 * The condition that a value counts. Never NULL.
 * @param value SQL of type VARCHAR, NULL where the row has none
 */
export function testCondition(test: PhiTest, value: string, identifier: PhiIdentifier, kind: ColumnKind): string {
  const filled = `coalesce(trim(${value}) <> '', false)`;
  switch (test) {
    case 'filled':
      return filled;
    case 'age-over-89':
      return `coalesce(try_cast(${value} as double) > ${oldestPooled} and try_cast(${value} as double) <= ${oldest}, false)`;
    case 'birth-over-89':
      return `coalesce(extract(year from current_date) - try_cast(${value} as double) between ${oldestPooled + 1} and 200, false)`;
    case 'small-area':
      return `coalesce(${inSmallArea(zipArea(value, kind !== 'text', true))}, false)`;
    case 'text': {
      const some = textSearches.filter((search) => search.identifier === identifier).map((search) => findsSomething(search, value));
      return some.length === 0 ? 'false' : `coalesce(${some.join(' or ')}, false)`;
    }
  }
}
