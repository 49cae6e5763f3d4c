import { memo, type ReactElement, useContext } from 'react';
import type { ColumnKind } from '#contract/profile.ts';
import type { Scalar } from '#contract/values.ts';
import { HiddenValues, shapeOf } from './hidden-values.ts';
import { cellText, valueText } from './value-text.ts';
import css from './value.module.css';
import { visibleText } from '../../../ui/visible-text.ts';

export interface ValueProps {
  value: Scalar;
  kind: ColumnKind;
  /** `figure` groups digits and rounds floating point for reading; `cell` shows every digit. */
  form?: 'cell' | 'figure';
  /** Characters beyond this are left out. */
  limit?: number;
  /** Length of the whole text where the engine has cut it. */
  fullLength?: number;
  /** Keeps line breaks as line breaks, for previews. */
  wraps?: boolean;
}

/**
 * One value, never mistaken for another: null and empty text are marked, and nothing in a text stays invisible. Where values are hidden,
 * its shape.
 */
export const Value = memo(function Value({ value, kind, form = 'cell', limit = 240, fullLength, wraps = false }: ValueProps): ReactElement {
  const isHidden = useContext(HiddenValues);
  if (value === null) return <span className={css.null}>null</span>;
  if (value === '') {
    return (
      <span className={css.mark} title="Empty text">
        ∅
      </span>
    );
  }
  const plain = form === 'figure' ? (valueText(value, kind) ?? '') : cellText(value, kind);
  const text = isHidden && typeof value !== 'boolean' ? shapeOf(plain) : plain;
  const title = form === 'figure' && !isHidden && text !== String(value) ? String(value) : undefined;
  if (kind !== 'text' && kind !== 'nested') {
    return (
      <span className={kind === 'uuid' || kind === 'binary' ? css.code : css.value} title={title}>
        {text.length > limit ? `${text.slice(0, limit)}…` : text}
      </span>
    );
  }
  const { parts, cut } = visibleText(text, limit);
  const isCut = cut || (fullLength !== undefined && fullLength > text.length);
  return (
    <bdi className={kind === 'nested' ? css.code : css.value} dir="ltr">
      {parts.map((part, index) =>
        part.kind === 'text' ? (
          part.text
        ) : (
          // Parts have no identity but their place.
          // oxlint-disable-next-line react/no-array-index-key
          <span key={index} className={part.text.startsWith('·') ? css.space : css.mark} title={part.title}>
            {part.text}
            {wraps && part.text === '⏎' ? '\n' : null}
          </span>
        ),
      )}
      {isCut ? <span className={css.cut}>…</span> : null}
    </bdi>
  );
});
