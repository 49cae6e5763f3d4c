import { create } from 'zustand';

/** What lies above the screen now; one at a time. */
export const useOverlay = create<{ readonly open: 'palette' | 'keys' | null }>(() => ({ open: null }));

export const showOverlay = (open: 'palette' | 'keys' | null): void => useOverlay.setState({ open });
