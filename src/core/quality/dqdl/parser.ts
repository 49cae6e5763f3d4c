import { EmbeddedActionsParser } from 'chevrotain';
import type { IToken, ParserMethod, TokenType } from 'chevrotain';
import { across, composite, dateOf, keywordOf, nameOf, present, textOf } from './nodes.ts';
import { expectationProvider, TooManyMistakes } from './syntax-messages.ts';
import type {
  Analyzer,
  ComparisonOperator,
  Condition,
  Dictionary,
  DictionaryEntry,
  DurationUnit,
  Label,
  Labels,
  NumericExpression,
  NumericTerm,
  Operand,
  Parameter,
  Rule,
  RuleExpression,
  RulesetDocument,
  Section,
  SizeUnit,
  Tag,
  TextLiteral,
  Variable,
  VariableReference,
  VariableValue,
} from './syntax.ts';
import * as t from './tokens.ts';

/** Each recovery inside a list costs the parser a level of its stack and a walk over the grammar. */
const mostMistakes = 100;

/** What a part of the grammar yields: nothing where an error was skipped. */
type Part<Result, Arguments extends unknown[] = []> = ParserMethod<Arguments, Result | undefined>;

/**
 * The grammar of DQDL. It takes a little more than DQDL does (mixed lists, units after any number, every operator with every
 * kind of value), because the checks that follow can say more about those than "unexpected".
 * After an error it goes on at the next token that can follow; parts with an error come out as undefined.
 */
export class DqdlParser extends EmbeddedActionsParser {
  readonly document: Part<RulesetDocument>;

