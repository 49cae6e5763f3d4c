import type { Expectation } from './expectation.ts';
import { figureExpectations } from './figure-expectations.ts';
import { severalColumns } from './several-columns.ts';
import { tableExpectations } from './table-expectations.ts';
import { valueExpectations } from './value-expectations.ts';

const all: ReadonlyMap<string, Expectation> = new Map(
  [tableExpectations, valueExpectations, figureExpectations, severalColumns].flatMap((family) => Object.entries(family)),
);

/** The translation of an expectation by its name, in any of the ways that names are written. */
export const findExpectation = (name: string): Expectation | undefined => all.get(name) ?? all.get(snakeCase(name));

/** `ExpectColumnValuesToBeUnique`, as version 1 names its classes. */
const snakeCase = (name: string): string => name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toLowerCase();
