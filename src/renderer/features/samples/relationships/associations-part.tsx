import { type ReactElement, useState } from 'react';
import type { AssociationPair, Associations } from '#contract/studies/relationships.ts';
import { formatCount, plural } from '../../../ui/format.ts';
import { HeatMap } from './heat-map.tsx';
import css from './relationships.module.css';
import { formatStrength, measureWord, pairWords, strengthWord } from './words.ts';

const shownAtFirst = 25;

/** Which columns go together, and how strongly. */
export function AssociationsPart({ output, rowCount }: { output: Associations; rowCount: number }): ReactElement {
  const [isWhole, setWhole] = useState(false);
  const { scope, pairs, pairsFound, pairsTried, columns, matrix } = output;
  const from = scope.isAll
    ? `from all ${formatCount(scope.rows)} rows`
    : `estimated from ${formatCount(scope.rows)} of ${formatCount(rowCount)} rows, drawn at random, with the interval of 95 %`;
  return (
    <section className={css.block} aria-label="Associations">
      <h3 className={css.heading}>Columns that go together</h3>
      <p className={css.hint}>
        {`${plural(pairsTried, 'pair')} of ${plural(columns.length, 'column')} measured, ${from}. 0 means nothing in common, 1 that one gives the other. To go together is not to be the cause.`}
      </p>
      {pairs.length === 0 ? (
        <p className={css.nothing}>{pairsTried === 0 ? 'There are not two columns to compare.' : 'No pair goes together even weakly.'}</p>
      ) : (
        <div className={css.sideBySide}>
          <div className={css.pairs}>
            <table className={css.table}>
              <thead>
                <tr>
                  <th scope="col">Columns</th>
                  <th scope="col">Strength</th>
                  <th scope="col">Measures</th>
                </tr>
              </thead>
              <tbody>
                {(isWhole ? pairs : pairs.slice(0, shownAtFirst)).map((pair) => (
                  <PairRow key={`${pair.one}\0${pair.other}`} pair={pair} />
                ))}
              </tbody>
            </table>
            {pairs.length > shownAtFirst ? (
              <button type="button" className={css.more} onClick={() => setWhole(!isWhole)}>
                {isWhole ? `Show the strongest ${shownAtFirst}` : `Show ${formatCount(pairs.length)} pairs`}
              </button>
            ) : null}
            {pairsFound > pairs.length ? (
              <p
                className={css.dim}
              >{`${formatCount(pairsFound)} pairs are at least weakly associated; the strongest ${formatCount(pairs.length)} are kept.`}</p>
            ) : null}
          </div>
          <HeatMap matrix={matrix} columnCount={columns.length} />
        </div>
      )}
    </section>
  );
}

function PairRow({ pair }: { pair: AssociationPair }): ReactElement {
  const strength = pair.figures[0]?.value ?? 0;
  return (
    <tr>
      <td aria-label={`${pair.one} and ${pair.other}`}>
        <div className={css.pairNames}>
          <code className={css.column} title={pair.one}>
            {pair.one}
          </code>
          <code className={css.column} title={pair.other}>
            {pair.other}
          </code>
          <span className={css.dim}>{pairWords(pair)}</span>
        </div>
      </td>
      <td aria-label={strengthWord(strength)}>
        <div className={css.strength}>
          <span className={css.strengthTrack} aria-hidden>
            <span className={css.strengthBar} data-negative={strength < 0} style={{ width: `${Math.abs(strength) * 100}%` }} />
          </span>
          <span>{strengthWord(strength)}</span>
        </div>
      </td>
      <td className={css.measures}>
        {pair.figures.map(({ measure, value, low, high }) => (
          <div key={measure} title={`from ${formatCount(pair.rows)} rows in which both have a value`}>
            <span className={css.figure} data-exact={low === null}>
              {formatStrength(value)}
            </span>
            <span className={css.dim}>
              {low === null || high === null ? '' : ` (${formatStrength(low)} to ${formatStrength(high)})`} {measureWord(measure)}
            </span>
          </div>
        ))}
      </td>
    </tr>
  );
}
