import { performance } from 'node:perf_hooks';
import { counted } from '#sim/report/numbers.ts';
import type { RunProgress } from '#sim/study/plan.ts';
import { duration, type ProgressStream } from '#ui/commands/progress.ts';

const BAR = 24;
const USUAL_WIDTH = 80;
const LINE_EVERY_MS = 5000;
const CLEAR_LINE = '\r\x1b[2K';

/** The progress of a study on stderr: on a terminal one line drawn anew, elsewhere a line every five seconds. */
export class StudyProgress {
  private readonly stream: ProgressStream;
  private readonly now: () => number;
  private readonly live: boolean;
  private start: number;
  private lastLine: number;

  constructor(stream: ProgressStream = process.stderr, now: () => number = () => performance.now()) {
    this.stream = stream;
    this.now = now;
    this.live = stream.isTTY === true && process.env.TERM !== 'dumb';
    this.start = now();
    this.lastLine = this.start;
  }

  /** A new step: rates are of it alone. */
  begin(): void {
    this.end();
    this.start = this.now();
    this.lastLine = this.start;
  }

  update(progress: RunProgress): void {
    const now = this.now();
    const text = studyProgressText(progress, (now - this.start) / 1000);
    if (this.live) {
      const share = progress.total === 0 ? 1 : progress.done / progress.total;
      const filled = Math.floor(share * BAR);
      const line = `${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${text}`;
      this.stream.write(CLEAR_LINE + line.slice(0, (this.stream.columns || USUAL_WIDTH) - 1));
    } else if (now - this.lastLine >= LINE_EVERY_MS) {
      this.lastLine = now;
      this.stream.write(`${text}\n`);
    }
  }

  /** Takes the line away. */
  end(): void {
    if (this.live) this.stream.write(CLEAR_LINE);
  }
}

/** `120 of 800 runs, 15 %, 42 runs/s, 16 s left, 3 failed, 100 from the store`. */
export function studyProgressText({ done, total, failed, reused, note }: RunProgress, elapsed: number): string {
  const parts = [
    `${done.toLocaleString('en-US')} of ${counted(total, 'run')}`,
    `${total === 0 ? 100 : Math.floor((100 * done) / total)} %`,
  ];
  const fresh = done - reused;
  if (fresh > 0 && elapsed > 0) {
    const rate = fresh / elapsed;
    parts.push(`${Number(rate.toPrecision(3)).toLocaleString('en-US')} runs/s`);
    if (done < total) parts.push(`${duration((total - done) / rate)} left`);
  }
  parts.push(`${failed} failed`);
  if (reused > 0) parts.push(`${reused.toLocaleString('en-US')} from the store`);
  if (note !== null) parts.push(note);
  return parts.join(', ');
}
