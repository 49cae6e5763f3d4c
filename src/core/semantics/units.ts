/**
 * Units of UCUM that laboratories and pharmacies use; its grammar in short: terms of prefix, atom, exponent and annotation, joined by `.` and `/`.
 * Source: The Unified Code for Units of Measure, case sensitive form.
 */
const metric = [
  'g',
  'L',
  'l',
  'm',
  's',
  'mol',
  'Pa',
  'J',
  'W',
  'V',
  'A',
  'K',
  'Hz',
  'N',
  'C',
  'Cel',
  'eq',
  'osm',
  'U',
  '[iU]',
  '[IU]',
  'kat',
  'cal',
  'bar',
  'Bq',
  'Gy',
  'Sv',
  'lm',
  'lx',
  'cd',
  'F',
  'S',
  'Ohm',
  'T',
  'Wb',
  'H',
  'Ci',
  'm[H2O]',
  'm[Hg]',
  'B',
  'By',
  'bit',
  'u',
  'eV',
  't',
  'G',
  'R',
  'RAD',
  'REM',
  'st',
  'ar',
  'dyn',
  'erg',
  'P',
  '[CFU]',
  '[PFU]',
  'tex',
  'rad',
  'sr',
  '[Cal]',
];
const plain = [
  '%',
  '[ppth]',
  '[ppm]',
  '[ppb]',
  '[pH]',
  'min',
  'h',
  'd',
  'wk',
  'mo',
  'a',
  'a_j',
  'mo_j',
  'deg',
  "'",
  "''",
  '[in_i]',
  '[ft_i]',
  '[yd_i]',
  '[mi_i]',
  '[lb_av]',
  '[oz_av]',
  '[gr]',
  '[degF]',
  '[drp]',
  '[diop]',
  "[arb'U]",
  '[HPF]',
  '[LPF]',
  "[GPL'U]",
  "[MPL'U]",
  "[APL'U]",
  '[CCID_50]',
  '[tsp_us]',
  '[tbs_us]',
  '[foz_us]',
  '[cup_us]',
  "[Amb'a'1'U]",
  "[beth'U]",
  "[knk'U]",
  "[mclg'U]",
  "[todd'U]",
  "[anti'Xa'U]",
  '[S]',
  '[pru]',
  '[qt_us]',
  '[gal_us]',
  '[pt_us]',
  '[kn_i]',
  '[sin_i]',
  '[cin_i]',
  'atm',
  'Torr',
  'Lmb',
  'gon',
  '10*',
  '10^',
];
const prefixes = ['Y', 'Z', 'E', 'P', 'T', 'G', 'M', 'k', 'h', 'da', 'd', 'c', 'm', 'u', 'n', 'p', 'f', 'a', 'z', 'y'];

const atoms: ReadonlySet<string> = new Set([...plain, ...metric, ...metric.flatMap((unit) => prefixes.map((prefix) => prefix + unit))]);

/** One factor: an atom with an exponent, a number, a power of ten, an annotation, or both. */
function isTerm(term: string): boolean {
  const parts = /^(.*?)(\{[\x21-\x7A|~]*\})?$/.exec(term);
  const unit = parts?.[1] ?? '';
  if (unit === '') return parts?.[2] !== undefined;
  if (/^\d+$/.test(unit) || atoms.has(unit)) return true;
  if (/^10[*^][+-]?\d+$/.test(unit)) return true;
  const powered = /^(.+?)[+-]?\d+$/.exec(unit);
  return powered !== null && atoms.has(powered[1] ?? '');
}

/** Whether the text is a unit in UCUM's case sensitive form. */
export function isUnit(text: string): boolean {
  if (text.length > 60 || /\s/.test(text.replace(/\{[^}]*\}/g, ''))) return false;
  const terms = text
    .replace(/\{[^}]*\}/g, (annotation) => annotation.replace(/[./()\s]/g, '_'))
    .replace(/[()]/g, '')
    .split(/[./]/);
  return terms.every((term, index) => isTerm(term) || (index === 0 && term === '' && text.startsWith('/')));
}
