import type { ReactElement } from 'react';
import type { OwnedFigure, OwnedOverlap } from '#contract/overlap/overlap.ts';
import { formatCount, plural } from '../../../ui/format.ts';
import { Note } from '../../../ui/states.tsx';
import { OverlapValue, OverlapValueWithNote } from './overlap-figure.tsx';
import css from './overlap.module.css';

const most = 3;

/** The figures of the sentence: each noun once, in the order in which the sentence names them. */
function toldOf({ headline, owned }: OwnedOverlap): OwnedFigure[] {
  const nouns = new Map<string, OwnedFigure>();
  for (const each of owned) {
    const before = nouns.get(each.noun);
    if (each.figure.value !== null && (before === undefined || (before.figure.value ?? 0) < each.figure.value)) nouns.set(each.noun, each);
  }
  const place = ({ noun }: OwnedFigure): number => headline?.indexOf(`of its ${noun}`) ?? -1;
  return [...nouns.values()]
    .filter((each) => place(each) >= 0)
    .toSorted((one, other) => place(one) - place(other))
    .slice(0, most);
}

/** What those who pay want to know, in one sentence; below it how sure each figure is. */
export function OverlapHead({ overlap }: { overlap: OwnedOverlap }): ReactElement {
  const told = toldOf(overlap);
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls takes the focus (axe: scrollable-region-focusable)
    <section className={css.head} tabIndex={0} aria-label="How much of it is owned">
      <h2 className={css.sentence}>
        {told.length === 0
          ? 'Nothing that can be counted in this sample is owned already.'
          : told.map((each, index) => (
              <span key={each.path}>
                {index === 0 ? '' : index === told.length - 1 ? ' and ' : ', '}
                <OverlapValue figure={each.figure} /> of its {each.noun}
              </span>
            ))}
        {told.length === 0 ? '' : ' are already owned.'}
      </h2>
      {told.length === 0 ? null : (
        <dl className={css.strip}>
          {told.map(({ figure, newHere, noun, path, within }) => (
            <div key={path}>
              <dt>
                {noun} <span className={css.dim}>({path})</span>
              </dt>
              <dd>
                <OverlapValueWithNote figure={figure} />
                <span className={css.dim}>
                  {' '}
                  · <OverlapValue figure={newHere} unit="count" /> only here · in {within.map(({ title }) => title).join(', ')}
                </span>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {overlap.chosenRows.map((sentence) => (
        <p key={sentence} className={css.chosen}>
          {sentence}
        </p>
      ))}
      <p className={css.notes}>{overlap.notes.join(' ')}</p>
      {overlap.leftOut.length === 0 ? null : (
        <Note kind="attention">
          {plural(overlap.leftOut.length, 'owned data set was', 'owned data sets were')} left out:{' '}
          {overlap.leftOut
            .slice(0, 5)
            .map(({ title, why }) => `${title}: ${why}`)
            .join(' ')}
          {overlap.leftOut.length > 5 ? ` And ${formatCount(overlap.leftOut.length - 5)} more.` : ''}
        </Note>
      )}
    </section>
  );
}
