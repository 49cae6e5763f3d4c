import type { ReactElement } from 'react';
import { kindWords } from '../../../ui/kind-words.ts';
import type { MirrorStatus } from '#contract/catalog/mirror.ts';
import { Figure } from '../../../ui/figure.tsx';
import { formatBytes, formatFriendly, formatInstant } from '../../../ui/format.ts';
import css from './mirror-panel.module.css';

/** What the mirror holds, and since when it is so. */
export function MirrorHolds({
  status: { counts, columns, freshness, bytes },
  onFaults,
}: {
  status: MirrorStatus;
  onFaults: () => void;
}): ReactElement {
  const fresh = new Map(freshness.map((each) => [each.kind, each]));
  const faulty = counts.reduce((sum, each) => sum + each.faulty, 0);
  return (
    <div className={css.part}>
      <table className={css.table}>
        <caption className={css.caption}>{`In the mirror, ${formatBytes(bytes)} on this disk`}</caption>
        <thead>
          <tr>
            <th scope="col">Kind</th>
            <th scope="col" data-align="end">
              Count
            </th>
            <th scope="col">As of</th>
            <th scope="col">To know</th>
          </tr>
        </thead>
        <tbody>
          {counts.map(({ kind, count, faulty: faults, missing }) => {
            const age = fresh.get(kind);
            const notes = [
              ...(missing === 0 ? [] : [`${missing.toLocaleString('en-GB')} can no longer be read`]),
              ...(faults === 0 ? [] : [`${faults.toLocaleString('en-GB')} with faults`]),
              ...(age === undefined || age.cut === 0 ? [] : ['not listed whole']),
              ...(age === undefined || age.denied === 0 ? [] : ['not all may be read']),
            ];
            return (
              <tr key={kind}>
                <td>{kindWords(kind, count)}</td>
                <td data-align="end">
                  <Figure value={count} full />
                </td>
                <td title={age === undefined ? undefined : formatInstant(age.from)}>
                  {age === undefined ? '–' : formatFriendly(age.from)}
                </td>
                <td>{notes.join(', ')}</td>
              </tr>
            );
          })}
          <tr>
            <td>columns of assets</td>
            <td data-align="end">
              <Figure value={columns} full />
            </td>
            <td>–</td>
            <td>with the assets</td>
          </tr>
        </tbody>
      </table>
      {faulty === 0 ? null : (
        <button type="button" className={css.more} onClick={onFaults}>
          Show what was wrong in the catalog’s answers
        </button>
      )}
    </div>
  );
}
