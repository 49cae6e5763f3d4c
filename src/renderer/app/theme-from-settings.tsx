import { useMantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useCommands } from '../state/commands.ts';
import { useSettings } from '../state/settings.ts';

const themes = [
  { id: 'theme.light', theme: 'light', title: 'Use the light theme', icon: IconSun },
  { id: 'theme.dark', theme: 'dark', title: 'Use the dark theme', icon: IconMoon },
  { id: 'theme.system', theme: 'system', title: 'Use the system’s theme', icon: IconDeviceDesktop },
] as const;

/** Keeps the window in the theme that the settings name, tells the host, whose frame has one too, and offers the others. */
export function ThemeFromSettings(): null {
  const { data, change } = useSettings();
  const { setColorScheme } = useMantineColorScheme();
  const theme = data?.theme;
  useEffect(() => {
    if (theme === undefined) return;
    setColorScheme(theme === 'system' ? 'auto' : theme);
    void window.meshbench?.ask({ kind: 'set_theme', theme });
  }, [theme, setColorScheme]);
  useCommands(
    themes
      .filter((offer) => offer.theme !== theme)
      .map((offer) => ({
        id: offer.id,
        title: offer.title,
        group: 'Settings',
        keywords: 'appearance colour mode night day toggle',
        icon: offer.icon,
        run: () => change('Changed the theme', { theme: offer.theme }),
      })),
  );
  return null;
}
