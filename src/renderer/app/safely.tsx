import { Button } from '@mantine/core';
import { Component } from 'react';
import type { ReactNode } from 'react';
import { toAppError } from '../state/errors.ts';
import { ErrorState } from '../ui/states.tsx';

interface SafelyProps {
  /** What failed, in words: "screen", "window". */
  readonly what: string;
  /** A new value tries again, e.g. the address. */
  readonly resetOn?: string;
  readonly children: ReactNode;
}

interface SafelyState {
  readonly thrown: unknown;
  readonly resetOn: string | undefined;
}

/** Keeps a fault of one screen inside that screen. */
export class Safely extends Component<SafelyProps, SafelyState> {
  override state: SafelyState = { thrown: null, resetOn: this.props.resetOn };

  static getDerivedStateFromError(thrown: unknown): Partial<SafelyState> {
    return { thrown: thrown ?? new Error('Nothing was thrown') };
  }

  static getDerivedStateFromProps(props: SafelyProps, state: SafelyState): Partial<SafelyState> | null {
    return props.resetOn === state.resetOn ? null : { thrown: null, resetOn: props.resetOn };
  }

  override render(): ReactNode {
    const { thrown } = this.state;
    if (thrown === null) return this.props.children;
    return (
      <ErrorState
        title={`This ${this.props.what} met a fault`}
        error={{
          ...toAppError(thrown),
          message: 'Nothing you saved is lost. Try again; if it stays, reload the window and copy the details for us.',
        }}
        onRetry={() => this.setState({ thrown: null })}
        action={
          <Button size="xs" variant="default" onClick={() => window.location.reload()}>
            Reload the window
          </Button>
        }
      />
    );
  }
}
