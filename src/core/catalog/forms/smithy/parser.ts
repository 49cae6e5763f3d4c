import { EmbeddedActionsParser } from 'chevrotain';
import type { IToken, ParserMethod } from 'chevrotain';
import type { Application, Member, NodeValue, ShapeDefinition, ShapeKind, Trait } from './syntax.ts';
import { textBlockOf, textOf } from './texts.ts';
import * as t from './tokens.ts';

type Part<Result, Arguments extends unknown[] = []> = ParserMethod<Arguments, Result>;

/** Takes the `///` lines that stand right before something. */
export type TakeDocumentation = (before: IToken, first: IToken) => string | null;

export type Statement =
  | { readonly kind: 'namespace'; readonly name: string }
  | { readonly kind: 'shape'; readonly shape: ShapeDefinition }
  | { readonly kind: 'application'; readonly application: Application }
  | { readonly kind: 'other' };

/** `@documentation` wins over `///`, as the later of two values of one trait does. */
export function documentationOf(traits: readonly Trait[], comment: string | null): string | null {
  const trait = traits.findLast(({ name }) => name === 'documentation' || name === 'smithy.api#documentation');
  return typeof trait?.value === 'string' ? trait.value : comment;
}

/**
 * The part of Smithy 2.0's grammar that describes data: no services, operations or resources, which form types cannot hold.
 * Stops at the first error.
 */
export class SmithyParser extends EmbeddedActionsParser {
  takeDocumentation: TakeDocumentation = () => null;
  readonly statements: Part<Statement[]>;

