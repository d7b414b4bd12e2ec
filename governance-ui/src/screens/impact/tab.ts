import type { Proposal } from '#ui/chain/records.ts';
import { seriesLines } from '#ui/screens/impact/chart.ts';
import { comparedLines } from '#ui/screens/impact/compared.ts';
import { outcomeLines } from '#ui/screens/impact/outcomes.ts';
import { provenance } from '#ui/screens/impact/provenance.ts';
import { type ImpactRun, impactOf } from '#ui/screens/impact/state.ts';
import { metricTable } from '#ui/screens/impact/table.ts';
import { NOT_A_FORECAST, runLine, worldText } from '#ui/screens/impact/words.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { findProposal, openProposal } from '#ui/ui/shell/select.ts';
import { sanitize } from '#ui/ui/text/cells.ts';
import { BLANK, justify, type Line, labelled, line, paragraph, span } from '#ui/ui/text/line.ts';

const SERIES_KEYS: Line = [span('  p n', 'key'), span(' change', 'muted')];
const CHART_LEAST = 12;
const CHART_MOST = 30;

/** How far the run is, and what it is not. */
function statusLines(run: ImpactRun, now: number, width: number): Line[] {
  const label = ` ${NOT_A_FORECAST}`;
  const told = line(span(label, 'warn'));
  const impact = impactOf(run);
  const world = impact === null ? '' : worldText(impact);
  if (run.status !== 'running') {
    return [justify(runLine(run, now), told, width), ...(world === '' ? [] : [line(span(`! ${world}`, 'warn'))])];
  }
  const room = width - label.length;
  const filled = Math.round(Math.min(1, Math.max(0, run.fraction)) * room);
  return [
    runLine(run, now),
    line(span('━'.repeat(filled), 'accent'), span('┄'.repeat(room - filled), 'muted'), ...told),
  ];
}

function failureLines(run: ImpactRun & { status: 'failed' }, width: number): Line[] {
  const { message, details, hint } = run.trouble;
  return [
    ...paragraph(`✗ The simulation failed: ${sanitize(message)}`, width, 'bad'),
    ...details.flatMap((detail) => labelled('', sanitize(detail), 2, width)),
    ...(hint === null ? [] : paragraph(`→ ${hint}`, width)),
    BLANK,
    line(span('i', 'key'), ' tries again'),
  ];
}

function introduction(proposal: Proposal, width: number): Line[] {
  return [
    ...paragraph(
      'Simulates the economy twice for each of many seeds, once as it is and once with this proposal in force, and ' +
        'shows what differs: how the runs end, the course of each series, and the difference of each measure with its 95 % interval.',
      Math.min(width, 90),
    ),
    BLANK,
    line(span('i', 'key'), ` simulates #${proposal.number}`, span(`   ${NOT_A_FORECAST}`, 'muted')),
  ];
}

/** The Impact tab: progress, outcomes, one series, all measures, and how it was made. `height`: lines that are seen at once. */
export function impactTab(app: App, width: number, height: number): Line[] {
  const proposal = openProposal(app);
  if (proposal === null) return [];
  const run = app.impacts.get(proposal.id) ?? null;
  if (run === null) return introduction(proposal, width);
  if (run.status === 'failed') return failureLines(run, width);
  const impact = impactOf(run);
  const status = statusLines(run, app.now, width);
  if (impact === null) {
    return [...status, BLANK, line(span('The first results appear when two pairs have ended.', 'muted'))];
  }
  if (impact.unsupported !== null) {
    return [
      ...paragraph(`– Not simulated: ${impact.unsupported}`, width, 'warn'),
      BLANK,
      ...impact.notes.flatMap((note) => paragraph(note, width)),
    ];
  }
  const head = [...status, BLANK, ...outcomeLines(impact, width), BLANK];
  const { compared = null, baseline = true } = app.detail ?? {};
  const other = findProposal(app.records, compared);
  const others = other === null ? null : impactOf(app.impacts.get(other.id) ?? null);
  const table = [
    BLANK,
    ...metricTable(impact, width),
    ...(other === null || others === null ? [] : [BLANK, ...comparedLines([proposal, impact], [other, others], width)]),
  ];
  const made = [BLANK, ...provenance(impact, width)];
  // The chart takes what is left when the rest is seen; where that is too little, the end is scrolled to, then the table.
  const room = height - head.length;
  const rooms = [room - table.length - made.length, room - table.length, room];
  const chart = Math.min(CHART_MOST, Math.max(CHART_LEAST, rooms.find((lines) => lines >= CHART_LEAST) ?? 0));
  return [
    ...head,
    ...seriesLines(impact, app.detail?.series ?? null, { width, height: chart }, SERIES_KEYS, app.display, baseline),
    ...table,
    ...made,
  ];
}
