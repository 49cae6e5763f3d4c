/**
 * How values of a meaning are written, as patterns that Java's regular expressions, RE2 and DQDL read alike: no backslash (DQDL keeps
 * it as it stands), no look-around, anchored at both ends. Each takes at least what `core/semantics` takes for the meaning.
 */
export interface Form {
  readonly pattern: string;
  readonly words: string;
  /** The length of every value that has this form; undefined where it varies. */
  readonly length?: number;
}

const form = (pattern: string, words: string, length?: number): Form => ({
  pattern: `^${pattern}$`,
  words,
  ...(length === undefined ? {} : { length }),
});

/** The narrowest form first: the first one that all known values have is taken. */
export const forms: ReadonlyMap<string, readonly Form[]> = new Map([
  ['npi', [form('[12][0-9]{9}', 'ten digits, the first 1 or 2', 10)]],
  ['dea', [form('[A-Z][A-Z9][0-9]{7}', 'two letters and seven digits', 9)]],
  ['loinc', [form('[0-9]{1,7}-[0-9]', 'digits, a hyphen and the check digit')]],
  ['snomed-ct', [form('[1-9][0-9]{5,17}', '6 to 18 digits')]],
  [
    'icd-10-cm',
    [
      form('[A-Z][0-9][0-9A-Z]([.][0-9A-Z]{1,4})?', 'a letter, two characters, and after a dot up to four'),
      form('[A-Z][0-9][0-9A-Z]{1,5}', 'a letter and two to six characters, without a dot'),
      form('[A-Za-z][0-9][0-9A-Za-z]([.]?[0-9A-Za-z]{1,4})?', 'a letter, two characters and up to four more, with or without a dot'),
    ],
  ],
  ['icd-9-cm', [form('([0-9]{3}|[Vv][0-9]{2}|[Ee][0-9]{3})([.]?[0-9]{1,2})?', 'three digits, or V or E with digits, and up to two more')]],
  ['icd-10-pcs', [form('[0-9B-DF-HX][0-9A-HJ-NP-Z]{6}', 'seven digits and letters without I and O', 7)]],
  ['cpt', [form('[0-9]{4}[0-9FTUM]', 'four digits and a digit or letter', 5)]],
  ['hcpcs', [form('([0-9]{4}[0-9FTUM]|[A-VY][0-9]{4})', 'five characters of CPT or HCPCS', 5)]],
  [
    'ndc',
    [
      form('[0-9]{5}-[0-9]{4}-[0-9]{2}', 'digits 5-4-2', 13),
      form('[0-9]{11}', 'eleven digits', 11),
      form(
        '([0-9]{4}-[0-9]{4}-[0-9]{2}|[0-9]{5}-[0-9]{3}-[0-9]{2}|[0-9]{5}-[0-9]{4}-[0-9]{1,2}|[0-9]{6}-[0-9]{4}-[0-9]{2}|[0-9]{10,12})',
        'a layout of the National Drug Code, or its 10 to 12 digits',
      ),
    ],
  ],
  ['ndc-product', [form('([0-9]{4}-[0-9]{4}|[0-9]{5}-[0-9]{3,4}|[0-9]{6}-[0-9]{4})', 'labeler and product, 4-4, 5-3 or 5-4')]],
  ['rxnorm', [form('[1-9][0-9]{0,7}', 'up to eight digits')]],
  ['cvx', [form('[0-9]{2,3}', 'two or three digits')]],
  ['atc', [form('[ABCDGHJLMNPRSV]([0-9]{2}([A-Z]([A-Z]([0-9]{2})?)?)?)?', 'a group of ATC in one to seven characters')]],
  ['unii', [form('[0-9A-Z]{10}', 'ten digits and capitals', 10)]],
  ['mesh', [form('[CD][0-9]{6}([0-9]{3})?', 'C or D with six or nine digits')]],
  ['provider-taxonomy', [form('[0-9]{3}[0-9A-Z]{6}X', 'ten characters that end in X', 10)]],
  ['clia', [form('[0-9]{2}D[0-9]{7}', 'two digits, D and seven digits', 10)]],
  ['us-zip', [form('[0-9]{5}', 'five digits', 5), form('[0-9]{5}(-?[0-9]{4})?', 'five digits, and four more at most')]],
  ['us-ssn', [form('[0-9]{3}-[0-9]{2}-[0-9]{4}', 'digits 3-2-4', 11), form('[0-9]{3}-?[0-9]{2}-?[0-9]{4}', 'nine digits')]],
  ['email', [form('[^@ ]+@[^@ ]+[.][A-Za-z]{2,24}', 'a name, @ and a domain')]],
  ['uuid', [form('[{]?[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}[}]?', '32 hexadecimal digits in five groups')]],
  ['url', [form('([Hh][Tt][Tt][Pp][Ss]?|[Ff][Tt][Pp]|[Ss]3)://[^ ]+', 'a scheme and an address')]],
  ['currency', [form('[A-Z]{3}', 'three capitals', 3), form('[A-Za-z]{3}', 'three letters', 3)]],
  ['iata-airport', [form('[A-Z0-9]{3}', 'three capitals or digits', 3)]],
  ['vin', [form('[A-HJ-NPR-Z0-9]{17}', '17 characters without I, O and Q', 17)]],
  ['mac-address', [form('[0-9A-Fa-f]{2}([:-][0-9A-Fa-f]{2}){5}', 'six pairs of hexadecimal digits', 17)]],
]);
