import type { TokenLinkage, TokenLinkageInput, TokenSide } from '#contract/studies/token-linkage.ts';
import { maskSql, readMask } from '../../comparison/masks.ts';
import { failure } from '../../failures.ts';
import type { QueryRunner } from '../../profiling/query-runner.ts';
import type { OpenedSource } from '../../profiling/source.ts';
import { studyColumns } from '../../relationships/study-columns.ts';
import type { StudyContext } from '../../studies/study-context.ts';

const tables = { one: 'meshbench_tokens_one', other: 'meshbench_tokens_other' } as const;
const shownForms = 3;
/** Forms are counted on so many tokens. */
const formsFrom = 20_000;
/** Fewer different tokens than this tell nobody apart. */
const fewTokens = 50;

type Which = keyof typeof tables;

/** The token as it is compared: without blanks around it and without regard to case, so that two ways of writing one are one. */
function tokenOf(source: OpenedSource, names: readonly string[]): string[] {
  const { columns } = studyColumns(source.columns);
  return names.map((name) => {
    const found = columns.find((column) => column.name === name);
    if (!found)
      throw failure('bad_input', 'A column of tokens is not in its data set, or holds nested or binary values. Choose another one.');
    return `nullif(upper(trim(${found.key}::VARCHAR)), '')`;
  });
}

async function keepTokens(
  runner: QueryRunner,
  which: Which,
  source: OpenedSource,
  names: readonly string[],
): Promise<Pick<TokenSide, 'rowCount' | 'without'>> {
  const tokens = tokenOf(source, names);
  const filled = tokens.map((_, place) => `t${place} IS NOT NULL`).join(' AND ');
  await runner.rows(`CREATE OR REPLACE TEMP TABLE ${tables[which]} AS
    SELECT ${tokens.map((_, place) => `t${place}`).join(', ')}, count(*)::BIGINT AS n
    FROM (SELECT ${tokens.map((token, place) => `${token} AS t${place}`).join(', ')} FROM ${source.relation}) WHERE ${filled} GROUP BY ALL`);
  const [row] = await runner.rows(`SELECT count(*)::DOUBLE FROM ${source.relation}`);
  const [kept] = await runner.rows(`SELECT coalesce(sum(n), 0)::DOUBLE FROM ${tables[which]}`);
  const rowCount = Number(row?.[0] ?? 0);
  return { rowCount, without: rowCount - Number(kept?.[0] ?? 0) };
}

/**
 * What share of the persons, or providers, of each data set the other has too, by their tokens. Exact, in both directions.
 * @throws AppFailure `bad_input` for columns that are not there
 */
export async function linkTokens(context: StudyContext, { columns }: TokenLinkageInput): Promise<Omit<TokenLinkage, 'milliseconds'>> {
  const { progress, runner, sources } = context;
  const [first, second] = sources;
  if (!second) throw failure('bad_input', 'Tokens are linked between two data sets. Choose the second one.');
  try {
    progress.report({ label: 'Bringing the tokens of the first together', share: 0.1 });
    const one = await keepTokens(
      runner,
      'one',
      first,
      columns.map((pair) => pair.one),
    );
    progress.report({ label: 'Bringing the tokens of the second together', share: 0.45 });
    const other = await keepTokens(
      runner,
      'other',
      second,
      columns.map((pair) => pair.other),
    );
    progress.report({ label: 'Looking for each in the other', share: 0.8 });
    const same = columns.map((_, place) => `a.t${place} = b.t${place}`).join(' AND ');
    const [row] = await runner.rows(
      `SELECT count(*)::DOUBLE, coalesce(sum(a.n), 0)::DOUBLE, coalesce(max(a.n), 0)::DOUBLE, coalesce(sum(b.n), 0)::DOUBLE, coalesce(max(b.n), 0)::DOUBLE
       FROM ${tables.one} AS a JOIN ${tables.other} AS b ON ${same}`,
    );
    const [found = 0, oneRows = 0, oneMost = 0, otherRows = 0, otherMost = 0] = (row ?? []).map(Number);
    const counts = { one: await countOf(runner, 'one'), other: await countOf(runner, 'other') };
    const mean = (rows: number): number => (found === 0 ? 0 : rows / found);
    const forms = { one: await formsOf(runner, 'one'), other: await formsOf(runner, 'other') };
    return {
      one: { ...one, tokens: counts.one, found, foundRows: oneRows },
      other: { ...other, tokens: counts.other, found, foundRows: otherRows },
      rowsOfFound: { one: { mean: mean(oneRows), most: oneMost }, other: { mean: mean(otherRows), most: otherMost } },
      forms,
      leftOut: [],
      limits: limitsOf(counts, forms, found),
    };
  } finally {
    for (const table of Object.values(tables)) await runner.rows(`DROP TABLE IF EXISTS ${table}`);
  }
}

const countOf = async (runner: QueryRunner, which: Which): Promise<number> =>
  Number((await runner.rows(`SELECT count(*)::DOUBLE FROM ${tables[which]}`))[0]?.[0] ?? 0);

async function formsOf(runner: QueryRunner, which: Which): Promise<TokenLinkage['forms']['one']> {
  const rows = await runner.rows(
    `SELECT ${maskSql('t0')} AS form, count(*)::DOUBLE AS n FROM (SELECT t0 FROM ${tables[which]} ORDER BY hash(t0) LIMIT ${formsFrom}) GROUP BY form ORDER BY n DESC, form LIMIT ${shownForms}`,
  );
  return rows.map(([form, tokens]) => ({ form: readMask(String(form)), tokens: Number(tokens) }));
}

const lengths = (some: TokenLinkage['forms']['one']): Set<number> => new Set(some.map(({ form }) => form.length));

function limitsOf(counts: Readonly<Record<Which, number>>, forms: TokenLinkage['forms'], found: number): string[] {
  const other = lengths(forms.other);
  const areAlike = [...lengths(forms.one)].some((length) => other.has(length));
  return [
    'Two tokens are the same person only where both data sets were tokenised with the same key. Tokens of two keys never agree, whoever the persons are: no overlap is no proof that there is none.',
    ...(found === 0 && forms.one.length > 0 && forms.other.length > 0 && !areAlike
      ? ['The tokens of the two have different forms, so that they probably come from different keys or services. Ask the vendor.']
      : []),
    ...(Math.min(counts.one, counts.other) < fewTokens && Math.min(counts.one, counts.other) > 0
      ? [`One side has only ${Math.min(counts.one, counts.other)} different values: these columns may not tell persons apart.`]
      : []),
    'Where a data set is a sample, the share is of the sample. It speaks of the whole only where the rows were drawn by chance.',
  ];
}
