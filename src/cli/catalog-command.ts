import { addCatalogPull } from './catalog-pull-command.ts';
import { addCatalogSearch } from './catalog-search-command.ts';
import { addCatalogShow } from './catalog-show-command.ts';
import type { AddCommand } from './command.ts';

/** `meshbench catalog …`: one file for each command of the group. */
export const addCatalog: AddCommand = (program, context, run) => {
  const catalog = program.command('catalog').description('Work with the mirrors of Amazon DataZone domains.');
  addCatalogPull(catalog, context, run);
  addCatalogSearch(catalog, context, run);
  addCatalogShow(catalog, context, run);
};
