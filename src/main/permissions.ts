import type { Session } from 'electron';
import { isOurs } from './origin.ts';
import { isPermitted } from './permission-table.ts';

/** Puts the table in force: requests, silent checks and devices. Most web APIs check first and request second. */
export function setUpPermissions(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, answer, details) => {
    answer(isPermitted(permission, details.isMainFrame && isOurs(details.requestingUrl) && isOurs(contents.getURL())));
  });
  session.setPermissionCheckHandler((contents, permission, requestingOrigin) =>
    isPermitted(permission, contents !== null && isOurs(requestingOrigin) && isOurs(contents.getURL())),
  );
  session.setDevicePermissionHandler(() => false);
  // Without a source the request is refused.
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
}
