import type { ReactElement } from 'react';
import { isMac, keyCaps } from '../state/keys.ts';
import css from './keys.module.css';

/** A shortcut as caps: Ctrl K, or G then H. */
export function Keys({ keys }: { keys: string }): ReactElement {
  return (
    <span className={css.keys}>
      {keyCaps(keys, isMac()).map((caps, stroke) => (
        <span key={`${stroke}${caps.join('+')}`} className={css.stroke}>
          {stroke > 0 ? <span className={css.then}>then</span> : null}
          {caps.map((cap) => (
            <kbd key={cap} className={css.cap}>
              {cap}
            </kbd>
          ))}
        </span>
      ))}
    </span>
  );
}
