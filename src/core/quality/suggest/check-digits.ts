/**
 * Check digits in SQL that Spark and DuckDB read alike, for `CustomSql` without a condition: the query returns the values whose rows pass.
 * `instr` in a string of digits turns a digit into its place, 1 to 10, and in a shuffled one into that of its doubled digit sum; what is
 * no digit gives 0 instead of an error. The form of the codes is a rule of its own.
 */
const plain = (text: string, place: number): string => `instr('0123456789', substr(${text}, ${place}, 1))`;
/** Digit d stands at place (2d, less 9 where that has two digits) + 1: Luhn's doubling. */
const doubled = (text: string, place: number): string => `instr('0516273849', substr(${text}, ${place}, 1))`;

/** Luhn's sum over an even number of digits: the first, third, … are doubled. Every place counts one too many. */
const luhn = (text: string, digits: number): string =>
  Array.from({ length: digits }, (_, index) => (index % 2 === 0 ? doubled : plain)(text, index + 1)).join(' + ');

/** What has no digits at all is not judged here: in a delimited file an empty text means that there is no value. */
const passing = (column: string, isText: boolean, value: string, test: string): string =>
  `select distinct ${column} from (select ${column}, ${value} as digits from primary) as codes where ${column} is null or ${isText ? `${column} = '' or ` : ''}${test}`;

/**
 * @param column the column as it is written in SQL
 * @param isText whether the codes are texts
 * @returns a statement for a `CustomSql` rule, or null where the meaning has no check digit that SQL can compute
 */
export function checkDigitSql(meaning: string, column: string, isText: boolean): string | null {
  switch (meaning) {
    // 80840, the prefix of the card number that an NPI is part of, adds 24; ten places count one too many each.
    case 'npi':
      return passing(column, isText, `cast(${column} as string)`, `(${luhn('digits', 10)} + 14) % 10 = 0`);
    case 'loinc':
      return passing(column, isText, `lpad(replace(${column}, '-', ''), 8, '0')`, `(${luhn('digits', 8)} + 2) % 10 = 0`);
    // Digits 1, 3, 5 and twice digits 2, 4, 6 end in digit 7; the nine places count nine too many, which the 9 below takes back.
    case 'dea':
      return passing(
        column,
        isText,
        `substr(${column}, 3, 7)`,
        `(${[1, 3, 5].map((place) => plain('digits', place)).join(' + ')} + 2 * (${[2, 4, 6].map((place) => plain('digits', place)).join(' + ')}) - 9) % 10 = ${plain('digits', 7)} - 1`,
      );
    default:
      return null;
  }
}
