import type { Operation, ServiceModel } from '../model/shapes.ts';

export interface Route {
  readonly operation: Operation;
  /** Values of the labels in the path, decoded, by member name. */
  readonly labels: Readonly<Record<string, string>>;
}

interface Pattern {
  readonly operation: Operation;
  readonly segments: readonly { readonly label: string | null; readonly text: string }[];
}

/** Finds the operation of a request by method and raw path; a fixed segment goes before a label. */
export class Router {
  readonly #byShape = new Map<string, Pattern[]>();

  constructor(model: ServiceModel) {
    for (const operation of model.operations.values()) {
      const segments = operation.path.split('/').map((text) => {
        const label = /^\{(\w+)\+?\}$/.exec(text)?.[1] ?? null;
        return { label, text };
      });
      const key = shapeKey(operation.method, segments.length);
      this.#byShape.set(key, [...(this.#byShape.get(key) ?? []), { operation, segments }]);
    }
  }

  /** @param path raw, without the query: labels may hold encoded slashes */
  find(method: string, path: string): Route | null {
    const given = path.split('/');
    const fitting = (this.#byShape.get(shapeKey(method, given.length)) ?? []).filter(({ segments }) =>
      segments.every(({ label, text }, index) => (label === null ? text === given[index] : given[index] !== '')),
    );
    const [best] = fitting.toSorted((one, other) => labelCount(one) - labelCount(other));
    if (!best) return null;
    const labels: Record<string, string> = {};
    for (const [index, { label }] of best.segments.entries()) if (label !== null) labels[label] = decodeURIComponent(given[index] ?? '');
    return { operation: best.operation, labels };
  }
}

const shapeKey = (method: string, length: number): string => `${method} ${String(length)}`;
const labelCount = ({ segments }: Pattern): number => segments.filter(({ label }) => label !== null).length;
