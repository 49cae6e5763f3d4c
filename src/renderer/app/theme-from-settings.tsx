import { useMantineColorScheme } from '@mantine/core';
import { useEffect } from 'react';
import { useAsked } from '../state/asked.ts';

/** Keeps the window in the theme that the settings name, and tells the host, whose frame has one too. */
export function ThemeFromSettings(): null {
  const { data } = useAsked('settings', (engine, signal) => engine.settings.get(undefined, { signal }));
  const { setColorScheme } = useMantineColorScheme();
  const theme = data?.theme;
  useEffect(() => {
    if (theme === undefined) return;
    setColorScheme(theme === 'system' ? 'auto' : theme);
    void window.meshbench?.ask({ kind: 'set_theme', theme });
  }, [theme, setColorScheme]);
  return null;
}
