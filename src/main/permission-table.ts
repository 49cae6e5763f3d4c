import type { Session } from 'electron';

type CheckHandler = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>;
/** Every permission that this version of Electron knows: a new one fails to compile until it is decided here. */
export type Permission = Parameters<CheckHandler>[1];

const noDevice = 'no device is used';
const noNetwork = 'the page opens no connections';
const noBackground = 'nothing of the page runs in the background';
const noCapture = 'nothing is recorded or captured';
const noSensor = 'no sensor, position or presence is read';
const nativeInstead = 'the app does this with its own native dialogs';
const noWindowing = 'the window is managed by the person and the menu';
const noStorage = 'the workspace is the storage';
const noPayment = 'nothing is paid for or installed';

/** What the page may do, each with its reason. `true` is an exception that must be argued for. */
export const permissions: Readonly<Record<Permission, { readonly isAllowed: boolean; readonly reason: string }>> = {
  'clipboard-sanitized-write': { isAllowed: true, reason: 'copying a figure, a path or the details of an error; writing only' },
  ar: denied(noSensor),
  'automatic-fullscreen': denied(noWindowing),
  'background-fetch': denied(noBackground),
  'background-sync': denied(noBackground),
  'captured-surface-control': denied(noCapture),
  'clipboard-read': denied('what a person copied elsewhere is not ours to read; pasting needs no permission'),
  'deprecated-sync-clipboard-read': denied('what a person copied elsewhere is not ours to read'),
  'display-capture': denied(noCapture),
  fileSystem: denied(nativeInstead),
  fullscreen: denied(noWindowing),
  geolocation: denied(noSensor),
  'geolocation-approximate': denied(noSensor),
  'hand-tracking': denied(noSensor),
  hid: denied(noDevice),
  'idle-detection': denied(noSensor),
  keyboardLock: denied(noWindowing),
  'local-fonts': denied('the list of installed fonts identifies a person'),
  'local-network': denied(noNetwork),
  'local-network-access': denied(noNetwork),
  'loopback-network': denied(noNetwork),
  media: denied(noCapture),
  mediaKeySystem: denied(noCapture),
  midi: denied(noDevice),
  midiSysex: denied(noDevice),
  nfc: denied(noDevice),
  notifications: denied('the app shows its own notices'),
  openExternal: denied('links leave through one checked function of the main process'),
  'payment-handler': denied(noPayment),
  'periodic-background-sync': denied(noBackground),
  'persistent-storage': denied(noStorage),
  pointerLock: denied(noWindowing),
  'screen-wake-lock': denied(noWindowing),
  sensors: denied(noSensor),
  serial: denied(noDevice),
  'smart-card': denied(noDevice),
  'speaker-selection': denied(noDevice),
  'storage-access': denied(noStorage),
  'system-wake-lock': denied(noWindowing),
  'top-level-storage-access': denied(noStorage),
  usb: denied(noDevice),
  vr: denied(noSensor),
  'web-app-installation': denied(noPayment),
  'web-printing': denied(nativeInstead),
  'window-management': denied(noWindowing),
  unknown: denied('what is not known cannot be argued for'),
};

function denied(reason: string): { readonly isAllowed: false; readonly reason: string } {
  return { isAllowed: false, reason };
}

/** Only our own page may have anything; permissions that the table does not list are denied. */
export function isPermitted(permission: string, isOurPage: boolean): boolean {
  return isOurPage && Object.hasOwn(permissions, permission) && permissions[permission as Permission].isAllowed;
}
