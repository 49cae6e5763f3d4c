export function scratchFolder(): { environment: Record<string, string>; remove(): void };
