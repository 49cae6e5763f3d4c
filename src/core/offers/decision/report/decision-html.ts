import { count } from '#contract/figure-words.ts';
import type { Assessment } from '#contract/offers/decision.ts';
import type { ScoredCriterion } from '#contract/offers/fitness.ts';
import { instant } from '../../../report/figures.ts';
import { type Html, html, trusted } from '../../../report/html.ts';
import { reportStyle } from '../../../report/style.ts';
import { criterionWords } from '../measures.ts';
import { fitnessChart } from './fitness-chart.ts';
import {
  figureWords,
  moneyWords,
  outcomeWords,
  pointsWords,
  recommendationWords,
  shareWords,
  valueWords,
} from '#contract/offers/decision-words.ts';

const ownStyle = `
figure { margin: 16px 0; max-width: 720px; }
figure svg { height: auto; background: none; }
svg rect { fill: revert-layer; }
.verdict { font-size: 20px; font-weight: 600; }
@media print { figure svg { height: auto; } }
`;

// The chart takes the page's own colours, so that it can be read in the dark.
const colours = { text: 'var(--text)', dim: 'var(--dim)', line: 'var(--line)', bar: 'var(--bar)' };

/**
 * The decision on an offer as one page that opens in any browser, without a network and without scripts. Everything that comes from the
 * offer and the data is escaped; the page's own policy forbids anything else to load or to run.
 */
export function renderDecisionHtml(assessment: Assessment, generator: string): string {
  const { assessedAt, comments, decisions, fitness, policy, policyIsUsual, product, summary, vendor } = assessment;
  const page = html`<!doctype html>
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${product}, ${vendor}: decision</title>
        <style>
          ${trusted(reportStyle + ownStyle)}
        </style>
      </head>
      <body>
        <header>
          <h1>${product}, ${vendor}</h1>
          <p class="dim">Weighed on ${instant(assessedAt)}. ${summary}</p>
        </header>
        <main>
          <p class="verdict">${recommendationWords[fitness.recommendation]}: ${pointsWords(fitness.points)} of 100 points</p>
          <dl class="facts">
            ${fact('Weight that is known', shareWords(fitness.known))}
            ${fact('Highest price a year', fitness.highestPrice === null ? 'none can be told' : moneyWords(fitness.highestPrice.amount, fitness.highestPrice.currency))}
            ${fact('Buys from', `${Math.round(policy.buyAt)} points`)}
            ${fact('Declines below', `${Math.round(policy.declineBelow)} points`)}
          </dl>
          <figure role="img" aria-label="Points by criterion; the tables below have the same figures">
            ${trusted(fitnessChart(fitness, policy, colours))}
          </figure>
          <h2>Why</h2>
          ${list(fitness.reasons, '')}
          <h2>What would lead to a purchase</h2>
          ${list(fitness.wouldChange, fitness.recommendation === 'buy' ? 'It is recommended to buy as it is.' : 'No single figure at its best would do.')}
          <h2>Decision</h2>
          ${decisions.length === 0 ? html`<p>Nobody has decided yet.</p>` : decisions.map(decided)} ${fitness.criteria.map(section)}
          <h2>What was not checked</h2>
          ${list(fitness.notChecked, 'Everything that counts was checked.')}
          <h2>What reviewers say</h2>
          ${
            comments.length === 0
              ? html`<p>Nobody has said anything.</p>`
              : comments.map(
                  ({ actor, criterion, text, writtenAt }) =>
                    html`<p>
                      <strong>${actor}</strong>, ${instant(writtenAt)}, of
                      ${criterion === null ? 'the offer' : criterionWords[criterion].label}: ${text}
                    </p>`,
                )
          }
        </main>
        <footer>
          Made by ${generator}. Points go from 0 to 100 on a straight line between the two values of each figure. Ranges take in what is
          estimated, at 95%, and everything from 0 to 100 for what is not known.
          ${policyIsUsual ? 'The company has set no policy of its own: these are the usual weights.' : 'Weights and limits are the company’s own.'}
        </footer>
      </body>
    </html> `;
  return page.text;
}

const fact = (name: string, value: string): Html =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;

const list = (items: readonly string[], nothing: string): Html =>
  items.length === 0
    ? html`<p>${nothing}</p>`
    : html`<ul>
        ${items.map((item) => html`<li>${item}</li>`)}
      </ul>`;

const decided = ({ actor, conditions, decidedAt, fitness, outcome, reason }: Assessment['decisions'][number]): Html =>
  html`<p>
    <strong>${outcomeWords[outcome]}</strong> by ${actor} on ${instant(decidedAt)}. ${reason}
    ${conditions === '' ? '' : `Conditions: ${conditions}`}
    <span class="dim"
      >${recommendationWords[fitness.recommendation]} was recommended then, with ${pointsWords(fitness.points)} points.</span
    >
  </p>`;

function section({ label, measures, points, question, weight }: ScoredCriterion): Html {
  return html`<h2>${label}: ${question}</h2>
    <div class="scroll">
      <table>
        <caption>
          ${pointsWords(points)} points, with a weight of ${count(weight, true)}
        </caption>
        <thead>
          <tr>
            <th scope="col">Figure</th>
            <th scope="col" class="number">Value</th>
            <th scope="col" class="number">Points</th>
            <th scope="col">From 0 to 100</th>
            <th scope="col" class="number">From rows</th>
            <th scope="col">What it says, and what it was taken from</th>
          </tr>
        </thead>
        <tbody>
          ${measures.map(
            (measure) =>
              html`<tr>
                <td>${measure.label}</td>
                <td class="number">${figureWords(measure)}</td>
                <td class="number">${pointsWords(measure.points)}</td>
                <td>${valueWords(measure.scale.worst, measure.unit, null)} to ${valueWords(measure.scale.best, measure.unit, null)}</td>
                <td class="number">
                  ${measure.finding.known && measure.finding.fromRows !== null ? count(measure.finding.fromRows, true) : '–'}
                </td>
                <td>
                  ${measure.finding.sentence}
                  ${measure.finding.sources.map(({ at, title }) => html`<span class="dim">(${title}${at === null ? '' : `, ${instant(at)}`}) </span>`)}
                </td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}
