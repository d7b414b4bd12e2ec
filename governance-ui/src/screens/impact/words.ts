import { counted } from '#sim/report/numbers.ts';
import { formatDuration } from '#ui/format/time.ts';
import type { Impact } from '#ui/impact/impact.ts';
import { STANDING_SET } from '#ui/review/economics/standing-set.ts';
import { type ImpactRun, secondsLeft } from '#ui/screens/impact/state.ts';
import { oneLine } from '#ui/ui/text/cells.ts';
import { type Line, line, span } from '#ui/ui/text/line.ts';

export const NOT_A_FORECAST = 'simulation, not a forecast of price';

/** In which other world it was simulated; '' for the one that is expected. */
export function worldText({ world }: Impact): string {
  const found = STANDING_SET.find(({ key }) => key === world);
  return found === undefined ? '' : `in another world: ${found.label.toLowerCase()}`;
}

/** How far the simulation of a proposal is, in one line. `now` in wall-clock milliseconds. */
export function runLine(run: ImpactRun | null, now: number): Line {
  if (run === null) return line('Not simulated yet: ', span('i', 'key'), ' runs it.');
  switch (run.status) {
    case 'running': {
      const left = secondsLeft(run, now);
      const spent = formatDuration((now - run.startedAt) / 1000);
      return line(
        span(`… Simulating ${Math.floor(run.fraction * 100)} %`, 'accent'),
        run.total === 0 ? '' : `  ${run.done} of ${counted(run.total, 'run')}`,
        `  ${spent}`,
        left === null ? '' : `, about ${formatDuration(Math.ceil(left))} left`,
        span('  esc', 'key'),
        ' stops',
      );
    }
    case 'done':
      return line(
        span(`✓ ${counted(run.impact.replicates, 'pair')} of runs`, 'good'),
        ` in ${formatDuration(Math.round(run.impact.seconds))}`,
      );
    case 'stopped':
      return line(
        span(
          run.impact === null
            ? '– Stopped before the first pairs ended'
            : `– Stopped after ${counted(run.impact.replicates, 'pair')} of runs`,
          'warn',
        ),
        ': ',
        span('i', 'key'),
        ' starts again',
      );
    case 'failed':
      return line(span(`✗ The simulation failed: ${oneLine(run.trouble.message)}`, 'bad'));
  }
}
