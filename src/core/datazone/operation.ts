import type * as z from 'zod';

/** One operation of the service, as far as the app needs to know it. */
export interface Operation<Input, Output> {
  /** Never there; carries the type. */
  readonly input?: Input;
  /** What a sound answer looks like. Instants are ISO text here, whatever they are on the wire. */
  readonly output: z.ZodType<Output>;
  /**
   * Requests a second that are published for one account in one Region, shared by everybody who uses that account there.
   * Null where none is published: the pace is then found by being refused.
   */
  readonly rate: number | null;
  readonly effect: 'read' | 'write';
  /**
   * Whether a repeated request is known by its client token. A write without one may only be repeated unseen where doing it twice
   * changes nothing more (`isRepeatable`).
   */
  readonly hasClientToken: boolean;
  readonly isRepeatable: boolean;
}

interface Known<Output> {
  readonly output: z.ZodType<Output>;
  readonly rate: number | null;
}

export const read =
  <Input>() =>
  <Output>(known: Known<Output>): Operation<Input, Output> => ({ ...known, effect: 'read', hasClientToken: false, isRepeatable: true });

/** A write whose repetition the service recognises. */
export const tokenWrite =
  <Input>() =>
  <Output>(known: Known<Output>): Operation<Input, Output> => ({ ...known, effect: 'write', hasClientToken: true, isRepeatable: true });

/** A write that says what is to be so: done twice, it changes nothing more. */
export const settingWrite =
  <Input>() =>
  <Output>(known: Known<Output>): Operation<Input, Output> => ({ ...known, effect: 'write', hasClientToken: false, isRepeatable: true });

/** A write that makes something and has no token: after a lost answer one has to look whether it was done. */
export const makingWrite =
  <Input>() =>
  <Output>(known: Known<Output>): Operation<Input, Output> => ({ ...known, effect: 'write', hasClientToken: false, isRepeatable: false });

/** Members that are left out may be undefined, too: callers need not build their input piece by piece. */
export interface InDomain {
  readonly domainIdentifier: string;
}

/** 1 to 50 a page for nearly all operations; a token is opaque and good for one more page only. */
export interface Paged {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface Identified extends InDomain {
  readonly identifier: string;
}
