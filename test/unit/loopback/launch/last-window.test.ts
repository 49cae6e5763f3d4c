import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LastWindow } from '../../../../src/loopback/launch/last-window.ts';

const watched = () => {
  const window = new LastWindow(5000);
  const onClosed = vi.fn<() => void>();
  void window.closed.then(onClosed);
  return { window, onClosed };
};

describe('the last window', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is closed when nobody is there for some seconds', async () => {
    const { window, onClosed } = watched();
    window.count(1);
    window.count(0);
    await vi.advanceTimersByTimeAsync(4999);
    expect(onClosed).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(onClosed).toHaveBeenCalledOnce();
  });

  it('is not closed by a reload, nor while another is open', async () => {
    const { window, onClosed } = watched();
    window.count(1);
    window.count(0);
    await vi.advanceTimersByTimeAsync(3000);
    window.count(1);
    window.count(2);
    window.count(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(onClosed).not.toHaveBeenCalled();
  });

  it('is waited for as long as it takes to open', async () => {
    const { window, onClosed } = watched();
    window.count(0);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(onClosed).not.toHaveBeenCalled();
    expect(window.wasSeen).toBe(false);
  });
});
