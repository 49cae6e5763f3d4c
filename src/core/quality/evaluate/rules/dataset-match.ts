import { errored, missingColumn, missingInReference } from '../compiled-rule.ts';
import type { CompileResult, LeafOutcome, RuleContext } from '../compiled-rule.ts';
import { figure, measureRule } from '../measure.ts';
import type { LeafRule } from '../rule-tree.ts';
import type { Subject, SubjectColumn } from '../subject.ts';
import { comparable, isOutcome, referenceOf } from './reference-rules.ts';

type Pair = readonly [own: SubjectColumn, other: SubjectColumn];

/** `k1->rk1,k2`: columns of the data and of the reference that belong together. */
function pairsOf(text: string, subject: Subject, reference: Subject, alias: string): readonly Pair[] | LeafOutcome {
  const pairs: Pair[] = [];
  for (const part of text.split(',')) {
    const [name = '', otherName = name] = part.split('->').map((side) => side.trim());
    const [own, other] = [subject.find(name), reference.find(otherName)];
    if (!own) return missingColumn(name, subject);
    if (!other) return missingInReference(alias, otherName, reference);
    pairs.push([own, other]);
  }
  return pairs;
}

/** Rows that join on the keys and agree on the other columns (null is equal to null) / rows. Keys must be unique on both sides. */
export function compileDatasetMatch(rule: LeafRule, context: RuleContext): CompileResult {
  const [alias = '', keyText = '', matchText] = rule.parameters.map(({ text }) => text);
  const reference = referenceOf(alias, context);
  if (isOutcome(reference)) return reference;
  const { subject } = context;
  const keys = pairsOf(keyText, subject, reference, alias);
  if ('outcome' in keys) return keys;
  const others = subject.columns.filter((column) => !keys.some(([own]) => own === column)).map(({ name }) => name);
  const matches =
    matchText === undefined
      ? others.length === 0
        ? []
        : namedPairs(others, subject, reference, alias)
      : pairsOf(matchText, subject, reference, alias);
  if ('outcome' in matches) return matches;

  const one = side(subject, keys, matches, 0);
  const two = side(reference, keys, matches, 1);
  const joined = [
    ...keys.map((_, at) => `one.key_${at} = two.key_${at}`),
    ...matches.map((_, at) => `one.value_${at} IS NOT DISTINCT FROM two.value_${at}`),
  ].join(' AND ');
  const repeated = (table: string): string =>
    `FROM (SELECT count(*) AS n FROM ${table} GROUP BY ${keys.map((_, at) => `key_${at}`).join(', ')}) WHERE n > 1`;
  const measured = measureRule({
    rule,
    context,
    metric: `Dataset.${alias}.DatasetMatch`,
    label: `The share of rows that ${alias} has with the same values`,
    speaksOfRows: true,
    rows: { passes: `EXISTS (SELECT 1 FROM ${two} AS two WHERE ${correlated(keys, matches)})`, scope: null },
    build: (plan) => {
      const all = plan.count(null);
      const [found] = plan.query(['count(*)'], `FROM ${one} AS one SEMI JOIN ${two} AS two ON ${joined}`);
      return (values) => {
        const [rows, matched] = [values.number(all) ?? 0, found ? (values.number(found) ?? 0) : 0];
        return { value: rows === 0 ? null : matched / rows, failedRows: rows - matched };
      };
    },
  });
  if (!('build' in measured)) return measured;
  return {
    ...measured,
    build: (plan) => {
      const inner = measured.build(plan);
      const [ownRepeats] = plan.query(['count(*)'], repeated(one));
      const [otherRepeats] = plan.query(['count(*)'], repeated(two));
      return (values) => {
        const repeats = [
          ['the data', ownRepeats ? (values.number(ownRepeats) ?? 0) : 0],
          [alias, otherRepeats ? (values.number(otherRepeats) ?? 0) : 0],
        ] as const;
        const bad = repeats.filter(([, count]) => count > 0).map(([name, count]) => `${figure(count)} in ${name}`);
        if (bad.length > 0)
          return errored(
            `The keys must be unique on both sides, and some occur more than once: ${bad.join(', ')}. Choose other key columns.`,
          );
        return inner(values);
      };
    },
  };
}

function namedPairs(names: readonly string[], subject: Subject, reference: Subject, alias: string): readonly Pair[] | LeafOutcome {
  const pairs: Pair[] = [];
  for (const name of names) {
    const [own, other] = [subject.find(name), reference.find(name)];
    if (!own || !other)
      return errored(`${alias} has no column ${name}. Name the columns to compare: the third parameter, as in "amount->paid".`);
    pairs.push([own, other]);
  }
  return pairs;
}

/** Keys and values of one side under neutral names. */
function side(subject: Subject, keys: readonly Pair[], matches: readonly Pair[], index: 0 | 1): string {
  const columns = [
    ...keys.map((pair, at) => `${comparable(...pair)[index]} AS key_${at}`),
    ...matches.map((pair, at) => `${comparable(...pair)[index]} AS value_${at}`),
  ];
  return `(SELECT ${columns.join(', ')} FROM ${subject.relation} AS base)`;
}

const correlated = (keys: readonly Pair[], matches: readonly Pair[]): string =>
  [
    ...keys.map((pair, at) => `two.key_${at} = ${comparable(...pair)[0]}`),
    ...matches.map((pair, at) => `two.value_${at} IS NOT DISTINCT FROM ${comparable(...pair)[0]}`),
  ].join(' AND ');
