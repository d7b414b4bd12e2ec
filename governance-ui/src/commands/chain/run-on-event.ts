import { spawn } from 'node:child_process';

/**
 * Runs a command of the user's shell on events, one after another. The event is the JSON on its standard input and in
 * FLYWHEEL_EVENT: nothing of it becomes part of the command. What the command prints goes to our stderr.
 */
export class EventCommand {
  private readonly command: string;
  private readonly onFailure: (text: string) => void;
  private last: Promise<void> = Promise.resolve();

  constructor(command: string, onFailure: (text: string) => void) {
    this.command = command;
    this.onFailure = onFailure;
  }

  /** @param json of one line */
  run(kind: string, json: string): void {
    this.last = this.last.then(() => this.once(kind, json));
  }

  /** Resolves when everything that was asked for has run. */
  done(): Promise<void> {
    return this.last;
  }

  private once(kind: string, json: string): Promise<void> {
    return new Promise((resolve) => {
      const child = spawn(this.command, {
        shell: true,
        stdio: ['pipe', 2, 2],
        env: { ...process.env, FLYWHEEL_EVENT: json, FLYWHEEL_EVENT_KIND: kind },
      });
      // A command need not read its input.
      child.stdin!.on('error', () => {});
      child.stdin!.end(`${json}\n`);
      child.once('error', (error) => {
        this.onFailure(`! The command for "${kind}" did not start: ${error.message}`);
        resolve();
      });
      child.once('exit', (code, signal) => {
        if (code !== 0) this.onFailure(`! The command for "${kind}" ended with ${signal ?? `code ${code}`}.`);
        resolve();
      });
    });
  }
}
