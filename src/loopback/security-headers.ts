import { contentSecurityPolicy } from '#contract/content-security-policy.ts';

/**
 * Headers of every answer, whatever its status.
 * @param host the request's checked `Host`, or null where the request was refused before it was known
 */
export function securityHeaders(host: string | null): Record<string, string> {
  return {
    // Not every browser counts the WebSocket of the same origin as 'self'.
    'Content-Security-Policy': contentSecurityPolicy(host === null ? [] : [`ws://${host}`]),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), serial=(), usb=()',
    'Cache-Control': 'no-store',
  };
}
