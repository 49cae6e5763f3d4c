import type { About } from '../about.ts';
import type { EngineBuilder } from '../edge.ts';
import type { SettingsStore } from '#core/settings/settings-store.ts';

export const settingsRoutes = (builder: EngineBuilder['settings'], settings: SettingsStore, about: () => About) => ({
  get: builder.get.handler(() => settings.get()),
  set: builder.set.handler(({ input }) => settings.set(input)),
  about: builder.about.handler(() => about()),
});