  constructor() {
    const provider = expectationProvider(() => {
      if (this.errors.length >= mostMistakes) throw new TooManyMistakes();
    });
    super(t.allTokens, { recoveryEnabled: true, maxLookahead: 1, errorMessageProvider: provider });

    const text: Part<TextLiteral> = this.RULE('text', () => textOf(this.CONSUME(t.Text)));

    const reference: Part<VariableReference> = this.RULE('reference', (): VariableReference => {
      const start = this.CONSUME(t.Dollar);
      const name = this.CONSUME(t.Identifier);
      return { kind: 'variable', name: name.image, range: across(start, name) };
    });

    // ---- sections before the rules

    const entryValue: Part<DictionaryEntry['value']> = this.RULE('entryValue', () =>
      this.OR<DictionaryEntry['value'] | undefined>([
        { ALT: () => this.SUBRULE(text) },
        {
          ALT: () => {
            const values: (TextLiteral | undefined)[] = [];
            this.CONSUME(t.LeftBracket);
            this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => void values.push(this.SUBRULE1(text)) });
            this.CONSUME(t.RightBracket);
            return present(values);
          },
        },
      ]),
    );

    const entry: Part<DictionaryEntry> = this.RULE('entry', () => {
      const key = this.SUBRULE(text);
      this.CONSUME(t.Colon);
      const value = this.SUBRULE(entryValue);
      return key && value && { key, value };
    });

    const dictionary: Part<Dictionary> = this.RULE('dictionary', () => {
      const entries: (DictionaryEntry | undefined)[] = [];
      const start = this.CONSUME(t.LeftBrace);
      this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => void entries.push(this.SUBRULE(entry)) });
      const end = this.CONSUME(t.RightBrace);
      return { entries: present(entries), range: across(start, end) };
    });

    const variableValue: Part<VariableValue> = this.RULE('variableValue', () =>
      this.OR<VariableValue | undefined>([
        { ALT: () => this.SUBRULE(text) },
        { ALT: () => this.SUBRULE(reference) },
        { ALT: () => keywordOf(this.CONSUME(t.Null), 'NULL') },
        { ALT: () => keywordOf(this.CONSUME(t.Empty), 'EMPTY') },
        { ALT: () => keywordOf(this.CONSUME(t.WhitespacesOnly), 'WHITESPACES_ONLY') },
      ]),
    );

    const variable: Part<Variable> = this.RULE('variable', () => {
      const name = this.CONSUME(t.Identifier);
      this.CONSUME(t.Equals);
      const value = this.OR<Variable['value'] | undefined>([
        {
          ALT: () => {
            const values: (VariableValue | undefined)[] = [];
            this.CONSUME(t.LeftBracket);
            this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => void values.push(this.SUBRULE(variableValue)) });
            this.CONSUME(t.RightBracket);
            return present(values);
          },
        },
        { ALT: () => this.SUBRULE1(variableValue) },
      ]);
      return value && { name: nameOf(name), value, range: across(name, this.LA(0)) };
    });

    const label: Part<Label> = this.RULE('label', () => {
      const key = this.SUBRULE(text);
      this.CONSUME(t.Equals);
      const value = this.SUBRULE1(text);
      return key && value && { key, value };
    });

    const labelList: Part<Labels, [IToken]> = this.RULE('labelList', (start: IToken) => {
      const labels: (Label | undefined)[] = [];
      this.CONSUME(t.Equals);
      this.CONSUME(t.LeftBracket);
      this.MANY_SEP({ SEP: t.Comma, DEF: () => void labels.push(this.SUBRULE(label)) });
      const end = this.CONSUME(t.RightBracket);
      return this.ACTION(() => ({ labels: present(labels), range: across(start, end) }));
    });

    const labels: Part<Labels> = this.RULE('labels', () => {
      const start = this.CONSUME(t.LabelsWord);
      return this.SUBRULE(labelList, { ARGS: [start] });
    });

    // ---- values

    const call: Part<NumericTerm> = this.RULE('call', (): NumericTerm => {
      const parts: (NumericExpression | undefined)[] = [];
      const name = this.CONSUME(t.Identifier);
      this.CONSUME(t.LeftParenthesis);
      this.MANY_SEP({ SEP: t.Comma, DEF: () => void parts.push(this.SUBRULE(numeric)) });
      const end = this.CONSUME(t.RightParenthesis);
      return { kind: 'call', name: name.image, arguments: present(parts), range: across(name, end) };
    });

    const numericTerm: Part<NumericTerm> = this.RULE('numericTerm', () =>
      this.OR<NumericTerm | undefined>([
        { GATE: () => this.LA(2).tokenType === t.LeftParenthesis, ALT: () => this.SUBRULE(call) },
        {
          ALT: () => {
            const start = this.CONSUME(t.LeftParenthesis);
            const inner = this.SUBRULE(numeric);
            const end = this.CONSUME(t.RightParenthesis);
            return inner && { kind: 'group', inner, range: across(start, end) };
          },
        },
        {
          ALT: () => {
            const sign = this.OPTION(() => this.CONSUME(t.Minus));
            const digits = this.OR1([{ ALT: () => this.CONSUME(t.Integer) }, { ALT: () => this.CONSUME(t.Decimal) }]);
            return { kind: 'number', literal: `${sign ? '-' : ''}${digits.image}`, range: across(sign ?? digits, digits) };
          },
        },
        { ALT: () => keywordOf(this.CONSUME(t.Null), 'NULL') },
      ]),
    );

    const numeric: Part<NumericExpression> = this.RULE('numeric', (): NumericExpression | undefined => {
      const start = this.LA(1);
      const first = this.SUBRULE(numericTerm);
      const rest: { operator: '+' | '-' | '*' | '/'; operand: NumericTerm }[] = [];
      let broken = false;
      this.MANY(() => {
        const operator = this.OR([
          { ALT: () => (this.CONSUME(t.Plus), '+' as const) },
          { ALT: () => (this.CONSUME(t.Minus), '-' as const) },
          { ALT: () => (this.CONSUME(t.Star), '*' as const) },
          { ALT: () => (this.CONSUME(t.Slash), '/' as const) },
        ]);
        const operand = this.SUBRULE1(numericTerm);
        if (operand) rest.push({ operator, operand });
        else broken = true;
      });
      if (!first || broken) return undefined;
      return rest.length === 0 ? first : { kind: 'arithmetic', first, rest, range: across(start, this.LA(0)) };
    });

    const nowWithOffset: Part<Operand> = this.RULE('nowWithOffset', (): Operand => {
      const start = this.CONSUME(t.LeftParenthesis);
      this.CONSUME(t.NowCall);
      const sign = this.OR([{ ALT: () => (this.CONSUME(t.Minus), '-' as const) }, { ALT: () => (this.CONSUME(t.Plus), '+' as const) }]);
      const amount = this.CONSUME(t.Integer);
      const unit = this.CONSUME(t.DurationUnitWord);
      const end = this.CONSUME(t.RightParenthesis);
      const offset = { sign, amount: amount.image, unit: unit.image as DurationUnit };
      return { kind: 'now', offset, range: across(start, end) };
    });

    const numberOrQuantity: Part<Operand> = this.RULE('numberOrQuantity', (): Operand | undefined => {
      const start = this.LA(1);
      const amount = this.SUBRULE(numeric);
      const unit = this.OPTION(() =>
        this.OR([{ ALT: () => this.CONSUME(t.DurationUnitWord) }, { ALT: () => this.CONSUME(t.SizeUnitWord) }]),
      );
      if (!unit || !amount) return amount;
      const kind = unit.tokenType === t.DurationUnitWord ? 'duration' : 'size';
      return { kind, amount, unit: unit.image as DurationUnit | SizeUnit, range: across(start, unit) };
    });

    const operand: Part<Operand> = this.RULE('operand', () =>
      this.OR<Operand | undefined>([
        { ALT: () => this.SUBRULE(text) },
        { ALT: () => this.SUBRULE(reference) },
        { ALT: () => keywordOf(this.CONSUME(t.Empty), 'EMPTY') },
        { ALT: () => keywordOf(this.CONSUME(t.WhitespacesOnly), 'WHITESPACES_ONLY') },
        { ALT: () => dateOf(this.CONSUME(t.DayText), 'day') },
        { ALT: () => dateOf(this.CONSUME(t.TimeText), 'time') },
        {
          ALT: () => {
            const now = this.CONSUME(t.NowCall);
            return { kind: 'now', offset: null, range: across(now, now) };
          },
        },
        { GATE: () => this.LA(2).tokenType === t.NowCall, ALT: () => this.SUBRULE(nowWithOffset), IGNORE_AMBIGUITIES: true },
        { ALT: () => this.SUBRULE(numberOrQuantity) },
      ]),
    );

    // ---- conditions

    const wordCondition: Part<Condition, [IToken | undefined]> = this.RULE('wordCondition', (not: IToken | undefined) => {
      const negated = not !== undefined;
      const start = not ?? this.LA(1);
      return this.OR<Condition | undefined>([
        {
          ALT: () => {
            this.CONSUME(t.Between);
            const low = this.SUBRULE(operand);
            this.CONSUME(t.And);
            const high = this.SUBRULE1(operand);
            return low && high && { kind: 'between', negated, low, high, range: across(start, this.LA(0)) };
          },
        },
        {
          ALT: () => {
            this.CONSUME(t.In);
            const values = this.OR1<readonly Operand[] | VariableReference | undefined>([
              { ALT: () => this.SUBRULE(reference) },
              {
                ALT: () => {
                  const parts: (Operand | undefined)[] = [];
                  this.CONSUME(t.LeftBracket);
                  this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => void parts.push(this.SUBRULE2(operand)) });
                  this.CONSUME(t.RightBracket);
                  return parts.every((part) => part !== undefined) ? present(parts) : undefined;
                },
              },
            ]);
            return values && { kind: 'in', negated, values, range: across(start, this.LA(0)) };
          },
        },
        {
          ALT: () => {
            this.CONSUME(t.Matches);
            const pattern = this.SUBRULE(text);
            return pattern && { kind: 'matches', negated, pattern, range: across(start, this.LA(0)) };
          },
        },
      ]);
    });

    const compare = (start: IToken, operator: ComparisonOperator, value: Operand | undefined): Condition | undefined =>
      value && { kind: 'comparison', operator, operand: value, range: across(start, this.LA(0)) };

    const condition: Part<Condition> = this.RULE('condition', () => {
      const start = this.LA(1);
      return this.OR<Condition | undefined>([
        {
          ALT: () => {
            const not = this.CONSUME(t.Not);
            return this.SUBRULE(wordCondition, { ARGS: [not] });
          },
        },
        { ALT: () => this.SUBRULE1(wordCondition, { ARGS: [undefined] }) },
        {
          ALT: () => {
            const operator = this.OR1([
              { ALT: () => (this.CONSUME(t.GreaterOrEqual), '>=' as const) },
              { ALT: () => (this.CONSUME(t.Greater), '>' as const) },
              { ALT: () => (this.CONSUME(t.LessOrEqual), '<=' as const) },
              { ALT: () => (this.CONSUME(t.Less), '<' as const) },
              { ALT: () => (this.CONSUME(t.Equals), '=' as const) },
              { ALT: () => (this.CONSUME(t.Exclamation), this.CONSUME1(t.Equals), '!=' as const) },
            ]);
            const value = this.SUBRULE(operand);
            return compare(start, operator, value);
          },
        },
      ]);
    });

    // ---- rules

    const startsParameterAfterWord = (): boolean =>
      ![t.And, t.Of].includes(this.LA(1).tokenType) || [t.Text, t.Identifier, t.Dollar].includes(this.LA(2).tokenType);

    const parameter: Part<Parameter> = this.RULE('parameter', () => {
      const start = this.LA(1);
      const connector = this.OPTION(() =>
        this.OR([{ ALT: () => (this.CONSUME(t.Of), 'of' as const) }, { ALT: () => (this.CONSUME(t.And), 'and' as const) }]),
      );
      const value = this.OR1<Parameter['value'] | undefined>([
        { ALT: () => this.SUBRULE(text) },
        { ALT: () => nameOf(this.CONSUME(t.Identifier)) },
        { ALT: () => this.SUBRULE(reference) },
      ]);
      return value && { connector: connector ?? null, value, range: across(start, this.LA(0)) };
    });

    const tag: Part<Tag> = this.RULE('tag', () => {
      const start = this.CONSUME(t.With);
      const name = this.CONSUME(t.Identifier);
      const value = this.SUBRULE(condition);
      return value && { name: nameOf(name), condition: value, range: across(start, this.LA(0)) };
    });

    const where: Part<NonNullable<Rule['where']>> = this.RULE('where', () => {
      const start = this.CONSUME(t.Where);
      const sql = this.SUBRULE(text);
      return sql && { sql, range: across(start, this.LA(0)) };
    });

    const rule: Part<Rule> = this.RULE('rule', () => {
      const errorsBefore = this.errors.length;
      const type = this.CONSUME(t.Identifier);
      const parameters: (Parameter | undefined)[] = [];
      const tags: (Tag | undefined)[] = [];
      this.MANY({ GATE: startsParameterAfterWord, DEF: () => void parameters.push(this.SUBRULE(parameter)) });
      const found = this.OPTION(() => this.SUBRULE(condition));
      const filter = this.OPTION1(() => this.SUBRULE(where));
      // `labels` without `=` is more likely a column of that name, which needs quotes, than labels.
      const labelled = this.OPTION2({ GATE: () => this.LA(2).tokenType === t.Equals, DEF: () => this.SUBRULE(labels) });
      this.MANY1(() => void tags.push(this.SUBRULE(tag)));
      return this.ACTION((): Rule | undefined =>
        this.errors.length > errorsBefore
          ? undefined
          : {
              kind: 'rule',
              type: nameOf(type),
              parameters: present(parameters),
              condition: found ?? null,
              where: filter ?? null,
              labels: labelled ?? null,
              tags: present(tags),
              range: across(type, this.LA(0)),
            },
      );
    });

    const ruleOrGroup: Part<RuleExpression> = this.RULE('ruleOrGroup', () =>
      this.OR<RuleExpression | undefined>([
        {
          ALT: () => {
            const start = this.CONSUME(t.LeftParenthesis);
            const inner = this.SUBRULE(ruleExpression);
            this.CONSUME(t.RightParenthesis);
            const labelled = this.OPTION(() => this.SUBRULE(labels));
            return inner && { kind: 'group', inner, labels: labelled ?? null, range: across(start, this.LA(0)) };
          },
        },
        { ALT: () => this.SUBRULE(rule) },
      ]),
    );

    const conjunction: Part<RuleExpression> = this.RULE('conjunction', () => {
      const start = this.LA(1);
      const operands: (RuleExpression | undefined)[] = [];
      this.AT_LEAST_ONE_SEP({ SEP: t.And, DEF: () => void operands.push(this.SUBRULE(ruleOrGroup)) });
      return this.ACTION(() => composite('and', operands, across(start, this.LA(0))));
    });

    const ruleExpression: Part<RuleExpression> = this.RULE('ruleExpression', () => {
      const start = this.LA(1);
      const operands: (RuleExpression | undefined)[] = [];
      this.AT_LEAST_ONE_SEP({ SEP: t.Or, DEF: () => void operands.push(this.SUBRULE(conjunction)) });
      return this.ACTION(() => composite('or', operands, across(start, this.LA(0))));
    });

    const rules: Part<Section<RuleExpression>> = this.RULE('rules', () => {
      const items: (RuleExpression | undefined)[] = [];
      const start = this.CONSUME(t.Rules);
      this.CONSUME(t.Equals);
      this.CONSUME(t.LeftBracket);
      this.MANY_SEP({ SEP: t.Comma, DEF: () => void items.push(this.SUBRULE(ruleExpression)) });
      const end = this.CONSUME(t.RightBracket);
      return { items: present(items), range: across(start, end) };
    });

    const analyzer: Part<Analyzer> = this.RULE('analyzer', (): Analyzer => {
      const type = this.CONSUME(t.Identifier);
      const parameters: (Parameter | undefined)[] = [];
      this.MANY(() => void parameters.push(this.SUBRULE(parameter)));
      return { kind: 'analyzer', type: nameOf(type), parameters: present(parameters), range: across(type, this.LA(0)) };
    });

    const analyzers: Part<Section<Analyzer>> = this.RULE('analyzers', () => {
      const items: (Analyzer | undefined)[] = [];
      const start = this.CONSUME(t.Analyzers);
      this.CONSUME(t.Equals);
      this.CONSUME(t.LeftBracket);
      this.MANY_SEP({ SEP: t.Comma, DEF: () => void items.push(this.SUBRULE(analyzer)) });
      const end = this.CONSUME(t.RightBracket);
      return { items: present(items), range: across(start, end) };
    });

    const metadata: Part<Dictionary> = this.RULE('metadata', () => {
      this.CONSUME(t.Metadata);
      this.CONSUME(t.Equals);
      return this.SUBRULE(dictionary);
    });

    const dataSources: Part<Dictionary> = this.RULE('dataSources', () => {
      this.CONSUME(t.DataSources);
      this.CONSUME(t.Equals);
      return this.SUBRULE(dictionary);
    });

    const defaultLabels: Part<Labels> = this.RULE('defaultLabels', () => {
      const start = this.CONSUME(t.DefaultLabels);
      return this.SUBRULE(labelList, { ARGS: [start] });
    });

    this.document = this.RULE('document', () => {
      const start = this.LA(1);
      const variables: (Variable | undefined)[] = [];
      const parts = {
        metadata: this.OPTION(() => this.SUBRULE(metadata)) ?? null,
        dataSources: this.OPTION1(() => this.SUBRULE(dataSources)) ?? null,
      };
      this.MANY(() => void variables.push(this.SUBRULE(variable)));
      const labelled = this.OPTION2(() => this.SUBRULE(defaultLabels)) ?? null;
      const sections = this.OR<Pick<RulesetDocument, 'rules' | 'analyzers'>>([
        {
          ALT: () => {
            const found = this.SUBRULE(rules) ?? null;
            return { rules: found, analyzers: this.OPTION3(() => this.SUBRULE(analyzers)) ?? null };
          },
        },
        { ALT: () => ({ rules: null, analyzers: this.SUBRULE1(analyzers) ?? null }) },
      ]);
      return {
        ...parts,
        variables: present(variables),
        defaultLabels: labelled,
        ...sections,
        range: across(start, this.LA(0)),
      };
    });

    this.performSelfAnalysis();
  }

  // Guessing a token that is missing or one too many moves the place of the next error away from the mistake.
  protected override canTokenTypeBeInsertedInRecovery(_type: TokenType): boolean {
    return false;
  }

  protected override canTokenTypeBeDeletedInRecovery(_type: TokenType): boolean {
    return false;
  }
}
