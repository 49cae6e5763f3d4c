import { Button } from '@mantine/core';
import { IconShieldCheck, IconShieldX, IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { AppError } from '#contract/errors.ts';
import type { Verification } from '#contract/workspaces.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { formatInstant, plural } from '../../ui/format.ts';
import { MiddleEllipsis } from '../../ui/middle-ellipsis.tsx';
import { ErrorState } from '../../ui/states.tsx';
import css from './history-screen.module.css';

export interface ChainResultProps {
  readonly result: Verification | AppError;
  readonly onClose: () => void;
  readonly onRetry: () => void;
  readonly onShow: (sequence: number) => void;
}

/** What checking the hash chain found, with what one needs to write it down. */
export function ChainResult({ result, onClose, onRetry, onShow }: ChainResultProps): ReactElement {
  if ('code' in result) {
    return (
      <div className={css.result} data-kind={result.code === 'disconnected' ? 'attention' : 'failed'}>
        <ErrorState error={result} onRetry={onRetry} inline />
      </div>
    );
  }
  const { firstFault } = result;
  const report = `${result.ok ? 'Every entry fits' : 'The journal does not fit its chain'}: ${plural(result.entries, 'entry', 'entries')}, head ${result.headHash}, checked ${result.checkedAt}`;
  return (
    <output className={css.result} data-kind={result.ok ? 'ok' : 'failed'}>
      {result.ok ? <IconShieldCheck size={18} stroke={1.5} aria-hidden /> : <IconShieldX size={18} stroke={1.5} aria-hidden />}
      <span className={css.words}>
        {firstFault === null ? (
          <>
            {result.entries === 1
              ? 'The one entry fits.'
              : `All ${plural(result.entries, 'entry', 'entries')} fit the hash of the one before.`}{' '}
            Head{' '}
            <span className={css.hash}>
              <MiddleEllipsis text={result.headHash} tail={8} mono />
            </span>{' '}
            · {formatInstant(result.checkedAt)}
          </>
        ) : (
          <>
            Entry {firstFault.sequence} is the first that does not fit: {firstFault.message}
          </>
        )}
      </span>
      {firstFault === null ? null : (
        <Button size="compact-sm" variant="default" onClick={() => onShow(firstFault.sequence)}>
          Show entry {firstFault.sequence}
        </Button>
      )}
      <CopyButton text={report} label="Copy the result" />
      <button type="button" className={css.close} onClick={onClose} aria-label="Close the result">
        <IconX size={14} stroke={1.75} aria-hidden />
      </button>
    </output>
  );
}
