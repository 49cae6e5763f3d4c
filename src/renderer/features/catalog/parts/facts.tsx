import type { ReactElement, ReactNode } from 'react';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { midSentence } from '../../../ui/field-words.ts';
import css from './parts.module.css';

/** Facts under each other, each with its name. */
export const Facts = ({ children }: { children: ReactNode }): ReactElement => <dl className={css.facts}>{children}</dl>;

export interface FactProps {
  readonly label: string;
  readonly children: ReactNode;
  readonly copy?: string | undefined;
  readonly mono?: boolean;
  /** Changed here, not sent yet. */
  readonly isChanged?: boolean;
}

export function Fact({ label, children, copy, mono = false, isChanged = false }: FactProps): ReactElement {
  return (
    <>
      <dt className={css.factLabel}>{label}</dt>
      <dd className={css.fact} data-mono={mono}>
        {isChanged ? <ChangedMark /> : null}
        <span className={css.factValue}>{children}</span>
        {copy === undefined ? null : <CopyButton compact text={copy} label={`Copy ${midSentence(label)}`} />}
      </dd>
    </>
  );
}

/** Violet: changed in this workspace, and the catalog does not have it yet. */
export const ChangedMark = (): ReactElement => (
  <span className={css.changed} title="Changed here, not sent yet">
    <span className="mb-hidden">Changed here, not sent yet.</span>
  </span>
);

export const Heading = ({ children, tools }: { children: ReactNode; tools?: ReactNode }): ReactElement => (
  <h2 className={css.heading}>
    <span>{children}</span>
    {tools}
  </h2>
);
