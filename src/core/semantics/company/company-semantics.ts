import type { CheckDigit, CompanyType } from '#contract/company-types.ts';
import { dea, gs1, loinc, luhn, mod97, npi, unii, verhoeff, vin } from '../check-digits.ts';
import { nameWords } from '../names.ts';
import type { SemanticType } from '../types.ts';
import { compilePattern } from './linear-pattern.ts';

const checks: Readonly<Record<CheckDigit, (text: string) => boolean>> = {
  luhn: (text) => luhn(text.replace(/[ -]/g, '')),
  verhoeff,
  'mod-97': mod97,
  gs1,
  npi,
  dea,
  loinc,
  unii,
  vin,
};
const namesOfChecks: Readonly<Record<CheckDigit, string>> = {
  luhn: 'Luhn',
  verhoeff: 'Verhoeff',
  'mod-97': 'ISO 7064 mod 97-10',
  gs1: 'GS1',
  npi: 'NPI',
  dea: 'DEA',
  loinc: 'LOINC',
  unii: 'UNII',
  vin: 'VIN',
};

/** Different values that establish a type without its name. */
const valuesAlone = 20;

const never = /(?!)/;
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A company's type as the detection reads types. Its pattern has been checked when it was taken in; one that cannot be read fits nothing. */
export function semanticsOf(type: CompanyType): SemanticType {
  const compiled = type.pattern === undefined ? null : compilePattern(type.pattern, type.ignoreCase);
  const fold = (text: string): string => (type.ignoreCase ? text.toLowerCase() : text);
  const values = type.values && new Set(type.values.map(fold));
  const check = type.checkDigit && checks[type.checkDigit];
  const names = type.names.map((name) => escaped(nameWords(name))).filter((name) => name !== '');
  const told = [
    ...(compiled ? ['the pattern'] : []),
    ...(values ? [`a list of ${values.size} ${values.size === 1 ? 'value' : 'values'}`] : []),
    ...(type.checkDigit ? [`the check digit (${namesOfChecks[type.checkDigit]})`] : []),
  ];
  const hasForm = told.length > 0;
  return {
    id: type.id,
    label: type.label,
    kinds: ['text', 'uuid', 'integer', 'decimal', 'float'],
    names: names.length === 0 ? never : new RegExp(`\\b(?:${names.join('|')})\\b`, 'u'),
    fits: (text) =>
      (compiled === null || (compiled.ok && compiled.fits(text))) && (values?.has(fold(text)) ?? true) && (check?.(text) ?? true),
    chance: check ? 0.1 : hasForm ? 0.02 : 0.3,
    unnamed:
      type.byValuesAlone && hasForm ? { minimum: values ? Math.min(valuesAlone, Math.max(3, values.size / 2)) : valuesAlone } : 'nothing',
    test: hasForm ? `${told.join(' and ')} of the company’s type` : 'a filled value under a name of the company’s type',
    isOfCompany: true,
  };
}
