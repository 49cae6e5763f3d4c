import type { ColumnProfile, ProfileStep } from '#contract/profile.ts';

export interface ProfileWatcher {
  onStep(step: ProfileStep): void;
  onEnd(): void;
}

/** A profile in the making: everything known so far, and everyone who watches it. */
export class LiveProfile {
  readonly #columns = new Map<number, ColumnProfile>();
  readonly #watchers = new Set<ProfileWatcher>();
  #last: ProfileStep | null = null;
  #ended = false;

  step(step: ProfileStep): void {
    if (this.#ended) return;
    this.#last = step;
    for (const column of step.changed) this.#columns.set(column.position, column);
    for (const watcher of this.#watchers) watcher.onStep(step);
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    const watchers = [...this.#watchers];
    this.#watchers.clear();
    for (const watcher of watchers) watcher.onEnd();
  }

  /** Tells everything so far at once (where there is anything), then each change, then the end. Returns how to stop watching. */
  watch(watcher: ProfileWatcher): () => void {
    if (this.#last !== null) {
      const changed = [...this.#columns.values()].toSorted((left, right) => left.position - right.position);
      watcher.onStep({ ...this.#last, changed });
    }
    if (this.#ended) {
      watcher.onEnd();
      return () => undefined;
    }
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }
}
