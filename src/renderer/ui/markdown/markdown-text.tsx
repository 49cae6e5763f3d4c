import { Fragment, type ReactElement, type ReactNode, useMemo } from 'react';
import { visibleText } from '../visible-text.ts';
import css from './markdown.module.css';
import { OutsideLink } from './outside-link.tsx';
import { type Block, type Inline, parseMarkdown } from './parse.ts';

/** Characters that cannot be seen or that turn the writing direction are shown as marks. */
const shown = (text: string): ReactNode => {
  const { parts } = visibleText(text.replaceAll('\n', ' ').replaceAll('\u00a0', ' '));
  if (parts.every((part) => part.kind === 'text' || part.text.startsWith('·'))) return text;
  return parts.map((part, index) => (
    // The place is all there is to tell pieces of one text apart.
    // eslint-disable-next-line react/no-array-index-key
    <Fragment key={index}>
      {part.kind === 'text' ? (
        part.text
      ) : part.text.startsWith('·') ? (
        ' '.repeat(part.text.length)
      ) : (
        <span className={css.mark} title={part.title}>
          {part.text}
        </span>
      )}
    </Fragment>
  ));
};

const inlines = (inside: readonly Inline[]): ReactNode =>
  // The place is all there is to tell parts of a paragraph apart.
  // eslint-disable-next-line react/no-array-index-key
  inside.map((part, index) => <Fragment key={index}>{inline(part)}</Fragment>);

function inline(part: Inline): ReactNode {
  switch (part.kind) {
    case 'text':
      return shown(part.text);
    case 'code':
      return <code className={css.code}>{shown(part.text)}</code>;
    case 'break':
      return <br />;
    case 'strong':
      return <strong>{inlines(part.inside)}</strong>;
    case 'emphasis':
      return <em>{inlines(part.inside)}</em>;
    case 'struck':
      return <s>{inlines(part.inside)}</s>;
    case 'link':
      return <OutsideLink address={part.address}>{part.inside.length === 0 ? shown(part.address) : inlines(part.inside)}</OutsideLink>;
    case 'image':
      // Nothing is fetched from outside: a picture is a link to it.
      return <OutsideLink address={part.address}>{`Picture: ${part.text === '' ? part.address : part.text}`}</OutsideLink>;
  }
}

const blocks = (all: readonly Block[]): ReactNode =>
  // The place is all there is to tell blocks of a text apart.
  // eslint-disable-next-line react/no-array-index-key
  all.map((each, index) => <Fragment key={index}>{block(each)}</Fragment>);

function block(part: Block): ReactNode {
  switch (part.kind) {
    case 'paragraph':
      return <p>{inlines(part.inside)}</p>;
    case 'heading':
      // Below the page's own headings, whatever the text says.
      return part.level <= 1 ? (
        <h3>{inlines(part.inside)}</h3>
      ) : part.level === 2 ? (
        <h4>{inlines(part.inside)}</h4>
      ) : (
        <h5>{inlines(part.inside)}</h5>
      );
    case 'code':
      return <pre className={css.block}>{part.text}</pre>;
    case 'quote':
      return <blockquote>{blocks(part.blocks)}</blockquote>;
    case 'list': {
      const items = part.items.map((item, index) => (
        // The place is all there is to tell items apart.
        // eslint-disable-next-line react/no-array-index-key
        <li key={index}>{item.length === 1 && item[0]?.kind === 'paragraph' ? inlines(item[0].inside) : blocks(item)}</li>
      ));
      return part.start === null ? <ul>{items}</ul> : <ol start={part.start}>{items}</ol>;
    }
    case 'table':
      return <Table rows={part.rows} />;
    case 'rule':
      return <hr />;
  }
}

function Table({ rows }: { rows: Extract<Block, { kind: 'table' }>['rows'] }): ReactElement {
  const cells = (row: (typeof rows)[number]): ReactNode =>
    // The place is all there is to tell cells apart.
    // eslint-disable-next-line react/no-array-index-key
    row.map((cell, index) => (cell.isHead ? <th key={index}>{inlines(cell.inside)}</th> : <td key={index}>{inlines(cell.inside)}</td>));
  const head = rows.filter((row) => row.every(({ isHead }) => isHead));
  const body = rows.filter((row) => !row.every(({ isHead }) => isHead));
  return (
    <div className={css.table}>
      <table>
        {/* eslint-disable-next-line react/no-array-index-key -- the place is all there is to tell rows apart */}
        <thead>
          {head.map((row, index) => (
            <tr key={index}>{cells(row)}</tr>
          ))}
        </thead>
        {/* eslint-disable-next-line react/no-array-index-key -- the place is all there is to tell rows apart */}
        <tbody>
          {body.map((row, index) => (
            <tr key={index}>{cells(row)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Markdown as React elements: nothing of the text becomes HTML of the page. */
export function MarkdownText({ text }: { text: string }): ReactElement {
  const parsed = useMemo(() => parseMarkdown(text), [text]);
  return (
    <div className={css.text} dir="auto">
      {blocks(parsed)}
    </div>
  );
}
