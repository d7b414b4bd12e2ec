import { OUTCOMES, type Outcome } from '#sim/engine/result.ts';
import { escapeHtml as e } from '#sim/report/html/escape.ts';
import { formatPercent } from '#sim/report/numbers.ts';
import type { TimelineBlock } from '#sim/report/report.ts';
import { tableIndices } from '#sim/report/sample.ts';
import { dayTicks } from '#sim/report/ticks.ts';

/** Days that are labelled: few enough for a phone. */
const LABELS = 5;

/** Shares of the outcomes as areas over time, each with its hatch; the axis; and the numbers. */
export function timelineHtml(block: TimelineBlock): string {
  const { days, shares } = block;
  const x = (day: number) => (100 * (day - days[0]!)) / Math.max(1, days.at(-1)! - days[0]!);
  const parts = OUTCOMES.flatMap((outcome, place) => {
    const below = (i: number) => OUTCOMES.slice(0, place).reduce((sum, name) => sum + shares[name][i]!, 0);
    return spells(days.length, (i) => `${below(i)} ${shares[outcome][i]}`).flatMap(([from, to]) => {
      const height = shares[outcome][from]!;
      if (height === 0) return [];
      // A day's share holds until the next day that is shown.
      const left = x(days[from]!);
      const right = to + 1 < days.length ? x(days[to + 1]!) : 100;
      if (right <= left) return [];
      return [rectangles(outcome, left, 100 * (1 - below(from) - height), right - left, 100 * height)];
    });
  });
  const ticks = dayTicks(days[0]!, days.at(-1)!, LABELS)
    .filter((day) => x(day) > 6 && x(day) < 94)
    .map((day) => `<text x="${x(day).toFixed(2)}%" y="11" text-anchor="middle">${day}</text>`);
  const ends = `<text x="0" y="11">day ${days[0]}</text><text x="100%" y="11" text-anchor="end">${days.at(-1)}</text>`;
  return (
    `<svg class="timeline" shape-rendering="crispEdges" role="img" aria-label="${e(block.sentence)}">${parts.join('')}</svg>` +
    `<svg class="axis" aria-hidden="true">${ends}${ticks.join('')}</svg>` +
    `<ul class="legend">${OUTCOMES.map((outcome) => `<li>${swatch(outcome)}${outcome}</li>`).join('')}</ul>${numbers(block)}`
  );
}

function rectangles(outcome: Outcome, x: number, y: number, width: number, height: number): string {
  const place = `x="${x.toFixed(2)}%" y="${y.toFixed(2)}%" width="${width.toFixed(2)}%" height="${height.toFixed(2)}%"`;
  const hatch = outcome === 'flywheel' ? '' : `<rect ${place} fill="url(#pattern-${outcome})"/>`;
  return `<rect ${place} class="fill-${outcome}"/>${hatch}`;
}

/** Runs of places with the same key, as first and last. */
function spells(length: number, key: (i: number) => string): [number, number][] {
  const found: [number, number][] = [];
  for (let i = 0; i < length; i++) {
    const last = found.at(-1);
    if (last !== undefined && key(last[0]) === key(i)) last[1] = i;
    else found.push([i, i]);
  }
  return found;
}

/** A piece of an outcome's colour and hatch, for a legend. */
export function swatch(outcome: Outcome): string {
  const hatch = outcome === 'flywheel' ? '' : `<rect width="100%" height="100%" fill="url(#pattern-${outcome})"/>`;
  return `<svg aria-hidden="true"><rect width="100%" height="100%" class="fill-${outcome}"/>${hatch}</svg>`;
}

function numbers({ title, days, shares }: TimelineBlock): string {
  const head = OUTCOMES.map((outcome) => `<th scope="col" class="right">${outcome}</th>`).join('');
  const rows = tableIndices(days).map((i) => {
    const cells = OUTCOMES.map((outcome) => `<td class="right">${formatPercent(shares[outcome][i]!)}</td>`);
    return `<tr><th scope="row">${days[i]}</th>${cells.join('')}</tr>`;
  });
  return (
    `<details><summary>Numbers: ${e(title)}</summary><div class="scroll" tabindex="0"><table><thead><tr>` +
    `<th scope="col">Day</th>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div></details>`
  );
}
