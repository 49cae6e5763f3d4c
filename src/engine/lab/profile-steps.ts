import type { ColumnProfile, Profile, ProfileStep } from '#contract/profile.ts';

/** Shortest time between two steps; a step in between would be overtaken before it is drawn. */
const stepMilliseconds = 200;

/** The profile as it grows; tells what changed, not more often than a person can see. */
export class GrowingProfile {
  head: ProfileStep['profile'];
  readonly columns: ColumnProfile[];
  readonly #onStep: (step: ProfileStep) => void;
  readonly #changed = new Set<number>();
  #lastStep = 0;

  constructor(head: ProfileStep['profile'], columns: ColumnProfile[], onStep: (step: ProfileStep) => void) {
    this.head = head;
    this.columns = columns;
    this.#onStep = onStep;
    columns.forEach((_, index) => this.#changed.add(index));
  }

  /** Replaces a column by what `change` makes of it. */
  update(index: number, change: (column: ColumnProfile) => ColumnProfile): void {
    const column = this.columns[index];
    if (!column) return;
    this.columns[index] = change(column);
    this.#changed.add(index);
  }

  setHead(change: Partial<ProfileStep['profile']>): void {
    this.head = { ...this.head, ...change };
  }

  warn(code: string, message: string): void {
    this.setHead({ warnings: [...this.head.warnings, { code, message }] });
  }

  /** Tells everything that changed since the last step. */
  tell(): void {
    const changed = [...this.#changed].toSorted((one, other) => one - other).flatMap((index) => this.columns[index] ?? []);
    this.#changed.clear();
    this.#lastStep = performance.now();
    this.#onStep({ profile: this.head, columnCount: this.columns.length, changed });
  }

  /** Tells unless it was told a moment ago. */
  tellSoon(): void {
    if (performance.now() - this.#lastStep >= stepMilliseconds) this.tell();
  }

  finish(finishedAt: string): Profile {
    this.setHead({ finishedAt });
    this.tell();
    return { ...this.head, columns: this.columns };
  }
}
