import type { Direction, LineageColumnEdge, LineageEdge, LineagePlace } from '#contract/lineage/graph.ts';
import { type LineageTurn, placeTitle } from '../content/dossier-content.ts';
import type { DossierSources, NotCheckedLog } from './sources.ts';

/** Instants that are looked at, the newest first; each costs two traces. */
const mostTurns = 60;

/** When what the trace goes through began or ceased to hold, up to the date, the oldest first. */
export async function collectTurns(
  { graph }: Pick<DossierSources, 'graph'>,
  question: { readonly start: LineagePlace; readonly direction: Direction; readonly hops: number | null; readonly asOf: string },
  titleOf: (node: string) => string,
  notChecked: NotCheckedLog,
): Promise<LineageTurn[]> {
  const { asOf, ...about } = question;
  const { changes, changesAre } = await graph.summary();
  const known = changes.map(({ at }) => at).filter((at) => at <= asOf);
  if (known.length > mostTurns) {
    notChecked(
      'Earlier changes of the lineage',
      `Only the newest ${mostTurns} of ${known.length} times at which anything changed were looked at.`,
    );
  }
  const turns: LineageTurn[] = [];
  for (const at of known.slice(-mostTurns)) {
    const span = changesAre === 'days' ? 86_400_000 : 0;
    const before = new Date(Date.parse(at) - 1000).toISOString();
    const after = new Date(Math.min(Date.parse(at) + span, Date.parse(asOf))).toISOString();
    const { columnEdges, edges } = await graph.diff({ ...about, before, after });
    const words = (some: readonly LineageEdge[], columns: readonly LineageColumnEdge[]): string[] =>
      [
        ...some.map(({ from, to }) => `${titleOf(from)} → ${titleOf(to)}`),
        ...columns.map(
          ({ from, fromField, to, toField }) => `${placeTitle(titleOf(from), fromField)} → ${placeTitle(titleOf(to), toField ?? 'rows')}`,
        ),
      ].toSorted();
    const began = words(edges.added, [...columnEdges.added, ...columnEdges.changed.map((each) => each.after)]);
    const ended = words(edges.removed, [...columnEdges.removed, ...columnEdges.changed.map((each) => each.before)]);
    if (began.length + ended.length > 0) turns.push({ at, began, ended });
  }
  return turns;
}
