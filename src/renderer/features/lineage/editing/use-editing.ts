import type { LineagePlace, NodeId } from '#contract/lineage/graph.ts';
import { useEngine } from '../../../state/engine.tsx';
import { toAppError } from '../../../state/errors.ts';
import { notify, notifyError } from '../../../state/notices.ts';
import type { LineageEditing, LineageView } from '../extensions.ts';
import type { Selected } from '../selection.ts';
import { pickFor, useEditState } from './edit-state.ts';
import { deniedColumn, deniedEdge, drawnStatement, isOfColumn, isOfEdge, isOnlyByHand, named, type Named, noDetails } from './said.ts';
import { useStatementActions } from './use-statements.ts';

/** What was cannot be edited, and two dates are to be looked at. */
export const canEdit = ({ asOf, isComparing }: LineageView): boolean => asOf === null && !isComparing;

/** What drawing and deleting do on the canvas while it is edited. */
export function useEditing(view: LineageView): LineageEditing | null {
  const isOn = useEditState((state) => state.isOn);
  const connect = useConnect(view);
  const remove = useRemove(view);
  if (!isOn || !canEdit(view)) return null;
  return {
    connect: (from, to) => {
      const [one, other] = [view.nodeOf(from.node), view.nodeOf(to.node)];
      if (one !== undefined && other !== undefined) void connect(one, other, { from, to });
    },
    pickTarget: (from) => pickFor(from),
    remove: (selected) => void remove(selected),
  };
}

/** Says by hand that data go from one place to another. */
export function useConnect(
  view: LineageView,
): (from: Named, to: Named, place: { from: LineagePlace; to: LineagePlace }) => Promise<boolean> {
  const { apply } = useStatementActions();
  return async (from, to, place) => {
    const statement = drawnStatement(from, to, place);
    if (statement === null) {
      notify('Nothing comes from itself: choose two different ends');
      return false;
    }
    const connectionId = domainOf(view, place.to.node) ?? domainOf(view, place.from.node);
    return apply(`Drew ${from.name} → ${to.name}`, [{ do: 'put', statement, ...noDetails, connectionId }]);
  };
}

/** The domain that has one of the ends as an asset: there an edge may be sent. */
const domainOf = (view: LineageView, node: NodeId): string | null => view.nodeOf(node)?.asset?.connectionId ?? null;

/** Takes away what is selected: what only people say is not said any more, what imports say is hidden, and stays hidden when they come again. */
export function useRemove(view: LineageView): (selected: Selected) => Promise<void> {
  const engine = useEngine();
  const { apply } = useStatementActions();
  const kept = async (node: NodeId) => {
    try {
      return await engine.lineage.statements.list({ node });
    } catch (thrown) {
      notifyError(toAppError(thrown));
      return null;
    }
  };
  return async (selected) => {
    if (selected.kind === 'node') {
      const node = view.nodeOf(selected.id);
      const said = node === undefined ? null : await kept(selected.id);
      if (node === undefined || said === null) return;
      const own = said.find(({ statement }) => statement.kind === 'node');
      const isMadeHere = own !== undefined && isOnlyByHand(node);
      // What was made here goes with all that was drawn to it.
      await (isMadeHere
        ? apply(
            `Removed ${node.title}`,
            said.map(({ id }) => ({ do: 'remove' as const, id })),
          )
        : apply(`Hid ${node.title}`, [{ do: 'put', statement: { kind: 'no_node', node: named(node) }, ...noDetails }]));
      view.leave(selected);
      return;
    }
    const edge = selected.kind === 'edge' ? view.edgeOf(selected.id) : undefined;
    const column = selected.kind === 'column' ? view.columnEdgeOf(selected.id) : undefined;
    const ends = edge ?? column;
    const [from, to] = ends === undefined ? [] : [view.nodeOf(ends.from), view.nodeOf(ends.to)];
    if (ends === undefined || from === undefined || to === undefined) return;
    const said = await kept(ends.from);
    if (said === null) return;
    const own = said.find((each) => (column === undefined ? isOfEdge(each, from, to) : isOfColumn(each, from, to, column)));
    const label = column === undefined ? `${from.title} → ${to.title}` : `${column.fromField} → ${column.toField ?? 'rows'}`;
    await (own !== undefined && isOnlyByHand(ends)
      ? apply(`Removed ${label}`, [{ do: 'remove', id: own.id }])
      : apply(`Hid ${label}`, [
          {
            do: 'put',
            statement: column === undefined ? deniedEdge(from, to) : deniedColumn(from, to, column),
            ...noDetails,
          },
        ]));
    view.leave(selected);
  };
}
