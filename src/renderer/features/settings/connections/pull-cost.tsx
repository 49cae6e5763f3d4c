import { Button, Checkbox } from '@mantine/core';
import { IconCloudDownload } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { kindWords } from '../../../ui/kind-words.ts';
import type { PullCost } from '#contract/catalog/mirror.ts';
import { Figure } from '../../../ui/figure.tsx';
import { formatDuration } from '../../../ui/format.ts';
import css from './mirror-panel.module.css';

export interface PullCostProps {
  readonly cost: PullCost;
  readonly isCounting: boolean;
  readonly onStart: () => void;
  /** Null where there is no choice. */
  readonly onThorough: ((wanted: boolean) => void) | null;
  readonly isThorough: boolean;
}

const verb = ({ continues, isFirst, isThorough }: PullCost): string =>
  continues ? 'Go on pulling' : isFirst ? 'Pull the catalog' : isThorough ? 'List and pull everything' : 'Pull what changed';

/** What a pull costs before it is made: calls, time at the account's limits, and where they go. */
export function PullCostView({ cost, isCounting, onStart, onThorough, isThorough }: PullCostProps): ReactElement {
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={css.part} aria-busy={isCounting}>
      <div className={css.head}>
        <div className={css.words}>
          <h4 className={css.title}>{cost.continues ? 'What is left of the pull' : cost.isFirst ? 'The first pull' : 'The next pull'}</h4>
          <p className={css.line}>
            <Figure value={cost.calls.value} exact={cost.calls.isExact} label={cost.calls.value === 1 ? 'call' : 'calls'} full />
            {cost.callsIfAllListed === null || cost.callsIfAllListed <= cost.calls.value ? null : (
              <>
                {' if little changed, '}
                <Figure value={cost.callsIfAllListed} exact={false} full />
                {' if everything has to be listed'}
              </>
            )}
            {`; at least ${formatDuration(Math.max(1, cost.seconds) * 1000)} at the account’s limits, which everybody who uses the account shares.`}
          </p>
        </div>
        <Button size="xs" leftSection={<IconCloudDownload size={14} stroke={1.75} />} onClick={onStart}>
          {verb(cost)}
        </Button>
      </div>
      {cost.things.length === 0 ? null : (
        <p className={css.dim}>
          {cost.isFirst ? 'In the catalog: ' : 'Known so far: '}
          {cost.things.map(({ kind, count: { value, isExact } }, index) => (
            <span key={kind}>
              {index === 0 ? '' : ', '}
              <Figure value={value} exact={isExact || !cost.isFirst} full /> {kindWords(kind, value)}
            </span>
          ))}
          {cost.callsToCount === 0 ? '.' : `. Counting took ${String(cost.callsToCount)} calls.`}
        </p>
      )}
      <div className={css.actions}>
        <button type="button" className={css.more} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Hide where the calls go' : 'Where the calls go'}
        </button>
        {onThorough === null ? null : (
          <Checkbox
            size="xs"
            label="List everything anew, also what does not say that it changed"
            checked={isThorough}
            onChange={(event) => onThorough(event.currentTarget.checked)}
          />
        )}
      </div>
      {isOpen ? <Costs cost={cost} /> : null}
    </div>
  );
}

function Costs({ cost }: { cost: PullCost }): ReactElement {
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">For</th>
          <th scope="col">Operation</th>
          <th scope="col" data-align="end">
            Calls
          </th>
          <th scope="col" data-align="end">
            A second
          </th>
        </tr>
      </thead>
      <tbody>
        {cost.costs.map(({ operation, purpose, calls, perSecond, rate }) => (
          <tr key={`${operation} ${purpose}`}>
            <td>{purpose}</td>
            <td>
              <code>{operation}</code>
            </td>
            <td data-align="end">
              <Figure value={calls.value} exact={calls.isExact} full />
            </td>
            <td
              data-align="end"
              title={rate === 'published' ? 'Published by AWS for the account' : 'No limit is published; this is a guess'}
            >
              <Figure value={perSecond} exact={rate === 'published'} full />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
