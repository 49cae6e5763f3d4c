import type { ComponentType } from 'react';
import type { LineageColumnEdge, LineageEdge, LineagePlace, NodeId } from '#contract/lineage/graph.ts';
import type { TracedNode } from '#contract/lineage/trace.ts';
import { DossierTool } from './dossier/dossier-tool.tsx';
import { EdgeSection } from './editing/edge-section.tsx';
import { EditTool } from './editing/edit-tool.tsx';
import { NodeSection } from './editing/node-section.tsx';
import { useEditing } from './editing/use-editing.ts';
import { FirstImport, ImportTool } from './importing/import-tool.tsx';
import type { Selected } from './selection.ts';
import { TestSection } from './testing/test-section.tsx';

/** What the lineage screen shows, for the parts that add themselves to it. */
export interface LineageView {
  readonly start: LineagePlace | null;
  /** ISO instant of the past that is shown; null for now. What was cannot be edited. */
  readonly asOf: string | null;
  /** True while two dates are compared. */
  readonly isComparing: boolean;
  readonly selected: Selected | null;
  readonly nodeOf: (id: NodeId) => TracedNode | undefined;
  readonly edgeOf: (id: string) => LineageEdge | undefined;
  readonly columnEdgeOf: (id: string) => LineageColumnEdge | undefined;
  readonly select: (selected: Selected | null) => void;
  /** Selects nothing, where this is still what is selected: what takes time comes after a person has gone on. */
  readonly leave: (gone: Selected) => void;
  /** Asks for everything in view again, after an edit or an import; positions stay. */
  readonly reload: () => void;
  /** Starts from another thing, in one step of Back. */
  readonly startFrom: (place: LineagePlace) => void;
}

/** What connecting and removing do on the canvas. Without one, the canvas shows no handles and takes no connections. */
export interface LineageEditing {
  /** A line was drawn from one place to another, by pointer or by keyboard. */
  readonly connect: (from: LineagePlace, to: LineagePlace) => void;
  /** `C`: the target of a new edge is to be picked from a searchable list. */
  readonly pickTarget: (from: LineagePlace) => void;
  /** Delete: takes away what is selected, where that can be. */
  readonly remove: (selected: Selected) => void;
}

/** A part that adds itself to the lineage screen. */
export interface LineageExtension {
  readonly id: string;
  /** Stands at the right of the screen's header. */
  readonly Tool?: ComponentType<{ view: LineageView }>;
  /** What the empty screen offers beside the demo's data, e.g. an import. */
  readonly EmptyAction?: ComponentType<{ view: LineageView }>;
  /** Stands below the facts of what is selected, in the inspector. */
  readonly Section?: ComponentType<{ view: LineageView; selected: Selected }>;
  /** A hook: called at every render of the screen. Null where nothing can be edited now. */
  readonly useEditing?: (view: LineageView) => LineageEditing | null;
}

/** Whoever adds a part adds a line here. */
export const extensions: readonly LineageExtension[] = [
  { id: 'importing', Tool: ImportTool, EmptyAction: FirstImport },
  { id: 'dossier', Tool: DossierTool },
  { id: 'editing', Tool: EditTool, useEditing },
  { id: 'said-of-edges', Section: EdgeSection },
  { id: 'held-against-data', Section: TestSection },
  { id: 'said-of-nodes', Section: NodeSection },
];
