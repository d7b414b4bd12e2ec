import type { Shown } from '#ui/books/shown.ts';
import type { Act } from '#ui/chain/act.ts';
import type { Account, Ballot, Holding, Overview, PreparedTransaction, Proposal, VoteUnit } from '#ui/chain/records.ts';
import type { Sight } from '#ui/chain/track.ts';
import type { Impact, WorldKey } from '#ui/impact/impact.ts';
import type { AccountDialog } from '#ui/screens/account/state.ts';
import type { ClockDialog } from '#ui/screens/clock/state.ts';
import type { DraftDialog, Drafted, DraftRequest } from '#ui/screens/draft/state.ts';
import type { ExportDialog } from '#ui/screens/export/state.ts';
import type { ImpactRun } from '#ui/screens/impact/state.ts';
import type { AmountDialog } from '#ui/screens/power/state.ts';
import type { DetailState } from '#ui/screens/proposal/state.ts';
import type { ProposalList } from '#ui/screens/proposals/state.ts';
import type { After } from '#ui/screens/sign/state.ts';
import type { TransactDialog } from '#ui/screens/transact/state.ts';
import type { VoteDialog } from '#ui/screens/vote/state.ts';
import type { WorldDialog } from '#ui/screens/world/state.ts';
import type { Appearance } from '#ui/ui/appearance.ts';
import type { Place } from '#ui/ui/shell/history.ts';
import type { JobMessage, Jobs } from '#ui/ui/shell/jobs.ts';
import type { Overlay } from '#ui/ui/shell/overlay.ts';
import type { JobKey } from '#ui/ui/shell/results.ts';
import type { ScreenId } from '#ui/ui/shell/screen-ids.ts';
import type { ScreenEffect, ScreenMessage, ScreenStates } from '#ui/ui/shell/screen-states.ts';
import type { Form } from '#ui/ui/shell/shown.ts';

/** An error as it is shown: what failed, why, and what to do. Never a stack trace. */
export interface Trouble {
  readonly message: string;
  readonly details: readonly string[];
  readonly hint: string | null;
}

/** Where we are connected and as whom. */
export interface Session {
  readonly network: string;
  readonly rpcUrl: string;
  readonly isLocal: boolean;
  /** Whether votes may be divided over the choices. */
  readonly fractional: boolean;
  /** Why there is no economy to show, in a sentence; `null` where there is one. */
  readonly noEconomy: string | null;
  /** What votes are counted in. */
  readonly unit: VoteUnit;
  readonly accounts: readonly Account[];
  /** `null` where no account is known: everything can be read, nothing signed. */
  readonly account: Account | null;
}

/** The records read from the chain, kept when a later read fails. */
export interface Records {
  readonly overview: Overview | null;
  readonly proposals: readonly Proposal[];
  /** Ballots by proposal. */
  readonly ballots: Pick<ReadonlyMap<bigint, readonly Ballot[]>, 'get'>;
  /** The account's own, by proposal. */
  readonly mine: ReadonlyMap<bigint, Ballot>;
  /** The account's votes at the snapshot of each proposal whose vote has opened, in wei. */
  readonly powers: ReadonlyMap<bigint, bigint>;
  /** The account's votes now, in wei. */
  readonly powerNow: bigint | null;
}

export const NO_RECORDS: Records = {
  overview: null,
  proposals: [],
  ballots: new Map(),
  mine: new Map(),
  powers: new Map(),
  powerNow: null,
};

/** How fresh the records are. Times are wall-clock milliseconds. */
export interface Freshness {
  readonly loading: boolean;
  readonly loadedAt: number | null;
  /** When the newest block arrived here. */
  readonly blockAt: number | null;
  readonly failure: (Trouble & { readonly retryAt: number; readonly attempts: number }) | null;
}

export type Dialog =
  | VoteDialog
  | TransactDialog
  | AmountDialog
  | DraftDialog
  | ClockDialog
  | AccountDialog
  | ExportDialog
  | WorldDialog;

export interface Notice {
  readonly tone: 'good' | 'bad' | 'warn' | 'plain';
  readonly text: string;
}

