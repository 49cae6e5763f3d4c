export function isBuilt(root?: string): boolean;
export function ensureBuilt(options?: { root?: string; say?: (line: string) => void }): Promise<boolean>;
export function build(root?: string): Promise<void>;
