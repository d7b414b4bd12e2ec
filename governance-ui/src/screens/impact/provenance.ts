import { counted } from '#sim/report/numbers.ts';
import type { Impact } from '#ui/impact/impact.ts';
import { sanitize } from '#ui/ui/text/cells.ts';
import { type Line, line, paragraph, span } from '#ui/ui/text/line.ts';

/** How an impact was made: enough to make it again, and what the model leaves out. */
export function provenance(impact: Impact, width: number): Line[] {
  const facts = [
    `${counted(impact.replicates, 'pair')} of runs over ${counted(impact.days, 'day')}`,
    `seed ${impact.seed}`,
    `model ${impact.modelHash.slice(0, 12)}`,
    `population scale ${impact.scale}`,
    `${impact.seconds.toFixed(1)} s`,
  ].join(' · ');
  return [
    line(span('HOW THIS WAS MADE', 'heading')),
    ...paragraph(facts, width),
    ...paragraph(
      'Each pair is one simulated world, run twice with the same luck: without the proposal and with it from the day ' +
        `on which it would be in force (day ${impact.inForceDay}). An interval that contains 0 is called unclear.`,
      width,
      'muted',
    ),
    ...impact.notes.flatMap((note) => paragraph(`• ${sanitize(note)}`, width, 'muted')),
  ];
}
