/** Fits no text at all. */
const never = '[^\\s\\S]';

/**
 * A pattern that is tied to both ends, as `not matches` takes it: that asks for the boundary of a word before and after the pattern, and
 * would let through a value that begins or ends with anything but a letter or digit. What fits nothing takes both boundaries on itself.
 */
export const guarded = (pattern: string): string => `${never}|${pattern}|${never}`;

export const isGuarded = (pattern: string): boolean => pattern.startsWith(`${never}|`) && pattern.endsWith(`|${never}`);
