import { describe, expect, it } from 'vitest';
import { fuzzyMatch } from '../../../../src/renderer/app/fuzzy.ts';
import { foundFor } from '../../../../src/renderer/app/palette-catalog.ts';
import { paletteGroups } from '../../../../src/renderer/app/palette-items.ts';
import type { Command } from '../../../../src/renderer/state/commands.ts';

const nothing = (): void => undefined;
const command = (title: string, group: string, more: Partial<Command> = {}): Command => ({
  id: `${group} ${title}`,
  title,
  group,
  run: nothing,
  ...more,
});

describe('finding by letters', () => {
  it('finds the first letters of words', () => {
    expect(fuzzyMatch('ovd', 'Open the vendor delivery')?.places).toEqual([0, 9, 16]);
  });

  it('prefers a word that starts so over one that holds it', () => {
    const start = fuzzyMatch('lab', 'LabNorth lab results');
    const inside = fuzzyMatch('lab', 'Collaborators');
    expect(start?.score).toBeGreaterThan(inside?.score ?? Infinity);
  });

  it('does not find letters that are strewn over a long name', () => {
    expect(fuzzyMatch('lab', 'NordDiab registry extract with a very long delivery name that nobody would type')).toBeNull();
  });

  it('leaves out spaces, and finds everything for nothing', () => {
    expect(fuzzyMatch('go home', 'Go to Home')).not.toBeNull();
    expect(fuzzyMatch('', 'Anything')).toEqual({ score: 0, places: [] });
  });
});

describe('what the palette lists', () => {
  const commands = [
    command('Home', 'Go to', { keys: 'g h' }),
    command('Verify the chain', 'This screen', { keywords: 'hash tamper' }),
    command('Add files', 'Actions'),
    command('Show all commands', 'Help', { inPalette: false }),
    ...Array.from({ length: 80 }, (_, at) => command(`Delivery ${at}`, 'Samples')),
  ];

  it('shows this screen first, and of many samples only the first few', () => {
    const groups = paletteGroups(commands, '');
    expect(groups.map(({ name }) => name)).toEqual(['This screen', 'Actions', 'Go to', 'Samples']);
    expect(groups.at(-1)?.items).toHaveLength(6);
  });

  it('finds by other words than the title', () => {
    expect(paletteGroups(commands, 'tamper').map(({ items }) => items.map((item) => item.command.title))).toEqual([['Verify the chain']]);
  });

  it('puts the group with the best match first', () => {
    expect(paletteGroups(commands, 'delivery 7')[0]?.items[0]?.command.title).toBe('Delivery 7');
  });

  it('never lists what is only for keys', () => {
    expect(paletteGroups(commands, 'show all commands')).toEqual([]);
  });
});

const named = (...names: string[]) => names.map((text) => ({ name: { text, marks: [] } }));

describe('what the catalog has, while one types on', () => {
  const found = { text: 'claims', hits: named('ClaimWell medical claims', 'Pharmacy claims') };

  it('is what was found for the words that stand there', () => expect(foundFor(found, 'claims')).toBe(found.hits));

  it('is until they are answered only what has them all: Enter would open something else', () => {
    expect(foundFor(found, 'claims ph')).toEqual(named('Pharmacy claims'));
    expect(foundFor(found, 'diabetes')).toEqual([]);
  });
});
