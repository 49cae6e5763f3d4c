import type { ReactElement } from 'react';
import { currentCommands, useCommandStore } from '../../state/commands.ts';
import { Keys } from '../../ui/keys.tsx';
import css from './settings.module.css';

const everywhere = ['Go to', 'Actions', 'Help'];

/** The keys that work on every screen; `?` shows those of the screen one is on. */
export function KeysSection(): ReactElement {
  const registrations = useCommandStore();
  const commands = currentCommands(registrations).filter((command) => command.keys !== undefined && everywhere.includes(command.group));
  return (
    <>
      {everywhere.map((group) => (
        <section key={group}>
          <h3 className={css.group}>{group}</h3>
          {commands
            .filter((command) => command.group === group)
            .map((command) => (
              <div key={command.id} className={css.keys}>
                <span>{command.title}</span>
                <Keys keys={command.keys ?? ''} />
              </div>
            ))}
        </section>
      ))}
      <p className={css.help} style={{ paddingTop: 16 }}>
        Press <Keys keys="?" /> on any screen for the keys that it adds.
      </p>
    </>
  );
}
