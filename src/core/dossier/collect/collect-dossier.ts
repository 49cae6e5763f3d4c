import type { Trace, TraceInput } from '#contract/lineage/trace.ts';
import { type DossierContent, type NotChecked, placeTitle } from '../content/dossier-content.ts';
import { collectDefinitions } from './collect-definitions.ts';
import { collectJournal } from './collect-journal.ts';
import { catalogQuality, collectSamples, workspaceQuality } from './collect-quality.ts';
import { collectTests } from './collect-tests.ts';
import { collectTurns } from './collect-turns.ts';
import type { DossierSources, TracedAsset } from './sources.ts';

export interface DossierQuestion extends Pick<TraceInput, 'start' | 'direction' | 'hops'> {
  readonly title: string;
  readonly question: string | null;
  /** ISO 8601 in UTC. */
  readonly asOf: string;
}

/**
 * Brings together all that the workspace knows of a place as of a date, and lists what it does not know.
 * @param made when and by what; with the same workspace and the same `made` the content is the same
 * @throws AppFailure `not_found` where the place is no part of the lineage
 */
export async function collectDossier(
  sources: DossierSources,
  { asOf, direction, hops, question, start, title }: DossierQuestion,
  made: { readonly at: string; readonly generator: string },
): Promise<DossierContent> {
  const notChecked: NotChecked[] = [];
  const note = (what: string, why: string): void => void notChecked.push({ what, why });
  const trace = await sources.graph.trace({ start, direction, hops, asOf, withColumns: true, limit: 5_000 });
  for (const reason of trace.cutBecause) note('The rest of the trace', reason);
  const titles = new Map(trace.nodes.map((node) => [node.id, node.title]));
  const titleOf = (node: string): string => titles.get(node) ?? node;
  noteGaps(trace, titleOf, note);

  const details = await sources.graph.nodes(
    trace.nodes.map(({ id }) => id),
    asOf,
  );
  const assets = trace.nodes.flatMap(({ asset, fields, id, title: name }): TracedAsset[] =>
    asset === null ? [] : [{ node: id, title: name, connectionId: asset.connectionId, id: asset.assetId, fields }],
  );
  const datasets = trace.nodes.filter(({ kind }) => kind === 'dataset');
  const strangers = datasets.filter(({ asset }) => asset === null);
  if (strangers.length > 0) {
    note(
      `${strangers.length} of ${datasets.length} data sets`,
      `They are no assets of the catalog, so no terms and no quality results are known of them: ${listed(strangers)}.`,
    );
  }
  const definitions = await collectDefinitions(sources, assets, asOf, note);
  const samples = await collectSamples(sources, trace.nodes, note);
  const quality = [...(await catalogQuality(sources, assets, asOf, note)), ...(await workspaceQuality(sources, samples, asOf))];
  const judged = new Set(quality.map(({ node }) => node));
  const unjudged = datasets.filter(({ asset, id }) => asset !== null && !judged.has(id));
  if (unjudged.length > 0) note(`Quality of ${unjudged.length} assets`, `No result is known: ${listed(unjudged)}.`);
  const turns = await collectTurns(sources, { start, direction, hops: hops ?? null, asOf }, titleOf, note);
  const mentioned = new Set([
    ...assets.map(({ id }) => id),
    ...definitions.map(({ termId }) => termId),
    ...samples.map(({ sampleId }) => sampleId),
  ]);
  const { decisions, extract } = await collectJournal(sources.workspace, mentioned, asOf);
  const conflicts = (await sources.changes.list())
    .filter(({ entityId, standing }) => mentioned.has(entityId) && (standing === 'conflict' || standing === 'gone'))
    .map(({ changedAt, kind, name, standing }) => ({
      what: `${name} (${kind.replaceAll('_', ' ')})`,
      state: standing === 'gone' ? 'gone from the catalog' : 'changed on both sides',
      since: changedAt,
    }));
  const info = await sources.workspace.info();
  return {
    title,
    question,
    subject: placeTitle(titleOf(start.node), start.field),
    asOf,
    madeAt: made.at,
    workspace: { id: info.id, title: info.title },
    generator: made.generator,
    trace: { ...trace, nodes: sorted(trace.nodes), edges: sorted(trace.edges), columnEdges: sorted(trace.columnEdges) },
    details: details.toSorted((one, other) => (one.node.id < other.node.id ? -1 : 1)),
    definitions,
    quality,
    tests: await collectTests(sources, trace, titleOf, asOf),
    turns,
    decisions,
    conflicts,
    samples,
    journal: extract,
    notChecked,
  };
}

/** What the trace itself does not know. */
function noteGaps(trace: Trace, titleOf: (node: string) => string, note: (what: string, why: string) => void): void {
  for (const { field, node } of trace.deadEnds) {
    note(
      placeTitle(titleOf(node), field),
      'Nothing is known of where it comes from or leads to, and nobody said that it is a source or an end.',
    );
  }
  const untested = trace.edges.filter(({ support }) => support === 'untested').length;
  if (untested > 0) note(`${untested} of ${trace.edges.length} edges`, 'They were not held against data.');
  const columns = trace.columnEdges.filter(({ support }) => support === 'untested').length;
  if (columns > 0) note(`${columns} of ${trace.columnEdges.length} column edges`, 'They were not held against data.');
}

const sorted = <Thing extends { readonly id: string }>(things: readonly Thing[]): Thing[] =>
  things.toSorted((one, other) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0));

const listed = (nodes: readonly { readonly title: string }[]): string =>
  `${nodes
    .slice(0, 12)
    .map(({ title }) => title)
    .join(', ')}${nodes.length > 12 ? ` and ${nodes.length - 12} more` : ''}`;
