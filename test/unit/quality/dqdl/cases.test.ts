import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseRuleset } from '#core/quality/dqdl/parse.ts';
import { printRuleset } from '#core/quality/dqdl/print.ts';
import { validateRuleset } from '#core/quality/dqdl/validate.ts';
import { officialForm } from '../../../support/quality/official-form.ts';
import { withoutPlaces } from '../../../support/quality/without-places.ts';

interface Place {
  readonly line: number;
  readonly column: number;
}

interface Expected {
  readonly category: string;
  readonly valid: boolean;
  readonly rules?: readonly { readonly canonical: string }[];
  readonly analyzers?: readonly unknown[];
  readonly culprit?: Place & { readonly by: 'hand' | 'antlr' | 'auto' };
  readonly antlr?: readonly Place[];
}

const folder = resolve(import.meta.dirname, '../../../../../shared/cases/dqdl');
const isHere = existsSync(folder);
if (!isHere) console.log(`SKIPPED: the rulesets of the official parser are not here (${folder}).`);

const cases: [string, Expected][] = isHere
  ? Object.entries((JSON.parse(readFileSync(resolve(folder, 'expected.json'), 'utf8')) as { files: Record<string, Expected> }).files)
  : [];
const read = (name: string): string => readFileSync(resolve(folder, name), 'utf8');
const isBefore = (left: Place, right: Place): boolean =>
  left.line < right.line || (left.line === right.line && left.column <= right.column);
const accepted = cases.filter(([, { valid }]) => valid);
const refused = cases.filter(([, { valid }]) => !valid);

/** The printed form of the cases is not the tree itself. */
const withoutCanonical = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === 'canonical' ? undefined : inner)));

describe.skipIf(!isHere)('rulesets with the verdict of the official parser', () => {
  test.each(accepted)('%s is accepted, and read as the official parser reads it', (name, { rules, analyzers }) => {
    const report = validateRuleset(read(name));
    expect(report.errors).toEqual([]);
    expect(report).toMatchObject({ valid: true, rules: rules?.length, analyzers: analyzers?.length });
    const { document } = parseRuleset(read(name));
    if (!document) throw new Error('no tree');
    expect(officialForm(document)).toEqual(withoutCanonical({ rules, analyzers }));
  });

  test.each(accepted)('%s stays the same when it is printed and read again', (name) => {
    const { document } = parseRuleset(read(name));
    if (!document) throw new Error('no tree');
    const again = parseRuleset(printRuleset(document));
    expect(again.diagnostics).toEqual([]);
    expect(withoutPlaces(again.document)).toEqual(withoutPlaces(document));
  });

  test.each(refused)('%s is refused at the culprit', (name, { culprit, antlr }) => {
    const report = validateRuleset(read(name));
    expect(report.valid).toBe(false);
    const [first] = report.errors;
    if (!first || !culprit) throw new Error('no error');
    if (culprit.by === 'hand') expect(first).toMatchObject({ line: culprit.line, column: culprit.column });
    // Elsewhere the place is the start of the rule or where the official parser gave up: be inside, and no later.
    expect(isBefore(culprit.by === 'auto' ? culprit : { line: culprit.line, column: 0 }, first), `${first.line}:${first.column}`).toBe(
      true,
    );
    const [latest] = antlr ?? [];
    if (latest) expect(isBefore(first, latest), `${first.line}:${first.column} ${first.message}`).toBe(true);
    else expect(first.line).toBe(culprit.line);
  });

  test.each(cases.filter(([, { category }]) => category === 'orig-quirk'))('%s is accepted with a warning', (name) => {
    expect(validateRuleset(read(name)).warnings.length).toBeGreaterThan(0);
  });
});
