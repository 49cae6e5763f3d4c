import type { LineageColumnEdge } from '#contract/lineage/graph.ts';
import type { Diff } from '#contract/lineage/questions.ts';
import { nameTextOf } from '../names.ts';
import type { LineageGraph } from './lineage-graph.ts';
import { factAt } from './node-view.ts';
import type { Moment } from './moment.ts';

const shownLines = 200;

/** A difference in words, as Markdown: what was added, removed and changed, by data set that it leads to. */
export function reportOf(
  { before, after, counts, nodes, edges, columnEdges, cutBecause }: Omit<Diff, 'report'>,
  graph: LineageGraph,
  moments: { readonly before: Moment; readonly after: Moment },
): string {
  const name = (id: string, moment: Moment): string => {
    const node = graph.numberOf(id);
    const known = node === undefined ? undefined : graph.nodes[node];
    if (node === undefined || known === undefined) return code(id);
    const title = factAt(graph.titles.get(node), moment.at);
    return title === undefined ? code(nameTextOf(known)) : `${code(title)} (${code(nameTextOf(known))})`;
  };
  const total = Object.values(counts)
    .flatMap((kinds) => Object.values(kinds))
    .reduce((sum, count) => sum + count, 0);
  const lines = [`# What changed in lineage`, '', `Between ${before} and ${after}.`, ''];
  if (total === 0) return `${[...lines, 'Nothing changed.'].join('\n')}\n`;
  lines.push(
    `| | added | removed | changed |`,
    `|---|---:|---:|---:|`,
    `| data sets and jobs | ${counts.nodes.added} | ${counts.nodes.removed} | ${counts.nodes.changed} |`,
    `| edges | ${counts.edges.added} | ${counts.edges.removed} | ${counts.edges.changed} |`,
    `| column edges | ${counts.columnEdges.added} | ${counts.columnEdges.removed} | ${counts.columnEdges.changed} |`,
  );
  const section = (title: string, all: readonly string[]): void => {
    if (all.length === 0) return;
    lines.push('', `## ${title}`, '', ...all.slice(0, shownLines).map((line) => `- ${line}`));
    if (all.length > shownLines) lines.push(`- and ${all.length - shownLines} more`);
  };
  const column = ({ from, fromField, to, toField, job }: LineageColumnEdge, moment: Moment): string =>
    `${name(from, moment)} column ${code(fromField)} → ${name(to, moment)} ${toField === null ? 'rows' : `column ${code(toField)}`}${job === null ? '' : `, by ${name(job, moment)}`}`;
  section(
    'Data sets and jobs that joined',
    nodes.added.map(({ id }) => name(id, moments.after)),
  );
  section(
    'Data sets and jobs that left',
    nodes.removed.map(({ id }) => name(id, moments.before)),
  );
  section(
    'Edges added',
    edges.added.map(({ from, to }) => `${name(from, moments.after)} → ${name(to, moments.after)}`),
  );
  section(
    'Edges removed',
    edges.removed.map(({ from, to }) => `${name(from, moments.before)} → ${name(to, moments.before)}`),
  );
  section(
    'Column edges added',
    columnEdges.added.map((edge) => `${column(edge, moments.after)}${said(edge)}`),
  );
  section(
    'Column edges removed',
    columnEdges.removed.map((edge) => `${column(edge, moments.before)}${said(edge)}`),
  );
  section(
    'Column edges changed',
    columnEdges.changed.map(
      ({ before: old, after: edge }) =>
        `${column(edge, moments.after)}: was${said(old) || ' not described'}, is${said(edge) || ' not described'}`,
    ),
  );
  for (const reason of cutBecause) lines.push('', reason);
  return `${lines.join('\n')}\n`;
}

/** Names are data: no character of them is taken for Markdown. */
function code(text: string): string {
  const plain = text.replaceAll(/\s+/g, ' ');
  const ticks = '`'.repeat(Math.max(0, ...[...plain.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  const space = plain.startsWith('`') || plain.endsWith('`') ? ' ' : '';
  return `${ticks}${space}${plain}${space}${ticks}`;
}

const said = ({ type, subtype, description }: LineageColumnEdge): string => {
  const parts = [type, subtype, description].filter((part) => part !== null);
  return parts.length === 0 ? '' : ` (${parts.map((part) => code(part)).join(', ')})`;
};
