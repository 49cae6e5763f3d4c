import { expect, test } from 'vitest';
import { pageStyle } from '#core/report/style.ts';

test('the name of a file stands at the top of each page, and nothing in it can end the text or the style', () => {
  expect(pageStyle('claims 2024.csv')).toContain('content: "claims 2024\\00002e csv"');
  const hostile = pageStyle('"; } </style><script>alert(1)</script> \\ \n');
  expect(hostile).not.toMatch(/<|script>/);
  expect(hostile.match(/"/g)).toHaveLength(pageStyle('x').match(/"/g)?.length ?? 0);
  expect(pageStyle('x'.repeat(10_000)).length).toBeLessThan(1_000);
});
