import { OUTCOMES, type Outcome } from '#sim/engine/result.ts';
import type { Chart } from '#sim/report/text/chart/chart.ts';
import { stackedChart } from '#sim/report/text/chart/stacked.ts';
import { OUTCOME_GLYPHS, OUTCOME_ROLES } from '#sim/report/text/outcome-strip.ts';

/** Shares of the outcomes over time, stacked; an outcome that occurs has a character at the least. */
export function timelineChart({
  title,
  days,
  shares,
}: {
  readonly title: string;
  readonly days: readonly number[];
  readonly shares: Readonly<Record<Outcome, readonly number[]>>;
}): Chart {
  const flows = OUTCOMES.map((outcome) => {
    const { drawn, ascii } = { drawn: OUTCOME_GLYPHS.drawn[outcome], ascii: OUTCOME_GLYPHS.ascii[outcome] };
    const fill = { braille: drawn, block: drawn, ascii };
    return { label: outcome, values: shares[outcome], fill, role: OUTCOME_ROLES[outcome] };
  });
  return stackedChart({ title, days, flows, unit: 'share', shares: true });
}
