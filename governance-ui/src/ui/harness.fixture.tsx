import { renderToString } from 'ink';
import type { Shown } from '#ui/books/shown.ts';
import type { Overview, Proposal } from '#ui/chain/records.ts';
import type { Impact, ImpactOptions } from '#ui/impact/impact.ts';
import { FixtureDao } from '#ui/ui/dao.fixture.ts';
import { IMPACT } from '#ui/ui/impact.fixture.ts';
import type { Key } from '#ui/ui/keys/key.ts';
import { type Draft, Performer, type Workers } from '#ui/ui/shell/effects.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { Screen } from '#ui/ui/shell/screen.tsx';
import type { Form } from '#ui/ui/shell/shown.ts';
import { startApp } from '#ui/ui/shell/start.ts';
import { Store } from '#ui/ui/shell/store.ts';
import { COLOUR, type Theme } from '#ui/ui/theme.ts';
import { ThemeContext } from '#ui/ui/theme-context.tsx';
import { FIXTURE_WORKERS, fixtureDraft, fixtureScreens } from '#ui/ui/workers.fixture.ts';

/** A key by its name in the bindings; one character types itself. */
export function key(name: string): Key {
  return { name, text: name === 'space' ? ' ' : Array.from(name).length === 1 ? name : null };
}

/** The whole application without a terminal: real state, keys, effects and views over a DAO in memory. */
export class Harness {
  readonly dao: FixtureDao;
  readonly store: Store;
  readonly exits: number[] = [];
  /** What the terminal was given away to. */
  readonly handedOver: (() => Promise<void>)[] = [];
  readonly saved: (readonly [Shown, Form])[] = [];
  readonly copied: string[] = [];
  /** Whether there is a browser. */
  browser = false;
  /** What simulations were started with, and their results where not `IMPACT`. */
  readonly simulations: ImpactOptions[] = [];
  simulate: (proposal: Proposal, overview: Overview, options: ImpactOptions) => Promise<Impact> = () =>
    Promise.resolve(IMPACT);
  workers: Workers = FIXTURE_WORKERS;
  draft: Draft = fixtureDraft;
  now = 1_000_000;
  private readonly pending = new Set<Promise<void>>();

  constructor(columns: number, rows: number, dao: FixtureDao) {
    this.dao = dao;
    const performer = new Performer({
      client: dao,
      simulate: (proposal, overview, options) => {
        this.simulations.push(options);
        return this.simulate(proposal, overview, options);
      },
      workers: new Proxy(FIXTURE_WORKERS, { get: (_, job) => this.workers[job as keyof Workers] }),
      screens: fixtureScreens(),
      draft: (context, request) => this.draft(context, request),
      files: {
        save: async (shown, form) => {
          this.saved.push([shown, form]);
          return `reports/${shown.name}.${form}`;
        },
        open: async () => this.browser,
      },
      copy: (text) => this.copied.push(text),
      now: () => this.now,
      state: () => this.store.state(),
      send: (message) => this.store.send(message),
      handOver: async (work) => {
        this.handedOver.push(work);
      },
      exit: (code) => this.exits.push(code),
    });
    this.store = new Store(startApp(dao, null, { columns, rows }, this.now), (effect) => {
      const work = performer.perform(effect);
      this.pending.add(work);
      void work.then(() => this.pending.delete(work));
    });
  }

  /** The application with everything read. */
  static async open(columns = 80, rows = 24, dao = new FixtureDao()): Promise<Harness> {
    const harness = new Harness(columns, rows, dao);
    harness.store.send({ kind: 'blockSeen', now: harness.now });
    await harness.settle();
    return harness;
  }

  get app(): App {
    return this.store.state();
  }

  /** Waits until no asynchronous work is left. */
  async settle(): Promise<void> {
    while (this.pending.size > 0) await Promise.all(this.pending);
  }

  async press(...names: readonly string[]): Promise<void> {
    for (const name of names) {
      this.store.press([key(name)]);
      await this.settle();
    }
  }

  async type(text: string): Promise<void> {
    this.store.press(Array.from(text, (character) => key(character === ' ' ? 'space' : character)));
    await this.settle();
  }

  /** The screen as text, escape sequences of colours included. */
  frame(theme: Theme = COLOUR): string {
    return renderToString(
      <ThemeContext.Provider value={theme}>
        <Screen app={this.app} />
      </ThemeContext.Provider>,
      { columns: this.app.columns },
    );
  }
}
