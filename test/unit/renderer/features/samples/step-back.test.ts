import { describe, expect, it } from 'vitest';
import { stepBack } from '../../../../../src/renderer/features/samples/step-back.ts';

const back = (tab: string, query: string) => stepBack(tab, new URLSearchParams(query));

describe('a step back within a sample', () => {
  it('closes what is open in the inspector', () => {
    expect(back('columns', 'column=cost')).toEqual({ column: null });
    expect(back('privacy', 'tab=privacy&finding=a')).toEqual({ finding: null });
    expect(back('duplicates', 'tab=duplicates&pair=1')).toEqual({ pair: null });
    expect(back('columns', 'reading=choose&column=cost')).toEqual({ reading: null });
  });

  it('goes from rows back to the column that they belong to', () => {
    expect(back('rows', 'tab=rows&column=cost&filters=x')).toEqual({ tab: null });
  });

  it('leaves the sample where nothing is open here', () => {
    expect(back('columns', '')).toBeNull();
    expect(back('rows', 'tab=rows&filters=x')).toBeNull();
    expect(back('table', 'tab=table&finding=a&column=cost')).toBeNull();
  });
});
