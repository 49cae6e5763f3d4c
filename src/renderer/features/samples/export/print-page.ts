/**
 * Opens the print dialog for a self-contained page. The page stands in a frame that nobody sees and that runs no scripts, so that
 * the workbench stays as it is; the frame goes when the dialog is closed.
 */
export function printPage(page: string): void {
  const frame = document.createElement('iframe');
  // No `allow-scripts`: what came from a file cannot run. `allow-same-origin` lets the print call reach the frame.
  frame.setAttribute('sandbox', 'allow-same-origin allow-modals');
  frame.setAttribute('aria-hidden', 'true');
  frame.title = 'Report to print';
  frame.style.cssText = 'position: fixed; inset: auto 0 0 auto; width: 0; height: 0; border: 0; visibility: hidden';
  frame.addEventListener(
    'load',
    () => {
      const inside = frame.contentWindow;
      if (inside === null) return;
      inside.addEventListener('afterprint', () => frame.remove(), { once: true });
      inside.print();
    },
    { once: true },
  );
  frame.srcdoc = page;
  document.body.append(frame);
}
