import { HighlightStyle, type TagStyle } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { TokenKind } from './dqdl-tokens.ts';

/** The tag under which each kind of piece is coloured. */
export const tagOf: Readonly<Record<TokenKind, TagStyle['tag']>> = {
  section: tags.heading,
  type: tags.typeName,
  name: tags.name,
  keyword: tags.keyword,
  constant: tags.atom,
  unit: tags.unit,
  function: tags.function(tags.name),
  variable: tags.variableName,
  number: tags.number,
  text: tags.string,
  date: tags.literal,
  operator: tags.operator,
  bracket: tags.bracket,
  comma: tags.separator,
  comment: tags.comment,
  stray: tags.invalid,
};

export const highlighting = HighlightStyle.define([
  { tag: tags.heading, color: 'var(--mb-code-section)', fontWeight: '600' },
  { tag: tags.typeName, color: 'var(--mb-code-type)', fontWeight: '600' },
  { tag: [tags.keyword, tags.operator], color: 'var(--mb-code-keyword)' },
  { tag: [tags.atom, tags.number, tags.unit, tags.literal], color: 'var(--mb-code-number)' },
  { tag: tags.string, color: 'var(--mb-code-text)' },
  { tag: [tags.function(tags.name), tags.variableName], color: 'var(--mb-code-section)' },
  { tag: tags.name, color: 'var(--mb-code-name)' },
  { tag: [tags.bracket, tags.separator], color: 'var(--mb-text-dim)' },
  { tag: tags.comment, color: 'var(--mb-text-faint)', fontStyle: 'italic' },
  { tag: tags.invalid, color: 'var(--mb-failed)' },
]);

/** Fields and buttons inside of the editor. */
const raised = {
  border: '1px solid var(--mb-border-strong)',
  borderRadius: 'var(--mb-radius)',
  backgroundColor: 'var(--mb-surface-raised)',
};

/** The editor in the workbench's own colours, which follow the theme by themselves. */
export const look = EditorView.theme({
  '&': { height: '100%', color: 'var(--mb-text)', backgroundColor: 'var(--mb-surface-raised)', fontSize: '12.5px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mb-mono)', lineHeight: '20px' },
  '&.cm-focused > .cm-scroller': { outline: '1px solid var(--mb-focus)', outlineOffset: '-1px' },
  '.cm-content': { padding: '6px 0', caretColor: 'var(--mb-text)' },
  '.cm-line': { padding: '0 12px 0 6px' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--mb-text)', borderLeftWidth: '2px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground, ::selection': {
    backgroundColor: 'color-mix(in srgb, var(--mb-accent) 28%, transparent)',
  },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--mb-hover) 60%, transparent)' },
  '.cm-gutters': {
    backgroundColor: 'var(--mb-surface-raised)',
    color: 'var(--mb-text-faint)',
    border: 'none',
    fontVariantNumeric: 'tabular-nums',
  },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 6px 0 8px', minWidth: '32px' },
  '.cm-activeLineGutter': { backgroundColor: 'color-mix(in srgb, var(--mb-hover) 60%, transparent)', color: 'var(--mb-text-dim)' },
  '.cm-outcomes': { width: '20px' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--mb-selected)',
    outline: '1px solid var(--mb-border-strong)',
    color: 'inherit',
  },
  '.cm-nonmatchingBracket, &.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'var(--mb-failed-soft)', color: 'var(--mb-failed)' },
  '.cm-selectionMatch': { backgroundColor: 'color-mix(in srgb, var(--mb-accent) 14%, transparent)' },
  '.cm-searchMatch': { backgroundColor: 'var(--mb-attention-soft)', outline: '1px solid var(--mb-attention)' },
  '.cm-searchMatch-selected': { backgroundColor: 'var(--mb-selected)', outline: '2px solid var(--mb-accent)' },
  '.cm-chosen-rule': { backgroundColor: 'var(--mb-selected)' },
  '.cm-tooltip': {
    border: '1px solid var(--mb-border-strong)',
    borderRadius: 'var(--mb-radius)',
    backgroundColor: 'var(--mb-surface-raised)',
    boxShadow: '0 4px 16px var(--mb-shadow)',
    color: 'var(--mb-text)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mb-mono)', fontSize: '12px', maxHeight: '220px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '1px 8px', lineHeight: '20px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--mb-selected)', color: 'var(--mb-text)' },
  '.cm-completionDetail': { marginLeft: '12px', color: 'var(--mb-text-dim)', fontStyle: 'normal' },
  '.cm-completionMatchedText': { color: 'var(--mb-accent)', textDecoration: 'none', fontWeight: '600' },
  '.cm-completionInfo': { padding: '6px 10px', maxWidth: '320px', fontFamily: 'var(--mb-sans)', fontSize: '12px', lineHeight: '18px' },
  '.cm-tooltip-hover': { maxWidth: '460px' },
  '.cm-tooltip-lint, .cm-help': { padding: '6px 10px', fontFamily: 'var(--mb-sans)', fontSize: '12px', lineHeight: '18px' },
  '.cm-help code': { display: 'block', color: 'var(--mb-text-dim)', fontSize: '11px' },
  '.cm-diagnostic': { padding: '4px 8px', fontFamily: 'var(--mb-sans)', fontSize: '12px', borderLeft: '3px solid transparent' },
  '.cm-diagnosticAction': {
    ...raised,
    padding: '1px 6px',
    color: 'var(--mb-text)',
  },
  '.cm-diagnosticAction:hover': { backgroundColor: 'var(--mb-hover)' },
  // Room for the button that closes the list.
  '.cm-panel.cm-panel-lint ul': { marginRight: '24px' },
  '.cm-panel.cm-panel-lint ul:focus': { outline: '1px solid var(--mb-focus)', outlineOffset: '-1px' },
  '.cm-panel.cm-panel-lint ul [aria-selected], .cm-panel.cm-panel-lint ul:focus [aria-selected]': {
    backgroundColor: 'var(--mb-selected)',
    color: 'var(--mb-text)',
  },
  '.cm-panel.cm-panel-lint [name=close]': { right: '6px', color: 'var(--mb-text-dim)' },
  '.cm-lintRange-active': { backgroundColor: 'var(--mb-attention-soft)' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--mb-failed)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--mb-attention)' },
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--mb-failed) 1px', textUnderlineOffset: '3px' },
  '.cm-lintRange-warning': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--mb-attention) 1px',
    textUnderlineOffset: '3px',
  },
  '.cm-panels': { backgroundColor: 'var(--mb-surface-sunken)', color: 'var(--mb-text)', borderColor: 'var(--mb-border)' },
  '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--mb-border)' },
  '.cm-panel.cm-search': { padding: '4px 28px 6px 8px', fontFamily: 'var(--mb-sans)', fontSize: '12px' },
  '.cm-panel.cm-search [name=close]': { top: '4px', right: '8px', color: 'inherit' },
  '.cm-textfield': { ...raised, color: 'inherit', fontSize: '12px' },
  '.cm-button': { ...raised, backgroundImage: 'none', color: 'inherit', fontSize: '12px', textTransform: 'capitalize' },
  '.cm-placeholder': { color: 'var(--mb-text-faint)' },
  '.cm-snippetField': { backgroundColor: 'color-mix(in srgb, var(--mb-accent) 14%, transparent)' },
});
