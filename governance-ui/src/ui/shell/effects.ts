import { UserError } from '#sim/errors.ts';
import type { Shown } from '#ui/books/shown.ts';
import { type Act, isProposalAct } from '#ui/chain/act.ts';
import type { DaoClient } from '#ui/chain/client.ts';
import type { Account, Overview, Proposal } from '#ui/chain/records.ts';
import type { Impact, ImpactOptions, WorldKey } from '#ui/impact/impact.ts';
import type { Checked } from '#ui/screens/checks/checked.ts';
import type { Drafted, DraftRequest } from '#ui/screens/draft/state.ts';
import type { After } from '#ui/screens/sign/state.ts';
import { editText, stopUntilContinued } from '#ui/ui/handover.ts';
import type { App, Effect, Message, Trouble } from '#ui/ui/shell/model.ts';
import { readRecords } from '#ui/ui/shell/reader.ts';
import type { JobKey, Results, ScreenResults } from '#ui/ui/shell/results.ts';
import type { ScreenEffect, ScreenMessage } from '#ui/ui/shell/screen-states.ts';
import { findProposal } from '#ui/ui/shell/select.ts';
import type { Form } from '#ui/ui/shell/shown.ts';

export type Simulate = (proposal: Proposal, overview: Overview, options: ImpactOptions) => Promise<Impact>;

/** What a job may look at, and how it tells of itself. */
export interface JobContext {
  readonly app: App;
  readonly client: DaoClient;
  readonly signal: AbortSignal;
  readonly onProgress: (what: string, fraction: number) => void;
}

/** Makes the result of each job. */
export type Workers = {
  readonly [K in keyof ScreenResults]: (context: JobContext) => Promise<ScreenResults[K]>;
} & { readonly checks: (context: JobContext, id: bigint) => Promise<Checked> };

function worker(workers: Workers, job: JobKey): (context: JobContext) => Promise<Results[JobKey]> {
  const [name, id] = job.split(':') as [keyof Workers, string?];
  return name === 'checks' ? (context) => workers.checks(context, BigInt(id!)) : workers[name];
}

/** Does the work that belongs to one screen, and answers with that screen's messages. */
export type ScreenWorkers = {
  readonly [S in ScreenEffect['screen']]: (
    effect: Extract<ScreenEffect, { screen: S }>['effect'],
    send: (message: Extract<ScreenMessage, { screen: S }>['message']) => void,
  ) => Promise<void>;
};

/** Where what is shown is written to. */
export interface Files {
  /** @returns the path, from where flywheel was started */
  readonly save: (shown: Shown, form: Form) => Promise<string>;
  /** Starts a browser with a page. @returns whether there is one */
  readonly open: (path: string) => Promise<boolean>;
}

export interface DraftContext {
  readonly client: DaoClient;
  readonly account: Account;
}

/** Makes proposals of what was typed. */
export type Draft = (context: DraftContext, request: DraftRequest) => Promise<Drafted>;

export interface Dependencies {
  readonly client: DaoClient;
  readonly draft: Draft;
  readonly simulate: Simulate;
  readonly workers: Workers;
  readonly screens: ScreenWorkers;
  readonly files: Files;
  /** Puts a text into the clipboard of the terminal. */
  readonly copy: (text: string) => void;
  /** Wall-clock milliseconds. */
  readonly now: () => number;
  readonly state: () => App;
  readonly send: (message: Message) => void;
  /** Gives the terminal away while `work` has it, and draws everything anew after it. */
  readonly handOver: (work: () => Promise<void>) => Promise<void>;
  readonly exit: (code: number) => void;
}

/** An error in the form in which it is shown. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof UserError) return { message: error.message, details: error.details, hint: error.hint };
  const message = error instanceof Error ? error.message.split('\n')[0]! : String(error);
  return { message, details: [], hint: null };
}

/** Does what the application asks for, and answers with messages. Nothing here throws. */
export class Performer {
  private readonly deps: Dependencies;
  private reading = false;
  private readAgain = false;
  private readonly simulations = new Map<bigint, AbortController>();
  private readonly jobs = new Map<JobKey, AbortController>();

  constructor(deps: Dependencies) {
    this.deps = deps;
  }

