import type { CSSProperties, ReactElement, ReactNode } from 'react';
import type { Roving } from './roving.ts';

export interface RovingListProps {
  readonly roving: Roving;
  readonly label?: string;
  readonly className?: string | undefined;
  readonly style?: CSSProperties;
  readonly children: ReactNode;
}

/** The list around items that share one tab stop; see `useRoving`. */
export function RovingList({ roving, label, className, style, children }: RovingListProps): ReactElement {
  return (
    // The items are the buttons and links; the list only hears the keys that bubble up from them.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <ul {...roving.list} aria-label={label} className={className} style={style}>
      {children}
    </ul>
  );
}
