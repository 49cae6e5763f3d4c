import {
  type PackedColumn,
  type SketchFile,
  sketchFileSchema,
  type SketchRequestFile,
  sketchRequestFileSchema,
  sketchScheme,
  sketchVersion,
} from '#contract/overlap/sketch.ts';
import { failure } from '../../failures.ts';
import { canonicalJson, sha256OfText } from '../../workspace/canonical-json.ts';
import type { ColumnSketch, CombinationSketch, DataSetSketch } from './column-sketch.ts';
import { packHashes, unpackHashes } from './packed-hashes.ts';
import { revealed } from './revealed.ts';
import { sketchKey } from './sketch-key.ts';

const packed = ({ bits, hashes, ...head }: ColumnSketch): PackedColumn => ({ ...head, hashes: packHashes({ bits, hashes }, head.theta) });

const sealed = <Content extends object>(content: Content): Content & { sha256: string } => ({
  ...content,
  sha256: sha256OfText(canonicalJson(content)),
});

/** What is written for a data set. */
export function toSketchFile(sketch: DataSetSketch, generator: { version: string; duckdb: string }): SketchFile {
  const { columns, combinations, leftOut, ...dataSet } = sketch;
  return sealed({
    format: 'meshbench-sketch' as const,
    version: sketchVersion as typeof sketchVersion,
    generator: { name: 'meshbench' as const, ...generator },
    reveals: revealed(sketch),
    dataSet,
    columns: columns.map(packed),
    combinations: combinations.map(({ parts, ...column }) => ({ ...packed(column), parts: [...parts] })),
    leftOut: [...leftOut],
  });
}

export const sketchFileText = (file: SketchFile | SketchRequestFile): string => `${JSON.stringify(file)}\n`;

const unpacked = ({ hashes, ...head }: PackedColumn): ColumnSketch => ({
  ...head,
  bits: hashes.bits,
  hashes: unpackHashes(hashes, head.theta),
});

/** What a checked file holds. */
export function fromSketchFile(file: SketchFile): DataSetSketch {
  return {
    ...file.dataSet,
    columns: file.columns.map(unpacked),
    combinations: file.combinations.map(({ parts, ...column }): CombinationSketch => ({ ...unpacked(column), parts })),
    leftOut: file.leftOut,
  };
}

const article = { sketch: 'a sketch', request: 'a request for a sketch' };

/**
 * Reads the text of a sketch file.
 * @param name how people call the file
 * @throws AppFailure `unsupported_file` for another kind of file, another version or scheme; `unreadable_file` where it is cut short, was
 * edited or makes no sense
 */
export function parseSketchFile(text: string, name: string): SketchFile {
  const file = checked(text, name, 'sketch', 'meshbench-sketch', sketchFileSchema);
  if (file.dataSet.scheme !== sketchScheme) throw otherScheme(name, file.dataSet.scheme);
  return file;
}

/** The same for what a vendor is given. */
export function parseRequestFile(text: string, name: string): SketchRequestFile {
  const file = checked(text, name, 'request', 'meshbench-sketch-request', sketchRequestFileSchema);
  if (file.scheme !== sketchScheme) throw otherScheme(name, file.scheme);
  if (sketchKey(file.key).keyId !== file.keyId) throw damaged(name);
  return file;
}

/** @param content without `sha256` */
export const sealedRequest = (content: Omit<SketchRequestFile, 'sha256'>): SketchRequestFile => sealed(content);

interface Schema<Output> {
  safeParse(value: unknown): { success: true; data: Output } | { success: false };
}

function checked<Output extends { sha256: string }>(
  text: string,
  name: string,
  kind: keyof typeof article,
  format: string,
  schema: Schema<Output>,
): Output {
  const value = parsed(text, name);
  const { format: found, version, sha256, ...rest } = value;
  if (found !== format) {
    const other = Object.entries({ sketch: 'meshbench-sketch', request: 'meshbench-sketch-request' }).find(([, each]) => each === found);
    const is = other ? ` It is ${article[other[0] as keyof typeof article]}.` : '';
    throw failure('unsupported_file', `${name} is not ${article[kind]} that Meshbench wrote.${is} Choose another file.`);
  }
  if (version !== sketchVersion)
    throw failure(
      'unsupported_file',
      `${name} was written in version ${String(Number(version))} of the format, and this Meshbench reads version ${sketchVersion}. Let both sides use the same release of Meshbench, and make it again.`,
    );
  if (sha256 !== sealOf({ format: found, version, ...rest })) throw damaged(name);
  const sound = schema.safeParse(value);
  if (!sound.success) throw damaged(name);
  return sound.data;
}

/** Null for what no program of ours wrote, such as arrays in arrays in arrays. */
function sealOf(content: object): string | null {
  try {
    return sha256OfText(canonicalJson(content));
  } catch {
    return null;
  }
}

function parsed(text: string, name: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw damaged(name);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw failure('unsupported_file', `${name} is no file that Meshbench wrote. Choose another file.`);
  return value as Record<string, unknown>;
}

const damaged = (name: string): Error =>
  failure('unreadable_file', `${name} is not as it was written: it was cut short, edited or damaged on its way. Ask for it again.`);

const otherScheme = (name: string, scheme: string): Error =>
  failure(
    'unsupported_file',
    `${name} was made with other hash settings (“${scheme.slice(0, 80)}”) than this Meshbench uses (“${sketchScheme}”), so nothing can be compared with it. Let both sides use the same release of Meshbench, and make it again.`,
  );
