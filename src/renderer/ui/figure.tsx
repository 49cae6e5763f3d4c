import { Tooltip } from '@mantine/core';
import type { ReactElement } from 'react';
import css from './figure.module.css';
import { formatCount, formatFigure, formatFullFigure } from './format.ts';
import type { FigureUnit } from './format.ts';

export interface FigureProps {
  /** Null shows a dash: not known, or not there. */
  readonly value: number | null;
  readonly unit?: FigureUnit;
  /** A word after the figure: "rows". */
  readonly label?: string;
  /** False marks an estimate (default true). */
  readonly exact?: boolean;
  /** Half width of the 95 % interval, in the figure's own unit. */
  readonly plusMinus?: number | null;
  /** Where an estimate comes from: so many rows of so many. */
  readonly fromRows?: number | null;
  readonly ofRows?: number | null;
  /** Shows every digit instead of the short form. */
  readonly full?: boolean;
  /** Why there is no value, for hover. */
  readonly absent?: string;
  /** Goes to what is behind the figure. */
  readonly onClick?: () => void;
  /** Says what a click does: "Show the rows with nulls". */
  readonly clickLabel?: string;
}

/** What hovering a figure says: the full value, and for an estimate how sure it is. */
export function figureNote(props: FigureProps): string {
  const { value, unit = 'count', exact = true, plusMinus, fromRows, ofRows } = props;
  if (value === null) return props.absent ?? 'Not known';
  const parts = [formatFullFigure(value, unit)];
  if (!exact) {
    const from =
      fromRows === null || fromRows === undefined
        ? 'Estimated'
        : ofRows === null || ofRows === undefined
          ? `Estimated from ${formatCount(fromRows)} rows`
          : `Estimated from ${formatCount(fromRows)} of ${formatCount(ofRows)} rows`;
    parts.push(plusMinus === null || plusMinus === undefined ? from : `${from}, ± ${formatFigure(plusMinus, unit)} at 95 %`);
  }
  if (props.onClick !== undefined && props.clickLabel !== undefined) parts.push(props.clickLabel);
  return parts.join(' · ');
}

/** THE way a figure is shown: exact or estimated, short with the full value on hover and in copies, clickable where there is more behind it. */
export function Figure(props: FigureProps): ReactElement {
  const { value, unit = 'count', label, exact = true, full = false, onClick } = props;
  if (value === null) {
    return (
      <span className={css.absent} title={figureNote(props)}>
        –
      </span>
    );
  }
  const shown = full ? formatFullFigure(value, unit) : formatFigure(value, unit);
  const note = figureNote(props);
  const needsNote = !exact || shown !== formatFullFigure(value, unit) || props.clickLabel !== undefined;
  const copy = (event: React.ClipboardEvent): void => {
    const selection = window.getSelection();
    if (selection !== null && selection.toString().trim() !== shown) return;
    event.clipboardData.setData('text/plain', String(value));
    event.preventDefault();
  };
  const text = (
    <span className={css.value} data-exact={exact} onCopy={copy}>
      {shown}
    </span>
  );
  const hidden = exact ? null : <span className="mb-hidden"> (estimate)</span>;
  const body =
    onClick === undefined ? (
      <span className={css.figure}>
        {text}
        {hidden}
      </span>
    ) : (
      <button type="button" className={css.button} onClick={onClick}>
        {text}
        {hidden}
      </button>
    );
  return (
    <>
      {needsNote ? <Tooltip label={note}>{body}</Tooltip> : body}
      {label === undefined ? null : <span className={css.label}> {label}</span>}
    </>
  );
}
