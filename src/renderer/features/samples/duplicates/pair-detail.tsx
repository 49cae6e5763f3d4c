import { Button } from '@mantine/core';
import { IconTable } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { LinkedPair, RecordLinkage } from '#contract/studies/record-linkage.ts';
import inspector from '../inspector.module.css';
import type { TabProps } from '../tabs.tsx';
import css from './duplicates.module.css';

export const chance = (probability: number): string => (probability > 0.9999 ? 'over 99.99 %' : `${(probability * 100).toFixed(2)} %`);

const shown = (value: unknown): string => (value === null || value === undefined ? '∅' : String(value));

/** Why two records are taken to be the same: each column with its likeness and what that is worth. */
export function PairDetail({
  linkage,
  pair,
  toRows,
}: {
  linkage: RecordLinkage;
  pair: LinkedPair;
  toRows: TabProps['toRows'];
}): ReactElement {
  const places = [pair.one, pair.other].flatMap(({ place }) => (place === null ? [] : [place]));
  const columns = linkage.columns.map(({ column }) => column);
  return (
    <div className={inspector.panel}>
      <h2 className={inspector.name}>{`Likely the same: ${chance(pair.probability)}`}</h2>
      <p>{`Estimated from all records of the sample: weight ${pair.weight.toFixed(1)}, the sum of the weights below and ${Math.log2(linkage.prior / (1 - linkage.prior)).toFixed(1)} for two records at random.`}</p>
      <table className={css.pair}>
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">Values</th>
            <th scope="col">Weight</th>
          </tr>
        </thead>
        <tbody>
          {linkage.columns.map(({ column, impliedBy, levels }, place) => {
            const level = pair.levels[place] ?? null;
            const known = level === null ? undefined : levels[level];
            return (
              <tr key={column}>
                <th scope="row">{column}</th>
                <td>
                  <code>{shown(pair.one.values[place])}</code>
                  <code>{shown(pair.other.values[place])}</code>
                  <span>{impliedBy === null ? (known?.label ?? 'no value in one of them') : `not counted: follows from ${impliedBy}`}</span>
                </td>
                <td>{known === undefined || impliedBy !== null ? '0.0' : `${known.weight >= 0 ? '+' : ''}${known.weight.toFixed(1)}`}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {places.length < 2 ? null : (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconTable size={14} stroke={1.75} />}
          onClick={() => toRows([], { kind: 'linked', columns, places })}
        >
          Show the rows of both
        </Button>
      )}
    </div>
  );
}
