import { type ReactElement, useContext } from 'react';
import type { ColumnContent } from '#contract/column-content.ts';
import type { ColumnProfile } from '#contract/profile.ts';
import type { RowFilter } from '#contract/samples.ts';
import { formatCount, plural } from '../../../ui/format.ts';
import inspector from '../inspector.module.css';
import { HiddenValues } from '../values/hidden-values.ts';
import { Value } from '../values/value.tsx';
import css from './content.module.css';
import { faultWords, readingWord } from './content-words.ts';
import { CountedList } from './counted-list.tsx';
import { amongValues, withFault, withLength, withMask } from './rows-behind.ts';

export interface ContentProps {
  column: ColumnProfile;
  content: ColumnContent;
  rows: number | null;
  toRows: (filters: RowFilter[]) => void;
}

/** Values that stand for "no value", and values that hardly occur where others repeat. */
export function OddValues({ column, content, rows, toRows }: ContentProps): ReactElement | null {
  const { placeholders, rareValues } = content;
  if (placeholders.length === 0 && rareValues.length === 0) return null;
  return (
    <>
      {placeholders.length === 0 ? null : (
        <>
          <h3 className={inspector.heading}>Stand for “no value”</h3>
          <CountedList
            label={`Placeholders in ${column.name}`}
            exact
            rows={rows}
            toRows={toRows}
            items={placeholders.map(({ count, value, why }) => ({
              key: String(value),
              content: (
                <>
                  <Value value={value} kind={column.kind} limit={40} />
                  <span className={css.why}>{why}</span>
                </>
              ),
              count,
              filters: amongValues(column.name, [value]),
            }))}
          />
        </>
      )}
      {rareValues.length === 0 ? null : (
        <>
          <h3 className={inspector.heading}>
            Rare values<span className={inspector.dim}>in less than 0.1 % of the rows</span>
          </h3>
          <CountedList
            label={`Rare values of ${column.name}`}
            exact={content.isExact}
            rows={rows}
            toRows={toRows}
            items={rareValues.map(({ count, value }) => ({
              key: String(value),
              content: <Value value={value} kind={column.kind} limit={80} />,
              count,
              filters: amongValues(column.name, [value]),
            }))}
          />
        </>
      )}
    </>
  );
}

/** How texts are written: masks, lengths, what they would read as. */
export function Patterns({ column, content, rows, toRows }: ContentProps): ReactElement | null {
  const { lengths, masks, readings } = content;
  const isHidden = useContext(HiddenValues);
  if (column.kind !== 'text' || (masks === null && lengths.length === 0 && readings.length === 0)) return null;
  return (
    <>
      <h3 className={inspector.heading}>
        Patterns
        <span className={inspector.dim}>{masks === null ? '' : masks.isCollapsed ? 'A a 9, + for runs' : 'A a 9 for letters, digits'}</span>
      </h3>
      {masks === null ? (
        <p className={css.basis}>Free text: hardly two values are written in the same form.</p>
      ) : (
        <CountedList
          label={`Patterns of ${column.name}`}
          exact={content.isExact}
          rows={rows}
          toRows={toRows}
          items={masks.items.map(({ count, example, isRare, mask }) => ({
            key: mask,
            content: (
              <span title={isHidden ? undefined : `For example ${example.slice(0, 80)}`}>
                <span className={css.mask}>{mask}</span>
                {isRare ? <span className={css.rare}>rare</span> : null}
              </span>
            ),
            count,
            filters: withMask(column.name, mask, masks.isCollapsed),
          }))}
        />
      )}
      {masks !== null && masks.others.masks > 0 ? (
        <p className={css.basis}>{`${plural(masks.others.masks, 'more pattern')} in ${formatCount(masks.others.count)} rows not shown.`}</p>
      ) : null}
      {readings.length === 0 ? null : (
        <>
          <h3 className={inspector.heading}>Would read as</h3>
          <CountedList
            label={`What ${column.name} would read as`}
            exact={content.isExact}
            rows={rows}
            toRows={toRows}
            items={readings.map(({ ambiguousCount, as, count, format }) => ({
              key: `${as} ${format ?? ''}`,
              content: (
                <>
                  {readingWord(as, format)}
                  {ambiguousCount === 0 ? null : <span className={css.rare}>{`${formatCount(ambiguousCount)} ambiguous`}</span>}
                </>
              ),
              count,
              filters: [{ column: column.name, operator: 'reads_as', value: as }],
            }))}
          />
        </>
      )}
      {lengths.length < 2 ? null : (
        <>
          <h3 className={inspector.heading}>Lengths, in characters</h3>
          <CountedList
            label={`Lengths of ${column.name}`}
            exact={content.lengthsAreExact}
            rows={rows}
            toRows={toRows}
            items={lengths
              .filter((each) => each.count > 0)
              .map(({ count, from, to }) => ({
                key: String(from),
                content: from === to ? formatCount(from) : `${formatCount(from)} to ${formatCount(to)}`,
                count,
                filters: withLength(column.name, from, to),
              }))}
          />
        </>
      )}
    </>
  );
}

/** What is wrong with the characters, and values that differ only in how they are written. */
export function TextFaults({ column, content, rows, toRows }: ContentProps): ReactElement | null {
  const isHidden = useContext(HiddenValues);
  if (column.kind !== 'text') return null;
  const { faults, variants } = content;
  return (
    <>
      <h3 className={inspector.heading}>Text faults</h3>
      {faults.length === 0 ? (
        <p className={css.basis}>No faults of white space, characters or encoding were found.</p>
      ) : (
        <CountedList
          label={`Text faults of ${column.name}`}
          exact={content.isExact}
          rows={rows}
          toRows={toRows}
          items={faults.map(({ count, example, fault }) => ({
            key: fault,
            content: (
              <>
                {faultWords[fault]}
                <span className={css.why}>
                  <Value value={example} kind="text" limit={30} />
                </span>
              </>
            ),
            count,
            filters: withFault(column.name, fault),
          }))}
        />
      )}
      {content.cutAt === null ? null : (
        <p className={css.basis}>{`Texts were looked at up to ${formatCount(content.cutAt)} characters.`}</p>
      )}
      {variants === null || variants.groups === 0 ? null : (
        <>
          <h3 className={inspector.heading}>
            Written in several ways<span className={inspector.dim}>{plural(variants.groups, 'value')}</span>
          </h3>
          {variants.examples.map((group) => (
            <CountedList
              key={String(group[0]?.value)}
              label={isHidden ? 'Ways to write one value' : `Ways to write ${String(group[0]?.value)}`}
              exact={content.isExact}
              rows={rows}
              toRows={toRows}
              items={group.map(({ count, value }) => ({
                key: String(value),
                content: <Value value={value} kind="text" limit={60} />,
                count,
                filters: [{ column: column.name, operator: 'equals', value }],
              }))}
            />
          ))}
        </>
      )}
    </>
  );
}
