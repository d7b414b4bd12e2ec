import { formatDifference } from '#sim/report/numbers.ts';
import type { Proposal } from '#ui/chain/records.ts';
import type { Impact, ImpactMetric } from '#ui/impact/impact.ts';
import { differenceInterval, direction } from '#ui/screens/impact/headline.ts';
import { impactOf } from '#ui/screens/impact/state.ts';
import { tableLines } from '#ui/ui/blocks/table.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { type Line, line, span } from '#ui/ui/text/line.ts';

/** The other proposals that were simulated, the newest first: those that can be compared with. */
export function comparable(app: App, id: bigint): readonly Proposal[] {
  return app.records.proposals.filter(
    (proposal) => proposal.id !== id && (impactOf(app.impacts.get(proposal.id) ?? null)?.metrics.length ?? 0) > 0,
  );
}

/** The next of them after the one that is compared with; `null` after the last. */
export function nextCompared(app: App, id: bigint, current: bigint | null): bigint | null {
  const ids = comparable(app, id).map((proposal) => proposal.id);
  return ids[current === null ? 0 : ids.indexOf(current) + 1] ?? null;
}

function cell(metric: ImpactMetric | undefined): string {
  if (metric === undefined) return '–';
  const { difference, unit } = metric;
  return `${direction(difference).glyph} ${formatDifference(difference.mean, unit)} (${differenceInterval(difference, unit)})`;
}

/** The differences that two proposals make, each against the world without it. */
export function comparedLines(
  [proposal, impact]: readonly [Proposal, Impact],
  [other, others]: readonly [Proposal, Impact],
  width: number,
): Line[] {
  return [
    line(
      span(`COMPARED WITH #${other.number}`, 'heading'),
      span('   what each changes, with its 95 % interval; c goes on', 'muted'),
    ),
    ...tableLines(
      {
        kind: 'table',
        title: '',
        sentence: '',
        columns: [
          { title: '', align: 'left' },
          { title: `#${proposal.number}`, align: 'right' },
          { title: `#${other.number}`, align: 'right' },
        ],
        rows: impact.metrics.map((metric) => [
          metric.label,
          cell(metric),
          cell(others.metrics.find(({ key }) => key === metric.key)),
        ]),
      },
      width,
    ),
  ];
}
