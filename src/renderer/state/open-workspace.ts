import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { useEngine } from './engine.tsx';
import { toAppError } from './errors.ts';
import { notify, notifyError } from './notices.ts';

export interface OpenWorkspace {
  /** Opens the workspace in a folder and goes Home. Says what is wrong when that is not possible; resolves with whether it worked. */
  open(path: string): Promise<boolean>;
  openDemo(): Promise<boolean>;
  create(path: string, title: string): Promise<boolean>;
}

/** Every way into another workspace; each ends on Home. */
export function useOpenWorkspace(): OpenWorkspace {
  const engine = useEngine();
  const [, navigate] = useLocation();
  return useMemo(() => {
    const enter = async (ask: () => Promise<{ title: string }>): Promise<boolean> => {
      try {
        const { title } = await ask();
        notify(`Opened ${title}`);
        navigate('/');
        return true;
      } catch (thrown) {
        notifyError(toAppError(thrown));
        return false;
      }
    };
    return {
      open: (path) => enter(() => engine.workspaces.open({ path })),
      openDemo: () => enter(() => engine.workspaces.openDemo()),
      create: (path, title) => enter(() => engine.workspaces.create({ path, title })),
    };
  }, [engine, navigate]);
}
