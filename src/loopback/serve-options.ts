import { parseArgs } from 'node:util';

export interface ServeOptions {
  /** 0: any free port. */
  readonly port: number;
  readonly workspace?: string;
  readonly demo?: boolean;
  /** Bytes. */
  readonly maxUpload?: number;
}

/** Told as `{ wrong }`: one sentence for a person. */
export type Parsed<T> = T | { readonly wrong: string };

const whole = (text: string, from: number, to: number): number | null => {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= from && value <= to ? value : null;
};

const units: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, g: 1e9, t: 1e12 };

/** Reads a size such as `500MB` or `20 GB`, in bytes (1 kB = 1000 bytes); null when it is none. */
export function bytesOf(text: string): number | null {
  const [, digits, unit] = /^(\d+(?:\.\d+)?)\s*([kmgt]?)b?$/i.exec(text.trim()) ?? [];
  const factor = units[(unit ?? '').toLowerCase()];
  return digits === undefined || factor === undefined ? null : Math.round(Number(digits) * factor);
}

/** Reads the words after `meshbench serve`. */
export function serveOptions(words: readonly string[]): Parsed<ServeOptions> {
  let values: { port?: string; workspace?: string; demo?: boolean; 'max-upload'?: string };
  try {
    ({ values } = parseArgs({
      args: [...words],
      options: { port: { type: 'string' }, workspace: { type: 'string' }, demo: { type: 'boolean' }, 'max-upload': { type: 'string' } },
    }));
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : 'The options could not be read.' };
  }
  const port = whole(values.port ?? '0', 0, 65_535);
  if (port === null) return { wrong: '--port takes a number from 0 to 65535.' };
  const maxUpload = values['max-upload'] === undefined ? undefined : bytesOf(values['max-upload']);
  if (maxUpload === null) return { wrong: '--max-upload takes a size, such as 20GB.' };
  return {
    port,
    ...(values.workspace === undefined ? {} : { workspace: values.workspace }),
    ...(values.demo === undefined ? {} : { demo: values.demo }),
    ...(maxUpload === undefined ? {} : { maxUpload }),
  };
}
