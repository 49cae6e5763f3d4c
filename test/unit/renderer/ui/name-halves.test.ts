import { describe, expect, it } from 'vitest';
import { nameHalves, shortName } from '../../../../src/renderer/ui/name-halves.ts';

describe('a name in little room', () => {
  it('keeps its ending', () => {
    expect(nameHalves('potassium_at_first_visit_001', 8)).toEqual({ head: 'potassium_at_first_v', ending: 'isit_001' });
    expect(nameHalves('site', 8)).toEqual({ head: 'site', ending: '' });
  });

  it('is not taken apart where it is written from right to left', () => {
    expect(nameHalves('תאריך הלידה של המטופל', 8)).toEqual({ head: 'תאריך הלידה של המטופל', ending: '' });
    expect(nameHalves('visit تاريخ الميلاد 2', 8)).toEqual({ head: 'visit تاريخ الميلاد 2', ending: '' });
  });

  it('shows what would turn it around, however short it is', () => {
    expect(nameHalves('a\u202egpj', 12)).toEqual({ head: 'a[RLO]gpj', ending: '' });
  });
});

describe('a name inside a sentence', () => {
  it('keeps its beginning and its ending, and no more than fits', () => {
    expect(shortName('Halden Biopharma (demo)')).toBe('Halden Biopharma (demo)');
    expect(shortName(`Catalog of the ${'very '.repeat(40)}long title (Ireland)`, 40)).toBe('Catalog of the very very ve…le (Ireland)');
    expect(shortName('ש'.repeat(200))).toBe(`${'ש'.repeat(59)}…`);
  });
});
