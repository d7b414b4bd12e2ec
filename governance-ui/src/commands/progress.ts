import { performance } from 'node:perf_hooks';
import type { Progress } from '#sim/experiment/pool.ts';
import { counted } from '#sim/report/numbers.ts';

const BAR = 24;
/** Where a terminal does not say (0) how wide it is. */
const USUAL_WIDTH = 80;
const LINE_EVERY_MS = 5000;
const CLEAR_LINE = '\r\x1b[2K';

/** Where progress is written to: stderr, or a test's stand-in. */
export interface ProgressStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/**
 * The progress of simulations on stderr: on a terminal one line that is drawn anew, elsewhere a line every five seconds.
 */
export class ProgressLine {
  private readonly stream: ProgressStream;
  private readonly now: () => number;
  private readonly start: number;
  private readonly live: boolean;
  private lastLine: number;

  constructor(stream: ProgressStream = process.stderr, now: () => number = () => performance.now()) {
    this.stream = stream;
    this.now = now;
    this.start = now();
    this.live = stream.isTTY === true && process.env.TERM !== 'dumb';
    this.lastLine = this.start;
  }

  update(progress: Progress): void {
    const now = this.now();
    const elapsed = (now - this.start) / 1000;
    if (this.live) {
      const text = `${bar(progress.daysDone / progress.daysTotal)} ${progressText(progress, elapsed)}`;
      this.stream.write(CLEAR_LINE + text.slice(0, (this.stream.columns || USUAL_WIDTH) - 1));
    } else if (now - this.lastLine >= LINE_EVERY_MS) {
      this.lastLine = now;
      this.stream.write(`${progressText(progress, elapsed)}\n`);
    }
  }

  /** Takes the line away; what follows starts on a clean one. */
  end(): void {
    if (this.live) this.stream.write(CLEAR_LINE);
  }
}

function bar(share: number): string {
  const filled = Math.floor(share * BAR);
  return '█'.repeat(filled) + '░'.repeat(BAR - filled);
}

/** `3 of 16 runs, 21 %, 2,412 days/s, 1 min 20 s left`; rate and time left once there is a rate. */
export function progressText({ done, total, daysDone, daysTotal, daysResumed = 0 }: Progress, elapsed: number): string {
  const parts = [`${done} of ${counted(total, 'run')}`, `${Math.floor((100 * daysDone) / daysTotal)} %`];
  if (daysDone > daysResumed && elapsed > 0) {
    const rate = (daysDone - daysResumed) / elapsed;
    parts.push(`${Number(rate.toPrecision(3)).toLocaleString('en-US')} days/s`);
    if (daysDone < daysTotal) parts.push(`${duration((daysTotal - daysDone) / rate)} left`);
  }
  return parts.join(', ');
}

/** Whole seconds as people say them: `45 s`, `3 min 20 s`, `2 h 5 min`. */
export function duration(seconds: number): string {
  const s = Math.ceil(seconds);
  if (s < 60) return `${s} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min ${s % 60} s`;
  return `${Math.floor(s / 3600)} h ${Math.floor((s % 3600) / 60)} min`;
}
