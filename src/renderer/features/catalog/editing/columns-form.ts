import type { Editing } from './use-editing.ts';

/** The form that holds what columns mean. */
export const columnsForm = 'ColumnBusinessMetadataForm';

/** Whether it cannot be read as what columns mean: then it is edited as JSON among the forms, and columns not one by one. */
export const isColumnsFormMisfit = (editing: Pick<Editing, 'value'>): boolean => editing.value(['forms', columnsForm]) !== null;
