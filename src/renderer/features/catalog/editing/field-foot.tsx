import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { FieldProblem } from '#contract/catalog/changes.ts';
import { formatCount } from '../../../ui/format.ts';
import css from './editing.module.css';
import { lengthOf } from './paths.ts';

/** What is wrong with a field; what only could not be checked is quieter. */
export function Problems({ problems, id }: { problems: readonly FieldProblem[]; id?: string }): ReactElement | null {
  if (problems.length === 0) return null;
  return (
    <span id={id}>
      {problems.map(({ message, severity, path }) =>
        severity === 'error' ? (
          <span key={`${path.join('/')} ${message}`} className={css.problem}>
            <IconAlertTriangle size={12} stroke={1.75} aria-hidden /> {message}
          </span>
        ) : (
          <span key={`${path.join('/')} ${message}`} className={css.note}>
            {message}
          </span>
        ),
      )}
    </span>
  );
}

/** Below a field: what is wrong with it, and how long it is of how much it may be. */
export function FieldFoot(props: { id: string; text: string; longest: number | null; problems: readonly FieldProblem[] }): ReactElement {
  const length = lengthOf(props.text);
  if (props.longest === null && props.problems.length === 0) return <span id={props.id} />;
  return (
    <span className={css.foot}>
      <Problems id={props.id} problems={props.problems} />
      {props.longest === null ? null : (
        <span className={css.counter} data-over={length > props.longest}>
          {formatCount(length)} / {formatCount(props.longest)}
        </span>
      )}
    </span>
  );
}
