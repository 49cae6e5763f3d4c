import type { ReactElement, ReactNode } from 'react';
import css from './access-list.module.css';

/** A table of who has, had or wants access: its rows are made by who knows them. */
export function AccessTable({ reasons, children }: { reasons: string; children: ReactNode }): ReactElement {
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col" className={css.who}>
            Who
          </th>
          <th scope="col" className={css.short}>
            State
          </th>
          <th scope="col">{reasons}</th>
          <th scope="col" className={css.short}>
            When
          </th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
