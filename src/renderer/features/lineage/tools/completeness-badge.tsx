import { Popover } from '@mantine/core';
import { IconCircleCheck, IconCut } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { NodeId } from '#contract/lineage/graph.ts';
import { formatCount } from '../../../ui/format.ts';
import { MiddleEllipsis } from '../../../ui/middle-ellipsis.tsx';
import type { Completeness, FrontierPlace } from '../graph/completeness.ts';
import { sideWords } from '../words.ts';
import css from './tools.module.css';

const most = 50;

/** "Complete", or why the picture ends where it does, with the places to go on from. */
export function CompletenessBadge({
  completeness,
  titleOf,
  onGoOn,
}: {
  completeness: Completeness;
  titleOf: (id: NodeId) => string;
  onGoOn: (place: FrontierPlace) => void;
}): ReactElement {
  const { isComplete, reasons, frontier } = completeness;
  if (isComplete) {
    return (
      <span className={css.badge} data-complete="true" title="Everything that is known on the ways asked for is in view">
        <IconCircleCheck size={14} stroke={1.75} aria-hidden />
        Complete
      </span>
    );
  }
  return (
    <Popover position="bottom-end" withinPortal width={380}>
      <Popover.Target>
        <button type="button" className={css.badge} data-complete="false">
          <IconCut size={14} stroke={1.75} aria-hidden />
          <span className={css.badgeText}>{`Cut here: ${lowered(reasons[0] ?? '')}`}</span>
          {reasons.length > 1 ? <span className={css.badgeMore}>{`+ ${reasons.length - 1}`}</span> : null}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={css.reasons}>
        <ul className={css.reasonList}>
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
        {frontier.length === 0 ? null : (
          <>
            <h3 className={css.filterTitle}>Go on from</h3>
            <ul className={css.frontier}>
              {frontier.slice(0, most).map((place) => (
                <li key={`${place.node}${place.side}`}>
                  <button type="button" className={css.frontierPlace} onClick={() => onGoOn(place)}>
                    <MiddleEllipsis text={titleOf(place.node)} tail={10} />
                    <span className={css.frontierCount}>{`${formatCount(place.count)} ${sideWords[place.side]}`}</span>
                  </button>
                </li>
              ))}
            </ul>
            {frontier.length > most ? (
              <p className={css.filterNote}>{`and ${formatCount(frontier.length - most)} more places, in the table`}</p>
            ) : null}
          </>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

const lowered = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);
