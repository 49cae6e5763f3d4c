import { Option } from 'commander';

/** What a file that is made to be given away holds of columns that may identify people: by itself, none of their values. */
export const identifyingValuesOption = (): Option =>
  new Option('--identifying-values', 'let in values of columns that may identify people; otherwise the file says that they are left out');
