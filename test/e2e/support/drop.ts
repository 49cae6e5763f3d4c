import type { Page } from '@playwright/test';

/** Drags files and folders of this machine over the middle of the window and, unless they are taken away again, drops them. */
export async function drag(page: Page, paths: readonly string[], end: 'drop' | 'leave' = 'drop'): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const size = page.viewportSize() ?? { width: 800, height: 600 };
  const at = { x: size.width / 2, y: size.height / 2 };
  // 1: the drop copies.
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  await session.send('Input.dispatchDragEvent', { type: 'dragEnter', ...at, data });
  await session.send('Input.dispatchDragEvent', { type: 'dragOver', ...at, data });
  if (end === 'drop') await session.send('Input.dispatchDragEvent', { type: 'drop', ...at, data });
  await session.detach();
}
