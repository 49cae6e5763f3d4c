export function findElectron(): { path: string } | { path: null; reason: string };
