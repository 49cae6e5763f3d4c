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

/** Of how much it is assumed that a term fits, before anything is known; it counts as many as `fitWeight` things that were gone through. */
const priorFit = 0.5;
const fitWeight = 10;

/**
 * Turns strengths into probabilities by what is attached already: each suggestion for what has terms is right where the term is one of
 * them. For what no term fits all suggestions are wrong, and there are as many of them; how often a term fits is told by what people went
 * through: of r right and w wrong ones of a strength, f r / (f r + w) are right where f of all things have a term that fits. Isotonic: a
 * stronger suggestion is never less likely (pool adjacent violators, Ayer et al. 1955).
 */
export class Calibration {
  readonly #tried = Array.from({ length: bins }, () => 0);
  readonly #right = Array.from({ length: bins }, () => 0);
  #fitted: readonly Alike[] | null = null;
  #goneThrough = 0;
  #fitting = 0;

  /** @param hasTerm whether something that people went through has a term, or was left without */
  seen(hasTerm: boolean): void {
    this.#goneThrough += 1;
    if (hasTerm) this.#fitting += 1;
    this.#fitted = null;
  }

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

  /** The share of things that a term fits. */
  get fit(): number {
    return (this.#fitting + priorFit * fitWeight) / (this.#goneThrough + fitWeight);
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
      Array.from({ length: block.bins }, (): Alike => ({
        confidence: this.#among(shareOf(block)),
        tried: block.tried,
        right: block.right,
      })),
    );
  }

  /** @param share of right ones where a term fits */
  #among(share: number): number {
    const right = this.fit * share;
    return right / (right + (1 - share));
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
