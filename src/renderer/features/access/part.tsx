import { type ReactElement, type ReactNode, useId } from 'react';
import css from './access.module.css';

/** One part of a page, with its heading. */
export function Part({ title, children }: { title: string; children: ReactNode }): ReactElement {
  const id = useId();
  return (
    <section className={css.part} aria-labelledby={id}>
      <h2 id={id} className={css.heading}>
        {title}
      </h2>
      {children}
    </section>
  );
}

type Fact = readonly [label: string, value: ReactNode];
export const fact = (label: string, value: ReactNode): Fact => [label, value];

/** A list of facts; those without a value are left out. */
export function Facts({ facts }: { facts: readonly Fact[] }): ReactElement {
  return (
    <dl className={css.list}>
      {facts.map(([label, value]) =>
        value === null || value === undefined || value === '' ? null : (
          <div key={label} style={{ display: 'contents' }}>
            <dt className={css.label}>{label}</dt>
            <dd className={css.value}>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
