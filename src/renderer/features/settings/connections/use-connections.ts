import type { Connection, ConnectionSettings } from '#contract/catalog/connections.ts';
import { type Asked, reloadAnswers, useAsked } from '../../../state/asked.ts';
import { useEngine } from '../../../state/engine.tsx';
import { toAppError } from '../../../state/errors.ts';
import { notify, notifyError } from '../../../state/notices.ts';
import { notifyStep } from '../../../state/step-notice.ts';
import { asStep, pushUndo } from '../../../state/undo.ts';
import { shortName } from '../../../ui/name-halves.ts';

export interface Connections {
  readonly asked: Asked<Connection[]>;
  /** Each tells what was done and can be undone; the answer says whether it was. */
  readonly add: (title: string, settings: ConnectionSettings) => Promise<Connection | null>;
  readonly edit: (before: Connection, title: string, settings: ConnectionSettings) => Promise<boolean>;
  readonly remove: (connection: Connection) => Promise<void>;
}

/** Everything that follows from which connections there are. */
function changed(): void {
  reloadAnswers('connections');
  reloadAnswers('catalog');
  reloadAnswers('mirrors');
}

export function useConnections(): Connections {
  const engine = useEngine();
  const asked = useAsked('connections/list', (client, signal) => client.catalog.connections.list(undefined, { signal }));
  const { connections } = engine.catalog;
  const take = async (id: string): Promise<void> => {
    await connections.remove({ id });
    changed();
  };
  const bring = async (id: string): Promise<void> => {
    await connections.restore({ id });
    changed();
  };
  return {
    asked,
    add: async (title, settings) => {
      try {
        return await asStep(async () => {
          const made = await connections.add({ title, settings });
          changed();
          pushUndo({ label: `Connected ${title}`, undo: () => take(made.id), redo: () => bring(made.id) });
          notify(`Connected ${shortName(title)}`);
          return made;
        });
      } catch (thrown) {
        notifyError(toAppError(thrown));
        return null;
      }
    },
    edit: async (before, title, settings) => {
      const put = async (next: Pick<Connection, 'title' | 'settings'>): Promise<void> => {
        await connections.edit({ id: before.id, title: next.title, settings: next.settings });
        changed();
      };
      try {
        await asStep(async () => {
          await put({ title, settings });
          pushUndo({ label: `Changed the connection ${title}`, undo: () => put(before), redo: () => put({ title, settings }) });
        });
        return true;
      } catch (thrown) {
        notifyError(toAppError(thrown));
        return false;
      }
    },
    remove: async ({ id, title }) => {
      try {
        await asStep(async () => {
          await take(id);
          const entry = { label: `Removed the connection ${shortName(title)}`, undo: () => bring(id), redo: () => take(id) };
          pushUndo(entry);
          notifyStep(entry, `${entry.label}. What was pulled is kept, in case you bring it back.`);
        });
      } catch (thrown) {
        notifyError(toAppError(thrown));
      }
    },
  };
}
