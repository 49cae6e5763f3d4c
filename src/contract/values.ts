import * as z from 'zod';

/**
 * One value as it travels and as `--json` prints it.
 * Integers beyond 2^53 and decimals of more than 15 digits are strings (JSON numbers would lose digits);
 * dates and timestamps are ISO 8601 strings; binary is lower-case hex; nested values are their JSON text.
 */
export const scalarSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type Scalar = z.infer<typeof scalarSchema>;

export const instantSchema = z.iso.datetime();
export const identifierSchema = z.string().min(1).max(64);
export const countSchema = z.number().int().nonnegative();
