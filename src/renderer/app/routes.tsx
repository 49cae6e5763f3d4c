import { Suspense, useEffect } from 'react';
import type { ReactElement } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { EmptyState, LoadingRows } from '../ui/states.tsx';
import { Screen } from '../ui/screen.tsx';
import { later } from './later.tsx';
import css from './routes.module.css';
import { Safely } from './safely.tsx';

const screens = {
  home: later(() => import('../features/home/home-screen.tsx').then((module) => module.HomeScreen)),
  catalog: later(() => import('../features/catalog/search/catalog-screen.tsx').then((module) => module.CatalogScreen)),
  asset: later(() => import('../features/catalog/asset/asset-screen.tsx').then((module) => module.AssetScreen)),
  product: later(() => import('../features/catalog/pages/product-screen.tsx').then((module) => module.ProductScreen)),
  term: later(() => import('../features/catalog/pages/term-screen.tsx').then((module) => module.TermScreen)),
  glossary: later(() => import('../features/catalog/pages/glossary-screen.tsx').then((module) => module.GlossaryScreen)),
  project: later(() => import('../features/catalog/pages/project-screen.tsx').then((module) => module.ProjectScreen)),
  unit: later(() => import('../features/catalog/pages/unit-screen.tsx').then((module) => module.UnitScreen)),
  glossaries: later(() => import('../features/glossary/glossary-screen.tsx').then((module) => module.GlossaryScreen)),
  lineage: later(() => import('../features/lineage/lineage-screen.tsx').then((module) => module.LineageScreen)),
  samples: later(() => import('../features/samples/samples-screen.tsx').then((module) => module.SamplesScreen)),
  owned: later(() => import('../features/samples/owned/owned-screen.tsx').then((module) => module.OwnedScreen)),
  sample: later(() => import('../features/samples/sample-screen.tsx').then((module) => module.SampleScreen)),
  offers: later(() => import('../features/offers/offers-screen.tsx').then((module) => module.OffersScreen)),
  offer: later(() => import('../features/offers/offer-screen.tsx').then((module) => module.OfferScreen)),
  inbox: later(() => import('../features/inbox/inbox-screen.tsx').then((module) => module.InboxScreen)),
  access: later(() => import('../features/access/access-screen.tsx').then((module) => module.AccessScreen)),
  request: later(() => import('../features/access/request-screen.tsx').then((module) => module.RequestScreen)),
  changes: later(() => import('../features/changes/changes-screen.tsx').then((module) => module.ChangesScreen)),
  history: later(() => import('../features/history/history-screen.tsx').then((module) => module.HistoryScreen)),
  workspaces: later(() => import('../features/workspaces/workspaces-screen.tsx').then((module) => module.WorkspacesScreen)),
  settings: later(() => import('../features/settings/settings-screen.tsx').then((module) => module.SettingsScreen)),
};

// Home is asked for before the engine has answered, so that it is here when the workspace is.
// Where that fails, going to the screen tries again and says so.
if (window.location.pathname === '/') screens.home.ahead().catch(() => undefined);

/** Fetches the other screens once the first one stands, so that going there shows no gap. */
function useScreensAhead(): void {
  useEffect(() => {
    const handle = requestIdleCallback(() => {
      for (const screen of Object.values(screens)) screen.ahead().catch(() => undefined);
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
            <screens.home.Screen />
          </Route>
          <Route path="/catalog">
            <screens.catalog.Screen />
          </Route>
          <Route path="/catalog/asset/:id">{({ id }) => <screens.asset.Screen key={id} id={id} />}</Route>
          <Route path="/catalog/product/:id">{({ id }) => <screens.product.Screen key={id} id={id} />}</Route>
          <Route path="/catalog/term/:id">{({ id }) => <screens.term.Screen key={id} id={id} />}</Route>
          <Route path="/catalog/glossary/:id">{({ id }) => <screens.glossary.Screen key={id} id={id} />}</Route>
          <Route path="/catalog/project/:id">{({ id }) => <screens.project.Screen key={id} id={id} />}</Route>
          <Route path="/catalog/unit/:id">{({ id }) => <screens.unit.Screen key={id} id={id} />}</Route>
          <Route path="/glossary">
            <screens.glossaries.Screen />
          </Route>
          <Route path="/lineage">
            <screens.lineage.Screen />
          </Route>
          <Route path="/samples">
            <screens.samples.Screen />
          </Route>
          <Route path="/samples/owned">
            <screens.owned.Screen />
          </Route>
          <Route path="/samples/:id">{({ id }) => <screens.sample.Screen key={id} id={id} />}</Route>
          <Route path="/offers">
            <screens.offers.Screen />
          </Route>
          <Route path="/offers/:id">{({ id }) => <screens.offer.Screen key={id} id={id} />}</Route>
          <Route path="/inbox">
            <screens.inbox.Screen />
          </Route>
          <Route path="/access">
            <screens.access.Screen />
          </Route>
          <Route path="/access/:id">{({ id }) => <screens.request.Screen key={id} id={id} />}</Route>
          <Route path="/changes">
            <screens.changes.Screen />
          </Route>
          <Route path="/history">
            <screens.history.Screen />
          </Route>
          <Route path="/workspaces">
            <screens.workspaces.Screen />
          </Route>
          <Route path="/settings/:section?">{({ section }) => <screens.settings.Screen section={section} />}</Route>
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
