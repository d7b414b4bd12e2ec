import { Console } from 'node:console';
import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import xterm from '@xterm/headless';

// Ink makes a console of its own while it draws; the test runner's stand-in for `console` lacks the constructor.
console.Console ??= Console;

/** A terminal in memory: what is written to `stdout` is drawn by a real terminal emulator, keys are sent to `stdin`. */
export class TestTerminal {
  readonly terminal: InstanceType<typeof xterm.Terminal>;
  readonly stdout: NodeJS.WriteStream;
  readonly stdin: NodeJS.ReadStream;
  /** Whether raw mode is on. */
  raw = false;
  private readonly changed = new EventEmitter();
  private readonly keyboard: PassThrough;

  constructor(columns: number, rows: number) {
    this.terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, convertEol: true });
    const screen = new PassThrough();
    screen.on('data', (chunk: Buffer) => this.terminal.write(chunk, () => this.changed.emit('change')));
    this.stdout = Object.assign(screen, { isTTY: true, columns, rows }) as unknown as NodeJS.WriteStream;
    this.keyboard = new PassThrough();
    this.stdin = Object.assign(this.keyboard, {
      isTTY: true,
      setRawMode: (raw: boolean) => {
        this.raw = raw;
        return this.stdin;
      },
      ref: () => this.stdin,
      unref: () => this.stdin,
    }) as unknown as NodeJS.ReadStream;
  }

  /** What the terminal shows, line by line. */
  lines(): string[] {
    const buffer = this.terminal.buffer.active;
    return Array.from({ length: this.terminal.rows }, (_, row) =>
      (buffer.getLine(buffer.viewportY + row)?.translateToString(true) ?? '').trimEnd(),
    );
  }

  text(): string {
    return this.lines().join('\n');
  }

  /** Whether the alternate screen is shown, which leaves the user's own screen as it was. */
  get alternate(): boolean {
    return this.terminal.buffer.active.type === 'alternate';
  }

  press(keys: string): void {
    this.keyboard.write(keys);
  }

  resize(columns: number, rows: number): void {
    this.terminal.resize(columns, rows);
    Object.assign(this.stdout, { columns, rows });
    this.stdout.emit('resize');
  }

  /** Resolves when the screen satisfies `check`; looks again at every change of the screen. */
  async until(check: (text: string) => boolean, what: string, milliseconds = 45_000): Promise<void> {
    const deadline = AbortSignal.timeout(milliseconds);
    while (!check(this.text())) {
      await new Promise<void>((resolve, reject) => {
        const fail = () => reject(new Error(`${what} did not come; the screen is:\n${this.text()}`));
        deadline.addEventListener('abort', fail, { once: true });
        this.changed.once('change', () => {
          deadline.removeEventListener('abort', fail);
          resolve();
        });
      });
    }
  }

  /** Resolves when the user's own screen is back. */
  untilRestored(): Promise<void> {
    return this.until(() => !this.alternate, 'the primary screen');
  }

  untilText(text: string, milliseconds?: number): Promise<void> {
    return this.until((screen) => screen.includes(text), `"${text}"`, milliseconds);
  }
}
