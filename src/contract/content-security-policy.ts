/**
 * What the workbench's page may load, the same under every host: its own files and nothing else, no `eval`.
 * Styles may be inline because Mantine sets its variables in style elements; scripts never.
 * @param connect further sources for `connect-src`, e.g. the WebSocket's origin
 */
export function contentSecurityPolicy(connect: readonly string[] = []): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    ["connect-src 'self'", ...connect].join(' '),
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
