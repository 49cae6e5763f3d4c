import * as z from 'zod';

/** Marks in the issues of a failed check; {@link file://./sound.ts} reads them. */
export const marks = { identity: 'identity', instant: 'instant' } as const;

export const text = z.string();
export const flag = z.boolean();
export const count = z.number();
export const texts = z.array(z.string());

/** An instant as ISO 8601 text in UTC, e.g. `2026-06-30T08:00:00.000Z`. */
export const instant = z.string({ error: marks.instant });

/** What a thing cannot be without: an element of a list that lacks it is left out, and a whole answer is refused. */
export const identity = z.string({ error: marks.identity }).min(1, { error: marks.identity });

/** A member that the service says is always there. Where it is not, that is a fault, and the rest is kept: so the type has it as optional. */
export const expected = <Schema extends z.ZodType>(schema: Schema): z.ZodOptional<Schema> =>
  // At run time the bare schema, which finds a missing member; in types what is left after the repair.
  schema as unknown as z.ZodOptional<Schema>;

export const maybe = <Schema extends z.ZodType>(schema: Schema): z.ZodOptional<Schema> => schema.optional();

/** A structure. Members that are not described stay as they came. */
export const structure = <Shape extends z.ZodRawShape>(shape: Shape): z.ZodObject<Shape> =>
  z.looseObject(shape) as unknown as z.ZodObject<Shape>;

/** One of several structures, under its name. One that this version does not know is a fault, and an empty structure is left. */
export const oneOf = <Shape extends Readonly<Record<string, z.ZodType>>>(
  shape: Shape,
): z.ZodObject<{ [Name in keyof Shape]: z.ZodOptional<Shape[Name]> }> => {
  const members = Object.fromEntries(Object.entries(shape).map(([name, schema]) => [name, schema.optional()]));
  return z.looseObject({ ...members, $unknown: z.undefined().optional() }) as unknown as z.ZodObject<{
    [Name in keyof Shape]: z.ZodOptional<Shape[Name]>;
  }>;
};

/** One page of a list. */
export const page = <Name extends string, Item extends z.ZodType>(name: Name, item: Item) =>
  structure({ [name]: expected(z.array(item)), nextToken: maybe(text) } as {
    [Key in Name | 'nextToken']: Key extends 'nextToken' ? z.ZodOptional<z.ZodString> : z.ZodOptional<z.ZodArray<Item>>;
  });

/** One page of a list that is left out where it is empty. */
export const openPage = <Name extends string, Item extends z.ZodType>(name: Name, item: Item) =>
  structure({ [name]: maybe(z.array(item)), nextToken: maybe(text) } as ReturnType<typeof page<Name, Item>>['shape']);
