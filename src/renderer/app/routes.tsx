import { Suspense, lazy, useEffect } from 'react';
import type { ReactElement } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { EmptyState, LoadingRows } from '../ui/states.tsx';
import { Screen } from '../ui/screen.tsx';
import css from './routes.module.css';
import { Safely } from './safely.tsx';

const load = {
  home: () => import('../features/home/home-screen.tsx'),
  samples: () => import('../features/samples/samples-screen.tsx'),
  sample: () => import('../features/samples/sample-screen.tsx'),
  history: () => import('../features/history/history-screen.tsx'),
  workspaces: () => import('../features/workspaces/workspaces-screen.tsx'),
  settings: () => import('../features/settings/settings-screen.tsx'),
};

const Home = lazy(() => load.home().then((module) => ({ default: module.HomeScreen })));
const Samples = lazy(() => load.samples().then((module) => ({ default: module.SamplesScreen })));
const Sample = lazy(() => load.sample().then((module) => ({ default: module.SampleScreen })));
const History = lazy(() => load.history().then((module) => ({ default: module.HistoryScreen })));
const Workspaces = lazy(() => load.workspaces().then((module) => ({ default: module.WorkspacesScreen })));
const Settings = lazy(() => load.settings().then((module) => ({ default: module.SettingsScreen })));

/** Fetches the other screens once the first one stands, so that going there shows no gap. */
function useScreensAhead(): void {
  useEffect(() => {
    const handle = requestIdleCallback(() => {
      for (const screen of Object.values(load)) void screen();
    });
    return () => cancelIdleCallback(handle);
  }, []);
}

/** The shape of a screen while its code is on the way. */
function ScreenOnTheWay(): ReactElement {
  return (
    <div className={css.coming}>
      <div className={css.header} />
      <LoadingRows rows={14} rowHeight={36} label="Loading the screen" />
    </div>
  );
}

/** Every screen has an address and is loaded when it is first gone to. */
export function Routes(): ReactElement {
  const [path] = useLocation();
  useScreensAhead();
  return (
    <Safely what="screen" resetOn={path}>
      <Suspense fallback={<ScreenOnTheWay />}>
        <Switch>
          <Route path="/">
            <Home />
          </Route>
          <Route path="/samples">
            <Samples />
          </Route>
          <Route path="/samples/:id">{({ id }) => <Sample key={id} id={id} />}</Route>
          <Route path="/history">
            <History />
          </Route>
          <Route path="/workspaces">
            <Workspaces />
          </Route>
          <Route path="/settings/:section?">{({ section }) => <Settings section={section} />}</Route>
          <Route>
            <Screen title="Nothing here">
              <EmptyState title="There is no screen at this address" text={`${path} leads nowhere. Press g then h for Home.`} />
            </Screen>
          </Route>
        </Switch>
      </Suspense>
    </Safely>
  );
}
