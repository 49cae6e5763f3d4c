import type { ColumnProfile } from '#contract/profile.ts';
import type { ColumnMetadata } from './metadata.ts';
import { isNumeric, type ColumnType } from './column-type.ts';
import { distinctFromRows } from './estimates.ts';
import type { Figures } from './figures.ts';
import { flagsOf } from './content/flags.ts';
import { scaledContent } from './content/sketch-content.ts';
import { decodeScalar } from './scalar.ts';
import type { ScanFigures } from './scan-figures.ts';

/** A column of which nothing is known but name and type. */
export function pendingColumn(name: string, position: number, type: ColumnType): ColumnProfile {
  return {
    name,
    position,
    type: type.sql,
    kind: type.kind,
    state: 'pending',
    problem: null,
    estimatedFromRows: null,
    nullCount: null,
    nullCountIsExact: false,
    nanCount: null,
    emptyCount: null,
    blankCount: null,
    distinctCount: null,
    distinctIsExact: false,
    distinctPlusMinus: null,
    min: null,
    max: null,
    minMaxIsExact: false,
    mean: null,
    standardDeviation: null,
    momentsAreExact: false,
    quantiles: [],
    quantilesAreExact: false,
    length: null,
    histogram: null,
    topValues: [],
    topValuesAreExact: false,
    bytes: null,
    semanticTypes: [],
    phi: [],
    content: null,
    nested: null,
  };
}

/** Adds what the footers say. */
export function withMetadata(column: ColumnProfile, metadata: ColumnMetadata): ColumnProfile {
  const hasBounds = metadata.min !== null && metadata.max !== null;
  return {
    ...column,
    state: 'estimated',
    nullCount: metadata.nullCount,
    nullCountIsExact: metadata.nullCount !== null,
    ...(hasBounds ? { min: metadata.min, max: metadata.max, minMaxIsExact: metadata.minMaxIsExact } : {}),
    bytes: metadata.bytes,
  };
}

const scaled = (counts: ColumnProfile['topValues'], factor: number): ColumnProfile['topValues'] =>
  counts.map((each) => ({ value: each.value, count: Math.round(each.count * factor) }));

function scaledHistogram(figures: Figures, factor: number): ColumnProfile['histogram'] {
  if (!figures.histogram) return null;
  const bins = figures.histogram.bins.map((bin) => ({ ...bin, count: Math.round(bin.count * factor) }));
  const { scale, tails } = figures.histogram;
  const times = (count: number): number => Math.round(count * factor);
  return { scale, bins, isExact: false, ...(tails ? { tails: { below: times(tails.below), above: times(tails.above) } } : {}) };
}

/**
 * First figures: those of a few rows, scaled up; what the footers said exactly stays.
 * @param rows rows that the figures come from
 * @param allRows rows of the file
 */
export function withEstimate(column: ColumnProfile, figures: Figures, rows: number, allRows: number): ColumnProfile {
  const factor = rows === 0 ? 0 : allRows / rows;
  const nullCount = column.nullCountIsExact ? column.nullCount : Math.round(figures.nullCount * factor);
  const filled = allRows - (nullCount ?? 0);
  const part = { rows: figures.filled, distinct: figures.distinct, singletons: figures.singletons };
  const valueFactor = figures.filled === 0 ? 0 : filled / figures.filled;
  return {
    ...column,
    state: 'estimated',
    estimatedFromRows: rows,
    nullCount,
    distinctCount: distinctFromRows(part, filled),
    ...(column.minMaxIsExact ? {} : { min: column.min ?? figures.min, max: column.max ?? figures.max }),
    mean: figures.moments.mean,
    standardDeviation: figures.moments.standardDeviation,
    quantiles: figures.quantiles,
    length: figures.length && { ...figures.length, isExact: false },
    histogram: scaledHistogram(figures, valueFactor),
    topValues: scaled(figures.topValues, valueFactor),
  };
}

/** Adds what stands out. */
const flagged = (column: ColumnProfile): ColumnProfile =>
  column.content ? { ...column, content: { ...column.content, flags: flagsOf(column, column.content) } } : column;

/** Settled: every figure exact. */
export function withExact(column: ColumnProfile, figures: Figures): ColumnProfile {
  return flagged({
    ...column,
    state: 'settled',
    problem: null,
    estimatedFromRows: null,
    nullCount: figures.nullCount,
    nullCountIsExact: true,
    nanCount: figures.nanCount,
    emptyCount: figures.emptyCount,
    blankCount: figures.blankCount,
    distinctCount: figures.distinct,
    distinctIsExact: true,
    distinctPlusMinus: null,
    min: figures.min,
    max: figures.max,
    minMaxIsExact: true,
    mean: figures.moments.mean,
    standardDeviation: figures.moments.standardDeviation,
    momentsAreExact: figures.moments.mean !== null,
    quantiles: figures.quantiles,
    quantilesAreExact: true,
    length: figures.length && { ...figures.length, isExact: true },
    histogram: figures.histogram && { ...figures.histogram, isExact: true },
    topValues: figures.topValues,
    topValuesAreExact: true,
    content: figures.content,
  });
}

/** Adds what one pass over all rows says exactly. */
export function withScan(column: ColumnProfile, type: ColumnType, scan: ScanFigures, allRows: number): ColumnProfile {
  const hasBounds = scan.minText !== null && scan.maxText !== null;
  return {
    ...column,
    nullCount: allRows - scan.filled,
    nullCountIsExact: true,
    nanCount: scan.nanCount,
    emptyCount: scan.emptyCount,
    blankCount: scan.blankCount,
    ...(hasBounds ? { min: decodeScalar(scan.minText, type), max: decodeScalar(scan.maxText, type), minMaxIsExact: true } : {}),
    mean: scan.moments.mean,
    standardDeviation: scan.moments.standardDeviation,
    momentsAreExact: isNumeric(type) && scan.moments.mean !== null,
    length: scan.length && { ...scan.length, isExact: true },
  };
}

/**
 * Settled by a sketch: quantiles, histogram, top values and the number of different values remain estimates.
 * @param sketch figures of those values whose hash is small; their own counts are complete
 * @param distinct of the whole column
 */
export function withSketch(
  column: ColumnProfile,
  sketch: Figures,
  distinct: { count: number; plusMinus: number | null },
  filled: number,
): ColumnProfile {
  const factor = sketch.filled === 0 ? 0 : filled / sketch.filled;
  const most = Math.max(sketch.distinct, Math.min(filled, distinct.count));
  return flagged({
    ...column,
    state: 'settled',
    problem: null,
    estimatedFromRows: sketch.filled,
    distinctCount: most,
    distinctIsExact: distinct.plusMinus === null,
    distinctPlusMinus: distinct.plusMinus,
    ...(column.minMaxIsExact ? {} : { min: column.min ?? sketch.min, max: column.max ?? sketch.max }),
    quantiles: sketch.quantiles,
    quantilesAreExact: false,
    histogram: scaledHistogram(sketch, factor),
    content: sketch.content && scaledContent(sketch.content, factor),
    topValues: sketch.topValues,
    topValuesAreExact: distinct.plusMinus === null && distinct.count === filled,
  });
}

/** The column could not be read; what the footers said stays. */
export function withProblem(column: ColumnProfile, problem: string): ColumnProfile {
  return { ...column, state: 'failed', problem };
}
