import { isOurs } from './origin.ts';

/** What a message says about where it comes from, reduced to what is decided on. */
export interface Sender {
  readonly contentsId: number;
  /** Null once the frame has navigated away or is gone. */
  readonly frame: { readonly url: string; readonly isTop: boolean } | null;
}

/**
 * Checked for every message of a page, before its content is looked at.
 * @param ourContents ids of the web contents of our windows
 * @returns why the message is not listened to; null when it may be
 */
export function senderProblem(sender: Sender, ourContents: ReadonlySet<number>): string | null {
  if (!ourContents.has(sender.contentsId)) return 'It does not come from one of our windows.';
  if (sender.frame === null) return 'The frame that sent it is gone.';
  if (!sender.frame.isTop) return 'It comes from a frame inside the page.';
  if (!isOurs(sender.frame.url)) return 'It does not come from our page.';
  return null;
}

interface FrameLike {
  readonly url: string;
  readonly parent: object | null;
}

/** Reads the sender from Electron's event. */
export function senderOf(event: { readonly sender: { readonly id: number }; readonly senderFrame: FrameLike | null }): Sender {
  const frame = event.senderFrame;
  return { contentsId: event.sender.id, frame: frame === null ? null : { url: frame.url, isTop: frame.parent === null } };
}
