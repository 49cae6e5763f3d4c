import type {
  AccessView,
  AssetColumn,
  AssetView,
  ColumnMetadata,
  FormsView,
  QualityDetail,
  QualitySeries,
  RelatedSample,
  Revision,
  RevisionDifferences,
} from '#contract/catalog/browse-asset.ts';
import type { GlossaryView, ProductView, ProjectView, TermView, ThingsPage, UnitView, Uses } from '#contract/catalog/browse-others.ts';
import type { TreeKind, TreePage, TreePath, TreePlace } from '#contract/catalog/browse-tree.ts';
import type { Settings } from '#contract/settings.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { deriveColumns } from '../mirror/derive-columns.ts';
import { textOf } from '../mirror/document-values.ts';
import type { Mirrors } from '../mirror/mirrors.ts';
import { factsOf } from '../search/facts.ts';
import { accessView } from './access.ts';
import { assetColumns, columnMetadata } from './asset-columns.ts';
import { formsView } from './asset-forms.ts';
import { qualityDetail, qualitySeries } from './asset-quality.ts';
import { assetView } from './asset-view.ts';
import { locationsOf } from './locations.ts';
import type { Overlay } from './overlay.ts';
import { productView } from './product-view.ts';
import { projectView, thingsIn, unitView } from './project-view.ts';
import { relatedSamples } from './related-samples.ts';
import { compareRevisions, type ReadRevision, revisionsOf } from './revisions.ts';
import { type SampleLink, SampleLinks } from './sample-links.ts';
import { phiInSamples } from './sample-phi.ts';
import { type ColumnTerms, termsOfSample } from './sample-terms.ts';
import { Shelves, type Thing } from './shelf.ts';
import { glossaryView, termView, usesPage } from './term-view.ts';
import { CatalogTree } from './tree.ts';

export interface BrowseParts {
  readonly workspace: Workspace;
  readonly mirrors: Pick<Mirrors, 'of'>;
  readonly overlay: Overlay;
  readonly readRevision: ReadRevision;
  readonly clock: Clock;
  readonly settings: () => Promise<Settings>;
}

type RevisedThing = Thing & { readonly kind: 'asset' | 'data_product' };
type Page = { readonly offset: number; readonly limit: number };

/** The catalog as the mirrors hold it, with this workspace's changes over it. Asks no network, but for an earlier revision that is compared. */
export class BrowseService {
  readonly #parts: BrowseParts;
  readonly #shelves: Shelves;
  readonly #tree: CatalogTree;
  readonly #links: SampleLinks;

  constructor(parts: BrowseParts) {
    this.#parts = parts;
    this.#shelves = new Shelves({ workspace: parts.workspace.database, mirrors: parts.mirrors, overlay: parts.overlay });
    this.#tree = new CatalogTree(this.#shelves);
    this.#links = new SampleLinks(parts);
  }

  children(place: TreePlace | null, { offset, limit }: Page): Promise<TreePage> {
    return this.#tree.children(place, offset, limit);
  }

  find(place: TreePlace, text: string, from: number): Promise<number | null> {
    return this.#tree.find(place, text, from);
  }

  async path(thing: Thing & { readonly kind: Exclude<TreeKind, 'domain' | 'lost_project' | 'column'> }): Promise<TreePath> {
    return this.#tree.path(await this.#shelves.find(thing.kind, thing), thing.kind);
  }

  async asset(thing: Thing): Promise<AssetView> {
    const found = await this.#shelves.find('asset', thing);
    return assetView(found, await this.#links.count(found.shelf.connectionId, found.id));
  }

  async columns(thing: Thing): Promise<AssetColumn[]> {
    const found = await this.#shelves.find('asset', thing);
    return assetColumns(found, await phiInSamples(this.#parts.workspace.database, found.shelf.connectionId, found.id));
  }

  async column(thing: Thing, column: string): Promise<ColumnMetadata> {
    return columnMetadata(await this.#shelves.find('asset', thing), column);
  }

  async forms(thing: RevisedThing): Promise<FormsView> {
    return formsView(await this.#shelves.find(thing.kind, thing));
  }

  async quality(thing: Thing): Promise<QualitySeries[]> {
    return qualitySeries(await this.#shelves.find('asset', thing));
  }

  async qualityPoint(thing: Thing, of: 'asset' | 'listing', formName: string, pointId: string): Promise<QualityDetail> {
    return qualityDetail(await this.#shelves.find('asset', thing), of, formName, pointId);
  }

  async revisions(thing: RevisedThing): Promise<Revision[]> {
    return revisionsOf(await this.#shelves.find(thing.kind, thing), thing.kind);
  }

  async compare(thing: RevisedThing, before: string, after: string): Promise<RevisionDifferences> {
    return compareRevisions(await this.#shelves.find(thing.kind, thing), thing.kind, before, after, this.#parts.readRevision);
  }

  async access(thing: RevisedThing): Promise<AccessView> {
    return accessView(await this.#shelves.find(thing.kind, thing));
  }

  async samples(thing: Thing): Promise<{ linked: RelatedSample[]; suggested: RelatedSample[] }> {
    const { document, id, shelf } = await this.#shelves.find('asset', thing);
    return relatedSamples(this.#parts.workspace.database, shelf.connectionId, id, {
      name: textOf(document, 'name') ?? id,
      technicalName: factsOf('asset', document)?.technicalName ?? null,
      columns: deriveColumns(document).map(({ name }) => name),
      locations: locationsOf(document).map(({ address }) => address),
    });
  }

  /** What the columns of a sample mean, by the assets that it is linked to. */
  columnTerms(sampleId: string): Promise<ColumnTerms> {
    return termsOfSample(this.#parts.workspace.database, this.#shelves, sampleId);
  }

  async linkSample(link: SampleLink): Promise<{ changed: boolean }> {
    return this.#links.link(link, await this.#assetName(link));
  }

  async unlinkSample(link: SampleLink): Promise<{ changed: boolean }> {
    return this.#links.unlink(link, await this.#assetName(link));
  }

  async product(thing: Thing): Promise<ProductView> {
    return productView(await this.#shelves.find('data_product', thing));
  }

  async term(thing: Thing): Promise<TermView> {
    return termView(await this.#shelves.find('glossary_term', thing));
  }

  async uses(thing: Thing, of: keyof Uses, { offset, limit }: Page): Promise<ThingsPage> {
    return usesPage(await this.#shelves.find('glossary_term', thing), of, offset, limit);
  }

  async glossary(thing: Thing): Promise<GlossaryView> {
    return glossaryView(await this.#shelves.find('glossary', thing));
  }

  async project(thing: Thing): Promise<ProjectView> {
    return projectView(await this.#shelves.find('project', thing));
  }

  async unit(thing: Thing): Promise<UnitView> {
    return unitView(await this.#shelves.find('domain_unit', thing));
  }

  async things(thing: Thing, kind: 'asset' | 'data_product' | 'glossary' | 'glossary_term', text: string, page: Page): Promise<ThingsPage> {
    const holder = await this.#shelves.find(kind === 'glossary_term' ? 'glossary' : 'project', thing);
    return thingsIn(holder, kind, text, page.offset, page.limit);
  }

  /** For the journal, which is read when the mirror may be gone. */
  async #assetName({ connectionId, assetId }: SampleLink): Promise<string> {
    const found = await this.#shelves.find('asset', { connectionId, id: assetId });
    return textOf(found.document, 'name') ?? assetId;
  }
}