  constructor() {
    super(t.allTokens, { recoveryEnabled: false, maxLookahead: 2 });

    const shapeName: Part<IToken> = this.RULE('shapeName', () =>
      this.OR([{ ALT: () => this.CONSUME(t.QualifiedName) }, { ALT: () => this.CONSUME(t.Name) }]),
    );

    const text: Part<string> = this.RULE('text', () =>
      this.OR([
        {
          ALT: () => {
            const block = this.CONSUME(t.TextBlock);
            return this.ACTION(() => textBlockOf(block.image));
          },
        },
        {
          ALT: () => {
            const quoted = this.CONSUME(t.Text);
            return this.ACTION(() => textOf(quoted.image));
          },
        },
      ]),
    );

    const entry: Part<readonly [string, NodeValue]> = this.RULE('entry', () => {
      const key = this.OR([{ ALT: () => this.SUBRULE(text) }, { ALT: () => this.CONSUME(t.Name).image }]);
      this.CONSUME(t.Colon);
      return [key, this.SUBRULE(value)] as const;
    });

    const object: Part<NodeValue> = this.RULE('object', () => {
      const entries: (readonly [string, NodeValue])[] = [];
      this.CONSUME(t.LeftBrace);
      this.MANY(() => void entries.push(this.SUBRULE(entry)));
      this.CONSUME(t.RightBrace);
      return this.ACTION(() => Object.fromEntries(entries));
    });

    const array: Part<NodeValue> = this.RULE('array', () => {
      const items: NodeValue[] = [];
      this.CONSUME(t.LeftBracket);
      this.MANY(() => void items.push(this.SUBRULE(value)));
      this.CONSUME(t.RightBracket);
      return items;
    });

    const value: Part<NodeValue> = this.RULE('value', () =>
      this.OR<NodeValue>([
        { ALT: () => this.SUBRULE(text) },
        { ALT: () => Number(this.CONSUME(t.NumberText).image) },
        { ALT: () => this.CONSUME(t.True) && true },
        { ALT: () => !this.CONSUME(t.False) },
        { ALT: () => this.CONSUME(t.Null) && null },
        { ALT: () => this.SUBRULE(object) },
        { ALT: () => this.SUBRULE(array) },
        { ALT: () => this.SUBRULE(shapeName).image, IGNORE_AMBIGUITIES: true },
      ]),
    );

    const traitValue: Part<NodeValue> = this.RULE('traitValue', () => {
      let found: NodeValue = null;
      this.CONSUME(t.LeftParenthesis);
      this.OPTION(() => {
        found = this.OR<NodeValue>([
          {
            ALT: () => {
              const entries: (readonly [string, NodeValue])[] = [];
              this.AT_LEAST_ONE(() => void entries.push(this.SUBRULE(entry)));
              return this.ACTION(() => Object.fromEntries(entries));
            },
          },
          { ALT: () => this.SUBRULE(value) },
        ]);
      });
      this.CONSUME(t.RightParenthesis);
      return found;
    });

    const trait: Part<Trait> = this.RULE('trait', () => {
      this.CONSUME(t.At);
      const name = this.SUBRULE(shapeName).image;
      let found: NodeValue = null;
      this.OPTION(() => (found = this.SUBRULE(traitValue)));
      return { name, value: found };
    });

    const traits: Part<Trait[]> = this.RULE('traits', () => {
      const found: Trait[] = [];
      this.MANY(() => void found.push(this.SUBRULE(trait)));
      return found;
    });

    const member: Part<Member> = this.RULE('member', () => {
      const before = this.LA(0);
      const first = this.LA(1);
      const found = this.SUBRULE(traits);
      const name = this.CONSUME(t.Name).image;
      let target: string | null = null;
      let assigned: NodeValue | undefined;
      this.OPTION(() => {
        this.CONSUME(t.Colon);
        target = this.SUBRULE(shapeName).image;
      });
      this.OPTION1(() => {
        this.CONSUME(t.Equals);
        assigned = this.SUBRULE(value);
      });
      return this.ACTION(() => ({
        name,
        target,
        traits: found,
        documentation: documentationOf(found, this.takeDocumentation(before, first)),
        assigned,
      }));
    });

    const members: Part<Member[]> = this.RULE('members', () => {
      const found: Member[] = [];
      this.CONSUME(t.LeftBrace);
      this.MANY(() => void found.push(this.SUBRULE(member)));
      this.CONSUME(t.RightBrace);
      return found;
    });

    const mixins: Part<string[]> = this.RULE('mixins', () => {
      const found: string[] = [];
      this.CONSUME(t.With);
      this.CONSUME(t.LeftBracket);
      this.MANY(() => void found.push(this.SUBRULE(shapeName).image));
      this.CONSUME(t.RightBracket);
      return found;
    });

    const kind: Part<IToken> = this.RULE('kind', () =>
      this.OR([
        { ALT: () => this.CONSUME(t.Structure) },
        { ALT: () => this.CONSUME(t.Union) },
        { ALT: () => this.CONSUME(t.List) },
        { ALT: () => this.CONSUME(t.SetWord) },
        { ALT: () => this.CONSUME(t.MapWord) },
        { ALT: () => this.CONSUME(t.Enum) },
        { ALT: () => this.CONSUME(t.IntEnum) },
        { ALT: () => this.CONSUME(t.SimpleWord) },
      ]),
    );

    const shape: Part<Statement> = this.RULE('shape', () => {
      const before = this.LA(0);
      const first = this.LA(1);
      const found = this.SUBRULE(traits);
      const word = this.SUBRULE(kind);
      const name = this.CONSUME(t.Name);
      let mixed: string[] = [];
      let held: Member[] = [];
      this.OPTION(() => (mixed = this.SUBRULE(mixins)));
      this.OPTION1(() => (held = this.SUBRULE(members)));
      return this.ACTION((): Statement => ({
        kind: 'shape',
        shape: {
          kind: kindOf(word.image),
          name: name.image,
          members: held,
          mixins: mixed,
          traits: found,
          documentation: documentationOf(found, this.takeDocumentation(before, first)),
          at: name.startOffset,
        },
      }));
    });

    const application: Part<Statement> = this.RULE('application', (): Statement => {
      const found: Trait[] = [];
      this.CONSUME(t.Apply);
      const target = this.SUBRULE(shapeName).image;
      this.OR([
        { ALT: () => void found.push(this.SUBRULE(trait)) },
        {
          ALT: () => {
            this.CONSUME(t.LeftBrace);
            this.MANY(() => void found.push(this.SUBRULE1(trait)));
            this.CONSUME(t.RightBrace);
          },
        },
      ]);
      return { kind: 'application', application: { target, traits: found } };
    });

    const control: Part<Statement> = this.RULE('control', (): Statement => {
      this.CONSUME(t.Dollar);
      this.OR([{ ALT: () => this.SUBRULE(text) }, { ALT: () => this.CONSUME(t.Name).image }]);
      this.CONSUME(t.Colon);
      this.SUBRULE(value);
      return { kind: 'other' };
    });

    const metadata: Part<Statement> = this.RULE('metadata', (): Statement => {
      this.CONSUME(t.Metadata);
      this.OR([{ ALT: () => this.SUBRULE(text) }, { ALT: () => this.CONSUME(t.Name).image }]);
      this.CONSUME(t.Equals);
      this.SUBRULE(value);
      return { kind: 'other' };
    });

    const namespace: Part<Statement> = this.RULE('namespace', (): Statement => {
      this.CONSUME(t.Namespace);
      return { kind: 'namespace', name: this.SUBRULE(shapeName).image };
    });

    const use: Part<Statement> = this.RULE('use', (): Statement => {
      this.CONSUME(t.Use);
      this.SUBRULE(shapeName);
      return { kind: 'other' };
    });

    this.statements = this.RULE('statements', () => {
      const found: Statement[] = [];
      this.MANY(() => {
        const next = this.OR<Statement>([
          { ALT: () => this.SUBRULE(control) },
          { ALT: () => this.SUBRULE(metadata) },
          { ALT: () => this.SUBRULE(namespace) },
          { ALT: () => this.SUBRULE(use) },
          { ALT: () => this.SUBRULE(application) },
          { ALT: () => this.SUBRULE(shape) },
        ]);
        found.push(next);
      });
      return found;
    });

    this.performSelfAnalysis();
  }
}

/** A set is the list of Smithy 1; every other word is the kind's own name. */
const kindOf = (word: string): ShapeKind => (word === 'set' ? 'list' : (word as ShapeKind));
