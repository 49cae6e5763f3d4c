/** How often suggestions of a strength were right. */
export interface Alike {
  /** Share that is to be expected to be right. */
  readonly confidence: number;
  /** Suggestions of about this strength that were tried on what has terms already, and how many of them it has. */
  readonly tried: number;
  readonly right: number;
}

/** Bins of strength. */
const bins = 20;

/**
 * Share of right suggestions by strength before anything is known here, on the low side of what the demo company's columns gave when the
 * terms of each were taken away in turn. In each bin it counts as many as `priorWeight` suggestions that were tried.
 */
const prior = (bin: number): number => 0.05 + 0.75 * ((bin + 0.5) / bins) ** 2;
const priorWeight = 8;

/**
 * Turns strengths into probabilities by what is attached already: each suggestion for what has terms is right where the term is one of
 * them. Of what was left without terms on purpose nothing is known: it holds for what is like what has terms. Isotonic: a stronger suggestion is never
 * less likely (pool adjacent violators, Ayer et al. 1955).
 */
export class Calibration {
  readonly #tried = Array.from({ length: bins }, () => 0);
  readonly #right = Array.from({ length: bins }, () => 0);
  #fitted: readonly Alike[] | null = null;

  learn(strength: number, isRight: boolean): void {
    const bin = binOf(strength);
    this.#tried[bin] = (this.#tried[bin] ?? 0) + 1;
    if (isRight) this.#right[bin] = (this.#right[bin] ?? 0) + 1;
    this.#fitted = null;
  }

  of(strength: number): Alike {
    this.#fitted ??= this.#fit();
    return this.#fitted[binOf(strength)] ?? { confidence: 0, tried: 0, right: 0 };
  }

  #fit(): Alike[] {
    const blocks: Block[] = [];
    for (let bin = 0; bin < bins; bin += 1) {
      blocks.push({ tried: this.#tried[bin] ?? 0, right: this.#right[bin] ?? 0, expected: prior(bin) * priorWeight, bins: 1 });
      for (let pair = lastTwo(blocks); pair !== null && shareOf(pair[0]) > shareOf(pair[1]); pair = lastTwo(blocks)) {
        const [before, last] = pair;
        blocks.splice(-2, 2, {
          tried: before.tried + last.tried,
          right: before.right + last.right,
          expected: before.expected + last.expected,
          bins: before.bins + last.bins,
        });
      }
    }
    return blocks.flatMap((block) =>
      Array.from({ length: block.bins }, (): Alike => ({ confidence: shareOf(block), tried: block.tried, right: block.right })),
    );
  }
}

/** Neighbouring bins that are taken together. */
interface Block {
  readonly tried: number;
  readonly right: number;
  /** Right ones of those that the prior counts as. */
  readonly expected: number;
  readonly bins: number;
}

const shareOf = ({ tried, right, expected, bins: many }: Block): number => (right + expected) / (tried + priorWeight * many);

function lastTwo(blocks: readonly Block[]): [Block, Block] | null {
  const [before, last] = [blocks.at(-2), blocks.at(-1)];
  return before === undefined || last === undefined ? null : [before, last];
}

const binOf = (strength: number): number => Math.min(bins - 1, Math.max(0, Math.floor(strength * bins)));
