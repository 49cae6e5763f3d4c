import { describe, expect, it } from 'vitest';
import { readAddress, writeAddress } from '../../../../../src/renderer/features/lineage/address.ts';
import { canvasKey } from '../../../../../src/renderer/features/lineage/canvas/canvas-keys.ts';
import { headOf, lineAt, pathOf } from '../../../../../src/renderer/features/lineage/canvas/lines.ts';
import { readSelected, selectedText } from '../../../../../src/renderer/features/lineage/selection.ts';
import { selectedNow } from '../../../../../src/renderer/features/lineage/use-selected.ts';
import { stepsOf, timeScale } from '../../../../../src/renderer/features/lineage/tools/time-scale.ts';
import { nodeId } from '../../../../support/lineage/generate-graph.ts';

const start = nodeId('dataset', 1);

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) =>
  canvasKey({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

describe('the address of a lineage', () => {
  it('says everything about the screen, and reads it back', () => {
    const text =
      `/lineage?start=${start}&field=a.b%26c&direction=upstream&hops=all&asOf=2026-03-01T00%3A00%3A00.000Z&was=2026-02-01T00%3A00%3A00.000Z` +
      `&view=both&group=unit&shut=Clinical+Informatics&fold=${start}u&more=${nodeId('job', 2)}d&raised=${start}d-120&columns=all` +
      '&origin=hand&support=contradicted&kind=dataset&unit=&limit=20000';
    expect(writeAddress(readAddress(text.slice(text.indexOf('?'))))).toBe(text);
  });

  it('leaves out what makes no sense', () => {
    const address = readAddress(
      '?start=nonsense&hops=-3&asOf=yesterday&fold=x.y&more=%3Cscript%3E&limit=1e99&origin=rumour&view=hologram&sel=zz',
    );
    expect(writeAddress(address)).toBe('/lineage');
    expect(address.start).toBeNull();
  });
});

describe('what is selected', () => {
  it.each(['n:d0000000000000001', 'e:a>b', 'c:a.b>c.d', 'g:Clinical Informatics', 'b:d0000000000000001u'])('%s is read back', (text) => {
    const selected = readSelected(text);
    expect(selected === null ? null : selectedText(selected)).toBe(text);
  });

  it.each([null, '', 'n', 'x:y', 'n:'])('%s is nothing', (text) => expect(readSelected(text)).toBeNull());
});

describe('keys of the canvas', () => {
  it('step, fold and move boxes', () => {
    expect(press('ArrowLeft')).toEqual({ do: 'step', arrow: 'ArrowLeft' });
    expect(press('ArrowLeft', { shiftKey: true })).toEqual({ do: 'side', arrow: 'ArrowLeft' });
    expect(press('ArrowDown', { altKey: true })).toEqual({ do: 'nudge', dx: 0, dy: 16 });
  });

  it('leave the keys of the window alone', () => {
    expect(press('k', { ctrlKey: true })).toBeNull();
    expect(press('Tab')).toBeNull();
    expect(press('Escape')).toBeNull();
  });
});

describe('lines', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 100, y: 0 },
    { x: 200, y: 80 },
  ];

  it('go through their points and end in a head', () => {
    expect(pathOf(points)).toBe('M0 0L100 0C150 0 150 80 200 80');
    expect(headOf(points)).toBe('M200 76L207 80L200 84Z');
  });

  it('are found by a pointer that is near', () => {
    const lines = [{ id: 'one', kind: 'edge' as const, points, look: 'plain' }];
    expect(lineAt(lines, { x: 50, y: 4 }, 7)?.id).toBe('one');
    expect(lineAt(lines, { x: 150, y: 42 }, 7)?.id).toBe('one');
    expect(lineAt(lines, { x: 50, y: 40 }, 7)).toBeNull();
  });
});

describe('the bar of time', () => {
  const instants = ['2025-01-01', '2025-07-01', '2026-01-01'].map((day) => ({ at: `${day}T00:00:00.000Z`, began: 1, ended: 0 }));
  const scale = timeScale(instants);

  it('steps over the instants at which something changed, up to now', () => {
    expect(scale.step(null, -1)).toBe(instants[2]?.at);
    expect(scale.step(instants[2]?.at ?? null, -1)).toBe(instants[1]?.at);
    expect(scale.step(instants[0]?.at ?? null, -1)).toBe(instants[0]?.at);
    expect(scale.step(instants[2]?.at ?? null, 1)).toBeNull();
    expect(scale.step('2025-09-15T00:00:00.000Z', -1)).toBe(instants[0]?.at);
  });

  it('steps day by day where a night has many instants, to what holds at its end', () => {
    const night = Array.from({ length: 60 }, (_, minute) => ({
      at: new Date(Date.UTC(2026, 2, 2 + (minute % 2), 1, minute)).toISOString(),
      began: 1,
      ended: 2,
    }));
    expect(stepsOf(night.toSorted((one, other) => one.at.localeCompare(other.at)))).toEqual([
      { at: '2026-03-02T01:58:00.000Z', began: 30, ended: 60 },
      { at: '2026-03-03T01:59:00.000Z', began: 30, ended: 60 },
    ]);
  });

  it('finds the instant that is nearest to a place', () => {
    expect(scale.instantAt(1)).toBeNull();
    expect(scale.instantAt(0.45)).toBe(instants[1]?.at);
    expect(timeScale([]).instantAt(0.3)).toBeNull();
    expect(timeScale([]).step(null, -1)).toBeNull();
  });
});

const selectedAt = (search: string, pathname = '/lineage') => selectedNow({ node: start, field: null }, { pathname, search });

describe('what is selected at a moment', () => {
  it('is what the address says then, and the start while it says nothing', () => {
    expect(selectedAt('')).toEqual({ kind: 'node', id: start });
    expect(selectedAt('?sel=none')).toBeNull();
    expect(selectedAt('?sel=e%3Aone')).toEqual({ kind: 'edge', id: 'one' });
  });

  it('is nothing once one has gone to another screen', () => expect(selectedAt('?sel=e%3Aone', '/catalog')).toBeNull());
});
