import { useState, type ReactElement } from 'react';
import type { Standing } from '#contract/catalog/browse-parts.ts';
import { formatFriendly, plural } from '../../../ui/format.ts';
import { Note } from '../../../ui/states.tsx';
import css from './parts.module.css';

/** What one has to know about what is shown: that it is gone, in part, faulty, or changed here. */
export function StandingNotes({ standing, what }: { standing: Standing; what: string }): ReactElement {
  const { missingSince, isPartial, faults, isLocalOnly, isToBeDeleted } = standing;
  return (
    <>
      {isToBeDeleted ? <Note kind="attention">{`This ${what} is to be deleted. The catalog still has it.`}</Note> : null}
      {isLocalOnly ? <Note>{`This ${what} exists in this workspace only; it was not sent to the catalog.`}</Note> : null}
      {missingSince === null ? null : (
        <Note kind="attention">
          {`The catalog has not listed this ${what} since ${formatFriendly(missingSince)}: it was deleted, or you lost access to it. What is shown is the last that was known.`}
        </Note>
      )}
      {isPartial ? (
        <Note kind="attention">
          {`Only what search tells of this ${what} is in the mirror: forms and columns are missing. Update the mirror to read all of it.`}
        </Note>
      ) : null}
      {faults.length > 0 ? <Faults standing={standing} /> : null}
    </>
  );
}

const problemWords = {
  missing: 'is missing',
  wrong: 'was of another kind and was left out',
  left_out: 'lacked what identifies it and was left out',
};

function Faults({ standing }: { standing: Standing }): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const { faults } = standing;
  return (
    <Note kind="attention">
      {`The catalog’s answer was not as its own description promises, in ${plural(faults.length, 'place')}. The rest is shown. `}
      <button type="button" className={css.more} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? 'Show less' : 'Show where'}
      </button>
      {isOpen ? (
        <ul className={css.faults}>
          {faults.map((fault) => (
            <li key={`${fault.path} ${fault.problem}`}>
              <code>{fault.path}</code> {problemWords[fault.problem]} (expected: {fault.expected})
            </li>
          ))}
        </ul>
      ) : null}
    </Note>
  );
}
