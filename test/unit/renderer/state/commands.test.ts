import { beforeEach, describe, expect, it } from 'vitest';
import { currentCommands, offerCommands, useCommandStore } from '../../../../src/renderer/state/commands.ts';
import type { Command } from '../../../../src/renderer/state/commands.ts';

const nothing = (): void => undefined;
const command = (id: string, keys?: string): Command => ({
  id,
  title: id,
  group: 'Actions',
  run: nothing,
  ...(keys === undefined ? {} : { keys }),
});
const now = (): (readonly [string, string | undefined])[] => currentCommands(useCommandStore.getState()).map(({ id, keys }) => [id, keys]);

describe('the commands that there are now', () => {
  beforeEach(() => useCommandStore.setState({ registrations: [] }));

  it('lets a screen take the keys of the window, and gives them back when it goes', () => {
    const frame = {};
    const screen = {};
    offerCommands(frame, [command('files.add', 'n')]);
    offerCommands(screen, [command('workspaces.new', 'n')]);
    expect(now()).toEqual([
      ['workspaces.new', 'n'],
      ['files.add', undefined],
    ]);
    offerCommands(screen, []);
    expect(now()).toEqual([['files.add', 'n']]);
  });

  it('replaces what the same owner offered, in its place', () => {
    const frame = {};
    const screen = {};
    offerCommands(frame, [command('one', 'a')]);
    offerCommands(screen, [command('two', 'b')]);
    offerCommands(frame, [command('three', 'b')]);
    expect(now()).toEqual([
      ['two', 'b'],
      ['three', undefined],
    ]);
  });

  it('shows a command once, as its newest owner has it', () => {
    offerCommands({}, [command('same', 'a')]);
    offerCommands({}, [command('same', 'b')]);
    expect(now()).toEqual([['same', 'b']]);
  });
});
