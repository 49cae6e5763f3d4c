import { Button } from '@mantine/core';
import { IconAlertTriangle, IconPlugConnectedX } from '@tabler/icons-react';
import type { ComponentType, ReactElement, ReactNode } from 'react';
import type { AppError } from '#contract/errors.ts';
import { errorDetails } from '../state/errors.ts';
import { CopyButton } from './copy-button.tsx';
import css from './states.module.css';

type Icon = ComponentType<{ size?: number | string; stroke?: number | string }>;

export interface EmptyStateProps {
  readonly icon?: Icon;
  readonly title: string;
  /** What this place is for and what to do first. */
  readonly text?: ReactNode;
  /** The first step: a button with a verb and its object. */
  readonly action?: ReactNode;
  readonly secondary?: ReactNode;
  /** True where this is all that the window shows, so that its title is the page's heading. */
  readonly isWholePage?: boolean;
}

/** Nothing is here yet: says what the place is for and offers the first step. */
export function EmptyState({ icon: Icon, title, text, action, secondary, isWholePage = false }: EmptyStateProps): ReactElement {
  const Title = isWholePage ? 'h1' : 'h2';
  return (
    <div className={css.state}>
      {Icon === undefined ? null : (
        <span className={css.icon} aria-hidden>
          <Icon size={28} stroke={1.25} />
        </span>
      )}
      <Title className={css.title}>{title}</Title>
      {text === undefined ? null : <div className={css.text}>{text}</div>}
      {action === undefined && secondary === undefined ? null : (
        <div className={css.actions}>
          {action}
          {secondary}
        </div>
      )}
    </div>
  );
}

export interface ErrorStateProps {
  readonly error: AppError;
  /** Names what could not be done: "The samples could not be listed". */
  readonly title?: string;
  readonly onRetry?: () => void;
  /** Another way on, beside trying again. */
  readonly action?: ReactNode;
  /** One line instead of a block, for panels. */
  readonly inline?: boolean;
}

/** What happened, what to do, details to copy. */
export function ErrorState({ error, title, onRetry, action, inline = false }: ErrorStateProps): ReactElement {
  const isOffline = error.code === 'disconnected';
  const Icon = isOffline ? IconPlugConnectedX : IconAlertTriangle;
  return (
    <div className={inline ? css.inline : css.state} role="alert">
      <span className={isOffline ? css.icon : css.failed} aria-hidden>
        <Icon size={inline ? 16 : 28} stroke={inline ? 1.75 : 1.25} />
      </span>
      {title === undefined || inline ? null : <h2 className={css.title}>{title}</h2>}
      <div className={css.text}>{error.message}</div>
      <div className={css.actions}>
        {onRetry === undefined || error.retry === 'never' ? null : (
          <Button size="xs" variant="default" onClick={onRetry}>
            Try again
          </Button>
        )}
        {action}
        <CopyButton text={() => errorDetails(error)} label="Copy details" />
      </div>
    </div>
  );
}

/** Space reserved in the shape of what comes. */
export function Skeleton({ width = '100%', height = 12 }: { width?: number | string; height?: number | string }): ReactElement {
  return <span className={css.skeleton} style={{ width, height }} aria-hidden />;
}

export interface LoadingRowsProps {
  readonly rows?: number;
  readonly rowHeight?: number;
  /** Width of each cell as CSS (default one wide, two narrow). */
  readonly columns?: readonly (number | string)[];
  /** What is being loaded, for screen readers: "Loading samples". */
  readonly label?: string;
}

const widths = [72, 58, 84, 64, 77, 51, 69];

/** Rows that are on their way, at the height that they will have. */
export function LoadingRows({
  rows = 8,
  rowHeight = 32,
  columns = ['2fr', '1fr', '1fr'],
  label = 'Loading',
}: LoadingRowsProps): ReactElement {
  const template = columns.map((column) => (typeof column === 'number' ? `${column}px` : column)).join(' ');
  return (
    <output className={css.rows} aria-label={label}>
      {Array.from({ length: rows }, (_, row) => (
        <div
          key={row}
          className={css.row}
          style={{ height: rowHeight, gridTemplateColumns: template, opacity: 1 - (row / rows) * 0.65 }}
          aria-hidden
        >
          {columns.map((_column, cell) => (
            // The place is all there is to tell skeleton cells apart.
            // eslint-disable-next-line react/no-array-index-key
            <Skeleton key={cell} width={`${widths[(row * 3 + cell * 2) % widths.length] ?? 60}%`} height={10} />
          ))}
        </div>
      ))}
    </output>
  );
}

/** A quiet line that says that what is shown is not up to date, or that something cannot be done now. */
export function Note({ kind = 'plain', children }: { kind?: 'plain' | 'attention' | 'failed'; children: ReactNode }): ReactElement {
  return (
    <div className={css.note} data-kind={kind} role="note">
      {kind === 'plain' ? null : <IconAlertTriangle size={14} stroke={1.75} aria-hidden />}
      <div className={css.noteText}>{children}</div>
    </div>
  );
}
