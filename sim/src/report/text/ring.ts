import type { RingBlock } from '#sim/report/report.ts';
import { bar } from '#sim/report/text/bar.ts';

const BAR = 10;

/**
 * The loop as a list with a rail that leads from its end to its start; the stage behind the weakest link has the mark.
 * @returns `null` where it is wider than `width`
 */
export function ringText(
  { stages, weakest }: RingBlock,
  width: number,
  options: { ascii?: boolean } = {},
): string[] | null {
  const rail = options.ascii ? { top: '+>', side: '| ', foot: '+-' } : { top: '╭▶', side: '│ ', foot: '╰─' };
  const mark = options.ascii ? 'x ' : '✗ ';
  const widest = (texts: readonly string[]) => Math.max(...texts.map((text) => text.length));
  const names = widest(stages.map(({ name }) => name)) + mark.length;
  const flows = widest(stages.map(({ flow }) => flow));
  const details = widest(stages.map(({ detail }) => detail));
  const levels = widest(stages.map(({ level }) => level));
  const rows = stages.map(({ name, flow, detail, level, share }, k) => {
    const lead = k === 0 ? rail.top : k === stages.length - 1 ? rail.foot : rail.side;
    const left = `${lead} ${`${k === weakest ? mark : ''}${name}`.padEnd(names)}  ${flow.padEnd(flows)}`;
    const right = `${bar(Math.min(1, share), BAR, options)} ${level.padStart(levels)}`;
    const full = `${left}  ${detail.padEnd(details)}  ${right}`;
    return full.length <= width ? full : `${left}  ${right}`;
  });
  const heading = 'of its best before';
  return rows.some((row) => row.length > width) ? null : [heading.padStart(rows[0]!.length), ...rows];
}