/** Everything that the screen shows. Changed only by `update` and by the bindings; drawn by pure views. */
export interface App {
  readonly columns: number;
  readonly rows: number;
  /** What charts are drawn with, whether they are told in words, and the name of the theme. */
  readonly display: Pick<Appearance, 'glyphs' | 'linear'> & { readonly theme: string };
  /** Wall-clock milliseconds of the last tick. */
  readonly now: number;
  readonly session: Session;
  readonly records: Records;
  readonly freshness: Freshness;
  readonly impacts: ReadonlyMap<bigint, ImpactRun>;
  readonly jobs: Jobs;
  readonly screen: ScreenId;
  /** The places on the way to this one, the nearest last. */
  readonly past: readonly Place[];
  /** The place that was left last. */
  readonly last: Place | null;
  /** One pane takes the whole width, however wide the terminal. */
  readonly zoomed: boolean;
  readonly list: ProposalList;
  /** The open proposal, or `null` where the list is shown. */
  readonly detail: DetailState | null;
  /** What the other screens remember. */
  readonly screens: ScreenStates;
  readonly dialog: Dialog | null;
  readonly overlay: Overlay | null;
  readonly notice: Notice | null;
  /** Answers of asynchronous work carry the ticket of the dialog that asked; older tickets are ignored. */
  readonly nextTicket: number;
}

/** Work that is not pure, asked for as data; `perform` in effects.ts does it and answers with messages. */
export type Effect =
  | { readonly kind: 'load' }
  | { readonly kind: 'holding'; readonly ticket: number }
  | { readonly kind: 'powers'; readonly ticket: number }
  | { readonly kind: 'prepare'; readonly ticket: number; readonly act: Act }
  | {
      readonly kind: 'send';
      readonly ticket: number;
      readonly act: Act;
      readonly tx: PreparedTransaction;
      readonly password: string | null;
    }
  | { readonly kind: 'warp'; readonly ticket: number; readonly seconds: number }
  | { readonly kind: 'simulate'; readonly id: bigint; readonly replicates: number | null; readonly world: WorldKey }
  | { readonly kind: 'stop'; readonly id: bigint }
  | { readonly kind: 'work'; readonly job: JobKey }
  | { readonly kind: 'stopWork'; readonly job: JobKey }
  | ScreenEffect
  /** Gives the terminal to the shell until it is taken back; `redraw`: and takes it back at once, drawing everything anew. */
  | { readonly kind: 'suspend' | 'redraw' }
  /** Makes, checks and saves a proposal. */
  | { readonly kind: 'draft'; readonly ticket: number; readonly request: DraftRequest }
  /** Has the text of the dialog written in the person's own editor. */
  | { readonly kind: 'edit'; readonly ticket: number; readonly text: string }
  | { readonly kind: 'copy'; readonly text: string }
  | { readonly kind: 'save'; readonly shown: Shown; readonly form: Form; readonly open: boolean }
  | { readonly kind: 'exit'; readonly code: number };

/** The application after something happened, and the work that it asks for. */
export type Step = readonly [App, ...Effect[]];

export type Message =
  | JobMessage
  | ScreenMessage
  /** `opened`: whether a browser was started with it; `null`: none was asked for. */
  | { readonly kind: 'saved'; readonly path: string; readonly opened: boolean | null }
  | { readonly kind: 'saveFailed'; readonly trouble: Trouble }
  | { readonly kind: 'resized'; readonly columns: number; readonly rows: number }
  | { readonly kind: 'ticked'; readonly now: number }
  | { readonly kind: 'blockSeen'; readonly now: number }
  | { readonly kind: 'loadStarted' }
  | { readonly kind: 'loaded'; readonly records: Records; readonly account: Account | null; readonly now: number }
  | { readonly kind: 'loadFailed'; readonly trouble: Trouble; readonly now: number }
  | { readonly kind: 'holdingLoaded'; readonly ticket: number; readonly holding: Holding }
  | { readonly kind: 'powersLoaded'; readonly ticket: number; readonly powers: readonly bigint[] }
  | { readonly kind: 'prepared'; readonly ticket: number; readonly tx: PreparedTransaction }
  | {
      readonly kind: 'sent';
      readonly ticket: number;
      readonly hash: string;
      readonly block: bigint;
      /** What it was about, read again after the transaction; `null` where that read failed. */
      readonly after: After | null;
    }
  | { readonly kind: 'drafted'; readonly ticket: number; readonly drafted: Drafted }
  | { readonly kind: 'edited'; readonly ticket: number; readonly text: string }
  | { readonly kind: 'sighted'; readonly ticket: number; readonly sight: Sight }
  | { readonly kind: 'warped'; readonly ticket: number; readonly seconds: number }
  | { readonly kind: 'failed'; readonly ticket: number; readonly trouble: Trouble }
  | {
      readonly kind: 'simulationProgressed';
      readonly id: bigint;
      readonly done: number;
      readonly total: number;
      readonly fraction: number;
      readonly partial: Impact | null;
    }
  | { readonly kind: 'simulated'; readonly id: bigint; readonly impact: Impact }
  | { readonly kind: 'simulationStopped'; readonly id: bigint }
  | { readonly kind: 'simulationFailed'; readonly id: bigint; readonly trouble: Trouble };
