import type { Trace } from '#contract/lineage/trace.ts';
import { type EdgeTest, placeTitle } from '../content/dossier-content.ts';
import type { DossierSources } from './sources.ts';

/** The newest test of every edge and column edge of the trace, where it was made before the date. */
export async function collectTests(
  { tests }: Pick<DossierSources, 'tests'>,
  { columnEdges, edges }: Trace,
  titleOf: (node: string) => string,
  asOf: string,
): Promise<EdgeTest[]> {
  const titles = new Map([
    ...edges.map(({ from, id, to }) => [id, `${titleOf(from)} → ${titleOf(to)}`] as const),
    ...columnEdges.map(
      ({ from, fromField, id, to, toField }) =>
        [id, `${placeTitle(titleOf(from), fromField)} → ${placeTitle(titleOf(to), toField ?? 'rows')}`] as const,
    ),
  ]);
  const found = await tests.of([...titles.keys()]);
  return found
    .filter(({ testedAt }) => testedAt <= asOf)
    .map(({ edgeId, from, message, outcome, testedAt, to }) => ({
      edge: edgeId,
      edgeTitle: titles.get(edgeId) ?? edgeId,
      outcome,
      figures: `${message} Samples: ${from.title} (${from.rows} rows), ${to.title} (${to.rows} rows).`,
      testedAt,
    }));
}
