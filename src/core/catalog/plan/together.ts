interface Waiting<Item> {
  readonly item: Item;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * What comes while something is done is done together afterwards: a transaction for each of hundreds of small writes would take most of a
 * plan's time. Each promise resolves when its own item is on the disk. Where a piece of work fails, its items are done one by
 * one, so that one of them cannot fail the others.
 */
export class Together<Item> {
  readonly #work: (items: readonly Item[]) => Promise<void>;
  #waiting: Waiting<Item>[] = [];
  #isBusy = false;

  constructor(work: (items: readonly Item[]) => Promise<void>) {
    this.#work = work;
  }

  add(item: Item): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (this.#isBusy) return;
      this.#isBusy = true;
      void this.#run();
    });
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const now = this.#waiting;
      this.#waiting = [];
      await this.#do(now);
    }
    this.#isBusy = false;
  }

  async #do(all: readonly Waiting<Item>[]): Promise<void> {
    try {
      await this.#work(all.map(({ item }) => item));
      for (const { resolve } of all) resolve();
    } catch (thrown) {
      const [first] = all;
      if (all.length === 1) first?.reject(thrown);
      else for (const each of all) await this.#do([each]);
    }
  }
}
