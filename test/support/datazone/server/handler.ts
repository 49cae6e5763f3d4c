import type * as client from '@aws-sdk/client-datazone';
import type { Domain } from '../domain/domain.ts';

/** One request inside the stand-in. */
export interface Call {
  /** Identifier of the user who signed it. */
  readonly userId: string;
  readonly operation: string;
  /** The domain of the path; a request for a domain that is not there never reaches a handler. */
  readonly domain: Domain;
  readonly domains: ReadonlyMap<string, Domain>;
}

type Answer<Output> = Omit<Output, '$metadata'>;
type Inputs = {
  [Key in keyof typeof client as Key extends `${infer Name}Command` ? Name : never]: (typeof client)[Key] extends new (
    ...input: infer Input
  ) => unknown
    ? NonNullable<Input[0]>
    : never;
};
type Outputs = {
  [Key in keyof typeof client as Key extends `${infer Name}Command` ? Name : never]: (typeof client)[Key] extends new (
    ...input: never[]
  ) => { resolveMiddleware: (...rest: never[]) => (input: never) => Promise<{ output: infer Output }> }
    ? Output
    : never;
};
export type OperationName = keyof Inputs & keyof Outputs;

/** Members that the model requires are there: the request was checked. */
type Checked<Input> = {
  [Key in keyof Input]: Partial<Pick<Input, Key>> extends Pick<Input, Key> ? Input[Key] : Exclude<Input[Key], undefined>;
};

/** What operations do; those without a handler answer that they are not built. */
export type Handlers = {
  readonly [Name in OperationName]?: (input: Checked<Inputs[Name]>, call: Call) => Answer<Outputs[Name]>;
};
