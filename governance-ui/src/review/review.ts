import type { GovernorKind } from '#ui/chain/governor/governor.ts';
import type { EconomicOverview, Proposal, ProposalAction } from '#ui/chain/records.ts';
import { NOT_SIMULATED } from '#ui/impact/compare.ts';
import type { Impact } from '#ui/impact/impact.ts';
import { impactScenarios } from '#ui/impact/scenarios.ts';
import { type CaptureChange, captureChange } from '#ui/review/capture/change.ts';
import { runChecks, worst } from '#ui/review/checks/all.ts';
import type { Economics } from '#ui/review/economics/economics.ts';
import { type Forecast, forecastOf } from '#ui/review/economics/forecast.ts';
import { type EconomicsInput, type EconomicsSize, simulateEconomics } from '#ui/review/economics/simulate.ts';
import { undoOf } from '#ui/review/economics/undo.ts';
import type { Finding, Severity } from '#ui/review/finding.ts';
import { forkProposal, notForked } from '#ui/review/fork/fork.ts';
import type { ForkResult } from '#ui/review/fork/result.ts';
import { type Identity, identityOf, reviewCode, scenariosHash } from '#ui/review/identity.ts';
import { numbersHash } from '#ui/review/numbers.ts';
import { type Standing, standingOf } from '#ui/review/standing.ts';
import type { Subject } from '#ui/review/subject.ts';

/** Everything that there is to say about a proposal, before it has a form. */
export interface Review {
  readonly identity: Identity;
  /** SHA-256 over the numbers of the simulation: equal where a replay gave the same, to the bit. */
  readonly numbers: string;
  readonly network: string;
  readonly chainId: number;
  readonly block: bigint;
  readonly timestamp: number;
  readonly governor: { readonly kind: GovernorKind; readonly address: string; readonly name: string };
  readonly proposal: {
    readonly id: bigint;
    /** `null`: a draft. */
    readonly number: number | null;
    readonly title: string;
    readonly description: string;
    readonly proposer: string;
    /** `Draft`, or as the Governor says. */
    readonly state: string;
    readonly kind: string;
  };
  /** How the vote stands; `null` for a draft. */
  readonly standing: Standing | null;
  readonly actions: readonly ProposalAction[];
  readonly findings: readonly Finding[];
  readonly worst: Severity;
  readonly fork: ForkResult;
  readonly economics: Economics;
  /** What a vote about the treasury costs to capture, before and after; `null` where that stays as it is. */
  readonly capture: CaptureChange | null;
  /** What is expected on the chain after execution; `null` where nothing was simulated. */
  readonly forecast: Forecast | null;
  /** What a replay starts from; `null` where nothing was simulated. */
  readonly input: EconomicsInput | null;
  /** Milliseconds of each part. */
  readonly timings: Readonly<Record<'fork' | 'checks' | 'simulation', number>>;
}

export interface ReviewOptions {
  readonly size: EconomicsSize;
  readonly workers?: number;
  readonly signal?: AbortSignal;
  /** What is done now, and how much of all is, in [0, 1]. */
  readonly onProgress?: (what: string, fraction: number) => void;
  /** `false`: no copy of the chain is made. */
  readonly fork?: boolean;
  /** `false`: nothing is simulated. */
  readonly simulate?: boolean;
}

/** Share of the progress that the copy of the chain takes. */
const FORK_SHARE = 0.05;

/** Decodes, checks, drives on a copy of the chain and simulates. */
export async function reviewSubject(subject: Subject, options: ReviewOptions): Promise<Review> {
  const { signal } = options;
  const start = performance.now();
  options.onProgress?.('trying it on a copy of the chain', 0);
  const fork =
    options.fork === false ? notForked(subject, 'No copy of the chain was asked for.') : await safeFork(subject);
  signal?.throwIfAborted();
  const forked = performance.now();
  const findings = runChecks({ subject, fork });
  const checked = performance.now();

  const prepared = prepare(subject, options);
  const undo = undoOf(subject);
  const simulated =
    prepared.input === null
      ? { impact: prepared.impact, worlds: [], gain: null, reversal: null, stopping: null, bands: [] }
      : await simulateEconomics(prepared.input, {
          ...(options.workers !== undefined && { workers: options.workers }),
          ...(signal !== undefined && { signal }),
          onProgress: (fraction, what) =>
            options.onProgress?.(`simulating: ${what}`, FORK_SHARE + (1 - FORK_SHARE) * fraction),
        });
  const economics: Economics = { ...simulated, undo };
  const { proposal, profile } = subject;
  return {
    identity: identityOf({
      code: reviewCode(),
      chainId: subject.chainId,
      block: subject.block.toString(),
      blockHash: subject.blockHash,
      governor: profile.address.toLowerCase(),
      proposal: proposal.id.toString(),
      scenarios: scenariosHash(prepared.input),
      seed: prepared.input?.base.seed ?? 0,
    }),
    numbers: numbersHash(simulated),
    network: subject.network,
    chainId: subject.chainId,
    block: subject.block,
    timestamp: subject.timestamp,
    governor: { kind: profile.kind, address: profile.address, name: profile.name },
    proposal: {
      id: proposal.id,
      number: proposal.number,
      title: proposal.title,
      description: proposal.description,
      proposer: proposal.proposer,
      state: proposal.times?.state ?? 'Draft',
      kind: subject.record?.kind ?? 'other',
    },
    standing: standingOf(subject),
    actions: subject.actions,
    findings,
    worst: worst(findings),
    fork,
    economics,
    capture: captureChange(subject, fork),
    forecast: prepared.input === null ? null : forecastOf(simulated.bands, simulated.impact.inForceDay, subject),
    input: prepared.input,
    timings: { fork: forked - start, checks: checked - forked, simulation: performance.now() - checked },
  };
}

/** A copy that cannot be made is no reason to keep the rest back: it is told, and counts as not checked. */
async function safeFork(subject: Subject): Promise<ForkResult> {
  try {
    return await forkProposal(subject);
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0]! : String(error);
    return notForked(subject, `No copy of the chain could be driven: ${why}`);
  }
}

function prepare(subject: Subject, options: ReviewOptions): { input: EconomicsInput | null; impact: Impact } {
  const { size } = options;
  const { record, own, profile } = subject;
  const empty = (unsupported: string, notes: readonly string[] = []): { input: null; impact: Impact } => ({
    input: null,
    impact: {
      title: subject.proposal.title,
      inForceDay: 0,
      days: size.days,
      scale: size.scale,
      seed: 0,
      modelHash: '',
      ...NOT_SIMULATED,
      notes,
      seconds: 0,
      unsupported,
    },
  });
  if (record === null || own === null) {
    return empty(
      `The ${profile.name} at ${profile.address} is not this project's: what economy it governs is not known here, so nothing was simulated.`,
    );
  }
  if (options.simulate === false) return empty('No simulation was asked for.');
  const { unsupported, ...scenarios } = scenariosOf(record, own.overview, size);
  const { executedBlock } = subject.proposal;
  const before = executedBlock === null ? '' : ` What was expected before: --block ${executedBlock - 1n}.`;
  if (unsupported !== null) return empty(`${unsupported}${before}`, scenarios.notes);
  const { base, changed, inForceDay, notes } = scenarios;
  const input: EconomicsInput = { title: record.title, base, changed, inForceDay, notes, size };
  return { input, impact: empty('').impact };
}

function scenariosOf(record: Proposal, overview: EconomicOverview, { days, scale, pilot }: EconomicsSize) {
  return impactScenarios(record, overview, { days, scale, replicates: pilot });
}
