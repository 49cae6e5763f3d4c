import MarkdownIt from 'markdown-it';

/** What a text may hold. HTML is no part of it: tags are shown as they are written. */
export type Block =
  | { readonly kind: 'paragraph'; readonly inside: readonly Inline[] }
  /** `level` from 1, without gaps. */
  | { readonly kind: 'heading'; readonly level: number; readonly inside: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string; readonly language: string }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'list'; readonly start: number | null; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly { readonly isHead: boolean; readonly inside: readonly Inline[] }[])[] }
  | { readonly kind: 'rule' };

export type Inline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'strong' | 'emphasis' | 'struck'; readonly inside: readonly Inline[] }
  | { readonly kind: 'link'; readonly address: string; readonly inside: readonly Inline[] }
  | { readonly kind: 'image'; readonly address: string; readonly text: string };

const reader = new MarkdownIt({ html: false, linkify: false, typographer: false, breaks: false });

type Token = ReturnType<typeof reader.parse>[number];

/** Reads a walk through tokens that open and close. */
class Walk {
  readonly #tokens: readonly Token[];
  /** Levels of the headings that what comes stands under. */
  #under: readonly number[] = [];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  next(): Token | undefined {
    const token = this.#tokens[this.#at];
    this.#at += 1;
    return token;
  }

  /** How deep a heading of this level stands, from 1: what a text leaves out (it begins with `##`) is no step. */
  depthOf(level: number): number {
    this.#under = [...this.#under.filter((above) => above < level), level];
    return this.#under.length;
  }

  /** Takes what comes until the token of this kind. */
  until<Part>(closing: string, take: (token: Token) => Part | null): Part[] {
    const parts: Part[] = [];
    for (let token = this.next(); token !== undefined && token.type !== closing; token = this.next()) {
      const part = take(token);
      if (part !== null) parts.push(part);
    }
    return parts;
  }
}

/** Reads Markdown (CommonMark with tables). Never throws; what it does not know stays text. */
export function parseMarkdown(text: string): Block[] {
  const walk = new Walk(reader.parse(text, {}));
  return walk.until('', (token) => blockOf(token, walk));
}

function blockOf(token: Token, walk: Walk): Block | null {
  const blocks = (closing: string): Block[] => walk.until(closing, (inner) => blockOf(inner, walk));
  switch (token.type) {
    case 'paragraph_open':
      return { kind: 'paragraph', inside: inlineUntil(walk, 'paragraph_close') };
    case 'inline':
      return { kind: 'paragraph', inside: inlinesOf(token) };
    case 'heading_open':
      return { kind: 'heading', level: walk.depthOf(Number(token.tag.slice(1)) || 1), inside: inlineUntil(walk, 'heading_close') };
    case 'fence':
    case 'code_block':
      return { kind: 'code', text: token.content, language: token.info.trim() };
    case 'html_block':
      return { kind: 'code', text: token.content, language: 'html' };
    case 'blockquote_open':
      return { kind: 'quote', blocks: blocks('blockquote_close') };
    case 'bullet_list_open':
    case 'ordered_list_open': {
      const closing = token.type.replace('_open', '_close');
      const items = walk.until(closing, (inner) => (inner.type === 'list_item_open' ? blocks('list_item_close') : null));
      const start = token.attrGet('start');
      return { kind: 'list', start: token.type === 'ordered_list_open' ? Number(start ?? 1) : null, items };
    }
    case 'table_open':
      return { kind: 'table', rows: tableRows(walk) };
    case 'hr':
      return { kind: 'rule' };
    default:
      return null;
  }
}

const inlineUntil = (walk: Walk, closing: string): Inline[] => walk.until(closing, (token) => inlinesOf(token)).flat();

type Row = { isHead: boolean; inside: Inline[] }[];

function tableRows(walk: Walk): Row[] {
  const rows: Row[] = [];
  for (let token = walk.next(); token !== undefined && token.type !== 'table_close'; token = walk.next()) {
    if (token.type === 'tr_open') rows.push([]);
    if (token.type === 'th_open' || token.type === 'td_open') {
      rows.at(-1)?.push({ isHead: token.type === 'th_open', inside: inlineUntil(walk, token.type.replace('_open', '_close')) });
    }
  }
  return rows;
}

function inlinesOf(token: Token): Inline[] {
  const walk = new Walk(token.children ?? []);
  return walk.until('', (inner) => inlineOf(inner, walk));
}

function inlineOf(token: Token, walk: Walk): Inline | null {
  const inside = (closing: string): Inline[] => walk.until(closing, (inner) => inlineOf(inner, walk));
  switch (token.type) {
    case 'text':
    case 'text_special':
    case 'html_inline':
      return token.content === '' ? null : { kind: 'text', text: token.content };
    case 'code_inline':
      return { kind: 'code', text: token.content };
    case 'softbreak':
      return { kind: 'text', text: ' ' };
    case 'hardbreak':
      return { kind: 'break' };
    case 'strong_open':
      return { kind: 'strong', inside: inside('strong_close') };
    case 'em_open':
      return { kind: 'emphasis', inside: inside('em_close') };
    case 's_open':
      return { kind: 'struck', inside: inside('s_close') };
    case 'link_open':
      return { kind: 'link', address: String(token.attrGet('href') ?? ''), inside: inside('link_close') };
    case 'image':
      return { kind: 'image', address: String(token.attrGet('src') ?? ''), text: token.content };
    default:
      return null;
  }
}
