import { Suspense, lazy } from 'react';
import type { ReactElement } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { EmptyState, LoadingRows } from '../ui/states.tsx';
import { Screen } from '../ui/screen.tsx';
import { Safely } from './safely.tsx';

const Home = lazy(() => import('../features/home/home-screen.tsx').then((module) => ({ default: module.HomeScreen })));
const Samples = lazy(() => import('../features/samples/samples-screen.tsx').then((module) => ({ default: module.SamplesScreen })));
const Sample = lazy(() => import('../features/samples/sample-screen.tsx').then((module) => ({ default: module.SampleScreen })));
const History = lazy(() => import('../features/history/history-screen.tsx').then((module) => ({ default: module.HistoryScreen })));
const Workspaces = lazy(() =>
  import('../features/workspaces/workspaces-screen.tsx').then((module) => ({ default: module.WorkspacesScreen })),
);
const Settings = lazy(() => import('../features/settings/settings-screen.tsx').then((module) => ({ default: module.SettingsScreen })));

/** Every screen has an address and is loaded when it is first gone to. */
export function Routes(): ReactElement {
  const [path] = useLocation();
  return (
    <Safely what="screen" resetOn={path}>
      <Suspense fallback={<LoadingRows rows={14} label="Loading the screen" />}>
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
