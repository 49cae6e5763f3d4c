import { useEffect, useRef } from 'react';
import type { ComponentType } from 'react';
import { create } from 'zustand';

/** Something a person can do now, from the palette or by its keys. */
export interface Command {
  /** Unique among all commands, stable: `samples.add`. */
  readonly id: string;
  /** A verb with its object: "Add files". */
  readonly title: string;
  /** Heading in the palette and in the keys help: "Go to", "This screen", "Samples", "Guides". */
  readonly group: string;
  /** `mod+k`, `g h`, `/`, `?`, `f2`, `delete`; see `strokeName`. */
  readonly keys?: string;
  /** More words that find it. */
  readonly keywords?: string;
  /** A quiet second text, e.g. the path of a file. */
  readonly hint?: string;
  readonly icon?: ComponentType<{ size?: number | string; stroke?: number | string }>;
  /** False leaves it out of the palette: for keys that only make sense on the focused thing (default true). */
  readonly inPalette?: boolean;
  /** True lets the keys work while a text field has the focus (keys with `mod` always do). */
  readonly whileTyping?: boolean;
  readonly run: () => void;
}

interface Registration {
  readonly owner: object;
  /** What the palette shows of them, as one text: the same text means that nothing is to be shown anew. */
  readonly faces: string;
  readonly commands: readonly Command[];
}

interface CommandState {
  /** Registrations, oldest first: a later one wins the same keys, so that a screen can take over a global key. */
  readonly registrations: readonly Registration[];
}

export const useCommandStore = create<CommandState>(() => ({ registrations: [] }));

/** Adds or replaces what one owner offers; an empty list takes it away. */
export function offerCommands(owner: object, commands: readonly Command[], faces: string = facesOf(commands)): void {
  useCommandStore.setState(({ registrations }) => {
    if (commands.length === 0) return { registrations: registrations.filter((registration) => registration.owner !== owner) };
    const next = { owner, commands, faces };
    const known = registrations.find((registration) => registration.owner === owner);
    if (known === undefined) return { registrations: [...registrations, next] };
    return { registrations: registrations.map((registration) => (registration === known ? next : registration)) };
  });
}

/** Every command there is now; of those with the same id, or with the same keys, the newest keeps them. */
export function currentCommands(state: CommandState): Command[] {
  const byId = new Map<string, Command>();
  const takenKeys = new Set<string>();
  for (const { commands } of state.registrations.toReversed()) {
    for (const command of commands) {
      if (byId.has(command.id)) continue;
      if (command.keys === undefined || !takenKeys.has(command.keys)) {
        if (command.keys !== undefined) takenKeys.add(command.keys);
        byId.set(command.id, command);
      } else {
        const { keys: _taken, ...withoutKeys } = command;
        byId.set(command.id, withoutKeys);
      }
    }
  }
  return [...byId.values()];
}

function facesOf(commands: readonly Command[]): string {
  return commands
    .map(({ id, title, group, keys, keywords, hint, inPalette }) => [id, title, group, keys, keywords, hint, inPalette].join('\u0000'))
    .join('\u0001');
}

/** Offers commands while the component lives. The list may be made anew at every render. */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands);
  const owner = useRef({});
  useEffect(() => {
    latest.current = commands;
  });
  const faces = facesOf(commands);
  useEffect(() => {
    const runLatest = (id: string): void => latest.current.find((command) => command.id === id)?.run();
    offerCommands(
      owner.current,
      latest.current.map((command) => ({ ...command, run: () => runLatest(command.id) })),
      faces,
    );
  }, [faces]);
  useEffect(() => {
    const mine = owner.current;
    return () => offerCommands(mine, []);
  }, []);
}
