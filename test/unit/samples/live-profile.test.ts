import { expect, test } from 'vitest';
import type { ProfileStep } from '#contract/profile.ts';
import { LiveProfile } from '#core/samples/live-profile.ts';
import { column, profile } from '../../support/engine/samples.ts';

const { columns: _columns, ...head } = profile();
const step = (...changed: ProfileStep['changed']): ProfileStep => ({ profile: head, columnCount: 3, changed });

function watch(live: LiveProfile) {
  const seen: (ProfileStep | 'end')[] = [];
  const stop = live.watch({ onStep: (told) => seen.push(told), onEnd: () => seen.push('end') });
  return { seen, stop };
}

/** Each step as its columns and their states. */
const told = (seen: (ProfileStep | 'end')[]) =>
  seen.map((one) => (one === 'end' ? one : one.changed.map(({ name, state }) => `${name} ${state}`).join(', ')));

test('who comes late hears everything so far in one step, then changes, then the end', () => {
  const live = new LiveProfile();
  const early = watch(live);
  live.step(step(column({ position: 1, name: 'b', state: 'pending' }), column({ position: 0, name: 'a', state: 'pending' })));
  live.step(step(column({ position: 1, name: 'b', state: 'settled' })));
  const late = watch(live);
  live.step(step(column({ position: 2, name: 'c' })));
  live.end();
  expect(told(early.seen)).toEqual(['b pending, a pending', 'b settled', 'c settled', 'end']);
  expect(told(late.seen)).toEqual(['a pending, b settled', 'c settled', 'end']);
});

test('nobody is told after leaving, or twice of the end', () => {
  const live = new LiveProfile();
  const gone = watch(live);
  gone.stop();
  live.step(step(column()));
  live.end();
  live.end();
  live.step(step(column()));
  expect(gone.seen).toEqual([]);
  expect(watch(live).seen.at(-1)).toBe('end');
});
