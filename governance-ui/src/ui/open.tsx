import { render } from 'ink';
import type { DaoClient } from '#ui/chain/client.ts';
import type { Account } from '#ui/chain/records.ts';
import type { Appearance } from '#ui/ui/appearance.ts';
import { copySequence } from '#ui/ui/clipboard.ts';
import { openLinear } from '#ui/ui/linear/open.tsx';
import {
  type Dependencies,
  type Draft,
  type Files,
  Performer,
  type ScreenWorkers,
  type Simulate,
  troubleOf,
  type Workers,
} from '#ui/ui/shell/effects.ts';
import type { App, Step } from '#ui/ui/shell/model.ts';
import { recordsOf } from '#ui/ui/shell/reader.ts';
import { Root } from '#ui/ui/shell/root.tsx';
import { startApp } from '#ui/ui/shell/start.ts';
import { Store } from '#ui/ui/shell/store.ts';

export interface UiOptions {
  readonly client: DaoClient;
  /** Who looks and signs; `null`: the client's first account. */
  readonly account: Account | null;
  readonly simulate: Simulate;
  readonly workers: Workers;
  readonly screens: ScreenWorkers;
  readonly files: Files;
  readonly draft: Draft;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly appearance: Appearance;
  /** What is shown first, in place of what is read from the chain. */
  readonly begin?: (app: App) => Step;
  /** Ends the screen from outside, e.g. on SIGTERM; the exit code is then 130. */
  readonly signal?: AbortSignal;
}

const TICK = 1_000;

/**
 * Opens the full-screen terminal UI and resolves with the exit code when the user leaves it: 0, or 130 after ctrl-C.
 * Both streams must be terminals.
 * @throws what broke the drawing, after the terminal has been restored
 */
export async function openUi(options: UiOptions): Promise<number> {
  const { client, stdin, stdout } = options;
  let code = 0;
  let end: (() => void) | null = null;
  let ended = false;
  // A reader's lines stay where they are, so there is nothing to give away before.
  let suspend = (work: () => Promise<void>): Promise<void> => work();
  const leave = (exitCode: number): void => {
    code = exitCode;
    ended = true;
    end?.();
  };
  const deps: Dependencies = {
    client,
    simulate: options.simulate,
    workers: options.workers,
    screens: options.screens,
    files: options.files,
    draft: options.draft,
    copy: (text) => stdout.write(copySequence(text)),
    now: Date.now,
    state: () => store.state(),
    send: (message) => store.send(message),
    handOver: (work) => suspend(work),
    exit: leave,
  };
  const performer = new Performer(deps);
  const size = { columns: stdout.columns || 80, rows: stdout.rows || 24 };
  const { theme, glyphs, linear } = options.appearance;
  const app = startApp(client, options.account, size, Date.now(), { glyphs, linear, theme: theme.name });
  const store = new Store(app, performer.perform);

  const ticker = setInterval(() => store.send({ kind: 'ticked', now: Date.now() }), TICK);
  const unwatch = client.watch(
    () => store.send({ kind: 'blockSeen', now: Date.now() }),
    (error) => {
      // Told at every look at the chain; the screen counts its own attempts from the first.
      if (store.state().freshness.failure !== null) return;
      store.send({ kind: 'loadFailed', trouble: troubleOf(error), now: Date.now() });
    },
  );
  const onAbort = (): void => leave(130);
  options.signal?.addEventListener('abort', onAbort);
  try {
    // What is known already is there at once, with its age; the chain is asked meanwhile.
    const known = client.cached();
    if (known !== null) {
      const { account } = store.state().session;
      store.send({ kind: 'loaded', records: recordsOf(known, account), account, now: known.readAt });
      store.send({ kind: 'ticked', now: Date.now() });
    }
    const { begin } = options;
    if (begin === undefined) void performer.perform({ kind: 'load' });
    else store.change(begin);
    if (linear) {
      await new Promise<void>((resolve) => {
        const stop = openLinear(store, stdin, stdout);
        end = () => {
          stop();
          resolve();
        };
        if (ended) end();
      });
      return code;
    }
    const instance = render(
      <Root
        store={store}
        theme={theme}
        onReady={(hold) => {
          end = hold.exit;
          suspend = hold.suspend;
          if (ended) hold.exit();
        }}
      />,
      // `interactive` by ourselves: Ink would take a variable named CI, even an empty one, for a machine without a screen.
      { stdin, stdout, interactive: true, alternateScreen: true, incrementalRendering: true, exitOnCtrlC: false },
    );
    await instance.waitUntilExit();
    return code;
  } finally {
    clearInterval(ticker);
    unwatch();
    performer.stopAll();
    options.signal?.removeEventListener('abort', onAbort);
  }
}