  /** Resolves when the work is done and its answer sent. */
  readonly perform = (effect: Effect): Promise<void> => {
    switch (effect.kind) {
      case 'load':
        return this.load();
      case 'holding':
        return this.answer(effect.ticket, async (client, app) => ({
          kind: 'holdingLoaded',
          ticket: effect.ticket,
          holding: await client.holding(app.session.account!.address),
        }));
      case 'powers':
        return this.answer(effect.ticket, async (client, app) => ({
          kind: 'powersLoaded',
          ticket: effect.ticket,
          powers: await Promise.all(app.session.accounts.map((account) => client.votingPower(account.address, 'now'))),
        }));
      case 'prepare':
        return this.answer(effect.ticket, async (client, app) => ({
          kind: 'prepared',
          ticket: effect.ticket,
          tx: await client.prepare(app.session.account!, effect.act),
        }));
      case 'send':
        return this.answer(effect.ticket, async (client, app) => {
          const { ticket, act, tx, password } = effect;
          const account = app.session.account!;
          const { hash, block } = await client.send(account, tx, {
            ...(password === null ? {} : { password }),
            onSight: (sight) => this.deps.send({ kind: 'sighted', ticket, sight }),
          });
          return { kind: 'sent', ticket, hash, block, after: await readAfter(client, account, act) };
        });
      case 'warp':
        return this.answer(effect.ticket, async (client) => {
          await client.warp(effect.seconds);
          return { kind: 'warped', ticket: effect.ticket, seconds: effect.seconds };
        });
      case 'simulate':
        return this.simulate(effect.id, effect.replicates, effect.world);
      case 'stop':
        this.stop(effect.id);
        return Promise.resolve();
      case 'work':
        return this.work(effect.job);
      case 'stopWork':
        this.jobs.get(effect.job)?.abort();
        return Promise.resolve();
      case 'copy':
        this.deps.copy(effect.text);
        return Promise.resolve();
      case 'save':
        return this.save(effect.shown, effect.form, effect.open);
      case 'screenEffect':
        return this.deps.screens[effect.screen](effect.effect, (message) =>
          this.deps.send({ kind: 'screen', screen: effect.screen, message }),
        );
      case 'draft':
        return this.answer(effect.ticket, async (client, app) => ({
          kind: 'drafted',
          ticket: effect.ticket,
          drafted: await this.deps.draft({ client, account: app.session.account! }, effect.request),
        }));
      case 'suspend':
        return this.deps.handOver(stopUntilContinued);
      case 'redraw':
        return this.deps.handOver(() => Promise.resolve());
      case 'edit':
        return this.answer(effect.ticket, async () => {
          let text = effect.text;
          let failure: unknown = null;
          await this.deps.handOver(async () => {
            try {
              text = await editText(effect.text);
            } catch (error) {
              failure = error;
            }
          });
          if (failure !== null) throw failure;
          return { kind: 'edited', ticket: effect.ticket, text };
        });
      case 'exit':
        this.stopAll();
        this.deps.exit(effect.code);
        return Promise.resolve();
    }
  };

  stopAll(): void {
    for (const id of this.simulations.keys()) this.stop(id);
    for (const controller of this.jobs.values()) controller.abort();
  }

  private async save(shown: Shown, form: Form, open: boolean): Promise<void> {
    const { files, send } = this.deps;
    try {
      const path = await files.save(shown, form);
      send({ kind: 'saved', path, opened: open ? await files.open(path) : null });
    } catch (error) {
      send({ kind: 'saveFailed', trouble: troubleOf(error) });
    }
  }

  private async work(job: JobKey): Promise<void> {
    const { client, send, state, workers, now } = this.deps;
    const controller = new AbortController();
    const { signal } = controller;
    this.jobs.set(job, controller);
    const onProgress = (what: string, fraction: number): void => {
      if (!signal.aborted) send({ kind: 'workProgressed', job, what, fraction });
    };
    try {
      const value = await worker(workers, job)({ app: state(), client, signal, onProgress });
      if (!signal.aborted) send({ kind: 'worked', job, value, now: now() });
    } catch (error) {
      if (!signal.aborted) send({ kind: 'workFailed', job, trouble: troubleOf(error) });
    } finally {
      if (this.jobs.get(job) === controller) this.jobs.delete(job);
    }
  }

  private stop(id: bigint): void {
    this.simulations.get(id)?.abort();
    this.simulations.delete(id);
  }

  private async answer(ticket: number, work: (client: DaoClient, app: App) => Promise<Message>): Promise<void> {
    try {
      this.deps.send(await work(this.deps.client, this.deps.state()));
    } catch (error) {
      this.deps.send({ kind: 'failed', ticket, trouble: troubleOf(error) });
    }
  }

  /** One read at a time; what asks meanwhile is served by one more read after it. */
  private async load(): Promise<void> {
    if (this.reading) {
      this.readAgain = true;
      return;
    }
    this.reading = true;
    this.deps.send({ kind: 'loadStarted' });
    const { session, records: known } = this.deps.state();
    try {
      const records = await readRecords(this.deps.client, session.account, known);
      this.deps.send({ kind: 'loaded', records, account: session.account, now: this.deps.now() });
    } catch (error) {
      this.deps.send({ kind: 'loadFailed', trouble: troubleOf(error), now: this.deps.now() });
    }
    this.reading = false;
    if (!this.readAgain) return;
    this.readAgain = false;
    await this.load();
  }

  private async simulate(id: bigint, replicates: number | null, world: WorldKey): Promise<void> {
    const { records } = this.deps.state();
    const proposal = findProposal(records, id);
    if (proposal === null || records.overview === null) return;
    const controller = new AbortController();
    this.simulations.set(id, controller);
    try {
      const impact = await this.deps.simulate(proposal, records.overview, {
        ...(replicates === null ? {} : { replicates }),
        world,
        signal: controller.signal,
        onProgress: ({ done, total, fraction, partial }) => {
          if (controller.signal.aborted) return;
          this.deps.send({ kind: 'simulationProgressed', id, done, total, fraction, partial });
        },
      });
      if (!controller.signal.aborted) this.deps.send({ kind: 'simulated', id, impact });
    } catch (error) {
      // Stopping is no failure, and the screen has been told already.
      if (!controller.signal.aborted) this.deps.send({ kind: 'simulationFailed', id, trouble: troubleOf(error) });
    } finally {
      if (this.simulations.get(id) === controller) this.simulations.delete(id);
    }
  }
}

/** What the act was about, read again. It is in a block whatever this read says: a failing one must not look like a failed transaction. */
async function readAfter(client: DaoClient, account: Account, act: Act): Promise<After | null> {
  try {
    if (isProposalAct(act)) return { kind: 'proposal', proposal: await client.proposal(act.id.toString()) };
    const { address } = account;
    const [holding, votes] = await Promise.all([client.holding(address), client.votingPower(address, 'now')]);
    return { kind: 'holding', holding, votes };
  } catch {
    return null;
  }
}
