import { duration } from '#ui/commands/progress.ts';

const CLEAR_LINE = '\r\x1b[2K';
const LINE_EVERY_MS = 5_000;
const USUAL_WIDTH = 80;

/** Where progress is written to: stderr, or a test's stand-in. */
export interface StepStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** The progress of work in several steps: on a terminal one line that is drawn anew, elsewhere a line every five seconds. */
export class StepLine {
  private readonly stream: StepStream;
  private readonly now: () => number;
  private readonly start: number;
  private readonly live: boolean;
  private last: number;

  constructor(stream: StepStream = process.stderr, now: () => number = () => performance.now()) {
    this.stream = stream;
    this.now = now;
    this.start = now();
    this.last = this.start;
    this.live = stream.isTTY === true && process.env.TERM !== 'dumb';
  }

  /** @param fraction of all the work, in [0, 1] */
  update(what: string, fraction: number): void {
    const now = this.now();
    const text = stepText(what, fraction, (now - this.start) / 1_000);
    if (this.live) this.stream.write(CLEAR_LINE + text.slice(0, (this.stream.columns || USUAL_WIDTH) - 1));
    else if (now - this.last >= LINE_EVERY_MS) {
      this.last = now;
      this.stream.write(`${text}\n`);
    }
  }

  end(): void {
    if (this.live) this.stream.write(CLEAR_LINE);
  }
}

/** `simulating: worlds, 43 %, 12 s so far, about 16 s left`. */
export function stepText(what: string, fraction: number, elapsed: number): string {
  const share = Math.min(1, Math.max(0, fraction));
  const left = share > 0.05 && share < 1 ? `, about ${duration((elapsed * (1 - share)) / share)} left` : '';
  return `${what}, ${Math.floor(share * 100)} %, ${duration(elapsed)} so far${left}`;
}
