import type { Page } from '@playwright/test';
import { HistoryScreen } from './history.ts';
import { HomeScreen } from './home.ts';
import { Palette } from './palette.ts';
import { PathDialog } from './path-dialog.ts';
import { RulesTab } from './rules.ts';
import { SampleScreen } from './sample.ts';
import { SamplesScreen } from './samples.ts';
import { SettingsScreen } from './settings.ts';
import { Shell } from './shell.ts';
import { WorkspacesScreen } from './workspaces.ts';

/** One window of Meshbench, by its screens. */
export class App {
  readonly page: Page;
  readonly shell: Shell;
  readonly palette: Palette;
  readonly pathDialog: PathDialog;
  readonly home: HomeScreen;
  readonly samples: SamplesScreen;
  readonly sample: SampleScreen;
  readonly rules: RulesTab;
  readonly history: HistoryScreen;
  readonly workspaces: WorkspacesScreen;
  readonly settings: SettingsScreen;

  constructor(page: Page) {
    this.page = page;
    this.shell = new Shell(page);
    this.palette = new Palette(page);
    this.pathDialog = new PathDialog(page);
    this.home = new HomeScreen(page);
    this.samples = new SamplesScreen(page);
    this.sample = new SampleScreen(page);
    this.rules = new RulesTab(page);
    this.history = new HistoryScreen(page);
    this.workspaces = new WorkspacesScreen(page);
    this.settings = new SettingsScreen(page);
  }

  /** Goes to an address of the app, as a link that somebody was sent would. */
  async goTo(route: string): Promise<void> {
    await this.page.goto(new URL(route, this.page.url()).href);
  }

  /** Opens a sample of the shelf by its title. */
  async openSample(title: string): Promise<void> {
    await this.shell.go('Samples');
    await this.samples.openSample(title);
  }
}
