export function buildVerifier(root: string, file: string): Promise<void>;
