import type { ReactElement, ReactNode } from 'react';
import css from './settings.module.css';

/** One line of the settings: its name, what it does, its control. */
export function Setting({
  name,
  help,
  children,
  wide = false,
}: {
  name: string;
  help?: ReactNode;
  children?: ReactNode;
  wide?: boolean;
}): ReactElement {
  return (
    <div className={css.setting}>
      <div className={wide ? css.wide : undefined}>
        <div className={css.name}>{name}</div>
        {help === undefined ? null : <div className={css.help}>{help}</div>}
      </div>
      {children === undefined ? null : <div className={wide ? css.wide : css.control}>{children}</div>}
    </div>
  );
}
