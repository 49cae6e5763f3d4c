import { lazy, useState } from 'react';
import type { ComponentType, ReactElement } from 'react';

/** A screen whose code is fetched when it is first gone to, or ahead of that. */
export interface LaterScreen<Props> {
  readonly Screen: (props: Props) => ReactElement;
  /** Fetches the code; resolves when it is here. */
  ahead(): Promise<void>;
}

/**
 * Like `lazy`, but shows at once where the code is here already: `lazy` shows the fallback first whatever has been fetched, and
 * React then keeps that in view for 300 ms.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): LaterScreen<Props> {
  let ready: ComponentType<Props> | null = null;
  const fetch = async (): Promise<{ default: ComponentType<Props> }> => {
    ready ??= await load();
    return { default: ready };
  };
  const Later = lazy(fetch);
  return {
    Screen(props) {
      // Chosen once: a screen that changed its type on the way would lose what it holds.
      const [Shown] = useState<ComponentType<Props>>(() => ready ?? Later);
      return <Shown {...props} />;
    },
    ahead: async () => void (await fetch()),
  };
}
