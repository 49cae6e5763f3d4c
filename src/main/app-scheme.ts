import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { assetFor } from './asset.ts';
import { securityHeaders } from './content-security.ts';
import { appScheme } from './origin.ts';

/** Must run before the app is ready: a standard, secure scheme has an origin, so the page gets storage and a policy of its own. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
}

/** Serves the built page, and nothing else, under the app:// scheme. */
export function setUpAppScheme(root: string): void {
  protocol.handle(appScheme, async (request) => {
    const asset = assetFor(request.method, request.url, root);
    if (asset.kind === 'refused') return new Response(null, { status: asset.status, headers: securityHeaders() });
    try {
      const bytes = await readFile(asset.path);
      return new Response(new Uint8Array(bytes), { headers: { ...securityHeaders(), 'content-type': asset.mediaType } });
    } catch {
      return new Response(null, { status: 404, headers: securityHeaders() });
    }
  });
}
