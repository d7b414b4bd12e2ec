import type { ParameterChange } from '#sim/parameters/change.ts';
import { baselineScenario } from '#sim/scenario/baseline.ts';
import type { ParameterValue, Scenario, ScheduledChange } from '#sim/scenario/scenario.ts';
import type { EconomicOverview, Hex, Proposal } from '#ui/chain/records.ts';
import { argument, type Payments, paymentsOf, spendingSchedule } from '#ui/impact/payments.ts';
import { hasKnownDatanet, paidPerDay, presentRewards, presentState, type RewardSettings } from '#ui/impact/present.ts';
import { inForce } from '#ui/impact/timing.ts';
import { allCalls } from '#ui/proposal/decode.ts';
import { printable } from '#ui/proposal/printable.ts';

export interface ImpactScenarios {
  readonly base: Scenario;
  readonly changed: Scenario;
  readonly inForceDay: number;
  /** What the model leaves out or approximates, a sentence each. */
  readonly notes: readonly string[];
  /** Why there is nothing to simulate, or `null`. */
  readonly unsupported: string | null;
}

const EMISSION = 'emission.perDay';
const SPEND = 'treasury.spend';
const RESERVE = 'token.allocations[1].share';
const TREASURY = 'token.allocations[3].share';

/**
 * The two futures that a proposal chooses between, both from the chain's present state: `base` without it, `changed` with it in
 * force on the day on which it can be executed at the earliest. They share seed, days, scale and replicates.
 */
export function impactScenarios(
  proposal: Proposal,
  overview: EconomicOverview,
  size: { readonly replicates: number; readonly days: number; readonly scale: number },
): ImpactScenarios {
  const present = presentState(overview);
  const timing = inForce(proposal, overview);
  const notes = [...present.notes];
  if (timing.note !== null) notes.unshift(timing.note);
  const base: Scenario = {
    ...baselineScenario(),
    ...size,
    name: 'without the proposal',
    parameters: present.parameters,
  };

  if (proposal.state === 'Executed') {
    const unsupported = 'It has been executed: what it changed is part of the present state already.';
    return { base, changed: base, inForceDay: 0, notes, unsupported };
  }
  if (allCalls(proposal.actions).some(({ decoded }) => decoded === null)) {
    notes.unshift('A call of this proposal could not be decoded: what it does is not in the simulation.');
  }
  const changes = proposal.actions.flatMap((action) => action.changes.flatMap((line) => line.parameter ?? []));
  const economic = changes.filter((change) => !change.key.startsWith('governance.'));
  if (economic.length < changes.length) {
    notes.push('Its changes of how votes are held have no effect in the simulation, in which nobody votes.');
  }
  const values = new Map<string, ParameterValue>();
  for (const change of economic) values.set(change.key, valueInForce(change, timing.day));
  emission(proposal, overview, values, notes);

  const payments = paymentsOf(proposal);
  const before = present.parameters;
  const price = before['start.price'] as number;
  const schedule: ScheduledChange[] = [
    ...(values.size > 0 ? [{ day: timing.day, mode: 'force' as const, set: Object.fromEntries(values) }] : []),
    ...spendingSchedule(payments, timing.day, before[SPEND] as number, price),
  ];
  notes.push(...paymentNotes(payments, price), ...leftOut(proposal));

  let parameters = before;
  const moved = payments.funded / (before['token.totalSupply'] as number);
  if (moved > 0 && moved <= (before[TREASURY] as number)) {
    parameters = {
      ...before,
      [TREASURY]: (before[TREASURY] as number) - moved,
      [RESERVE]: (before[RESERVE] as number) + moved,
    };
    notes.push('What it moves from the treasury to the reward reserve is moved at the start of the simulation.');
  }
  const changed: Scenario = { ...base, name: 'with the proposal', parameters, schedule };
  const nothing = schedule.length === 0 && parameters === before;
  return {
    base,
    changed,
    inForceDay: timing.day,
    notes,
    unsupported: nothing ? whyUnsupported(proposal, changes) : beyondHorizon(timing.day, size.days),
  };
}

/** A Datanet is admitted or suspended on the day itself: the decoder's day 0 stands for "at once". */
function valueInForce({ key, to }: ParameterChange, day: number): ParameterValue {
  const atOnce = /\.(admitDay|suspendDay)$/.test(key) && to === 0;
  return atOnce ? day : to;
}

/**
 * What is emitted depends on three things that a proposal can change: the rate, the weights and which Datanets are admitted. The
 * model has one number for it.
 */
function emission(
  proposal: Proposal,
  overview: EconomicOverview,
  values: Map<string, ParameterValue>,
  notes: string[],
): void {
  const before = presentRewards(overview);
  const after = rewardsAfter(proposal, before, values.get(EMISSION));
  if (hasKnownDatanet(overview) && paidPerDay(after) !== paidPerDay(before)) values.set(EMISSION, paidPerDay(after));
  if (values.has(EMISSION) || [...values.keys()].some((key) => /^emission\.|\.gauge$/.test(key))) {
    notes.push(
      'Rewards change with the next weekly epoch, up to 7 days after execution; the simulation changes them at once.',
    );
  }
}

function rewardsAfter(proposal: Proposal, before: RewardSettings, rate: ParameterValue | undefined): RewardSettings {
  const admitted = new Set(before.admitted);
  let { weights } = before;
  for (const { decoded } of allCalls(proposal.actions)) {
    if (decoded?.contract === 'DatanetRegistry') {
      const id = argument(decoded.args, 'id') as Hex;
      if (decoded.function === 'admit' || decoded.function === 'reinstate') admitted.add(id);
      if (decoded.function === 'suspend' || decoded.function === 'remove') admitted.delete(id);
    }
    if (decoded?.contract === 'RewardController' && decoded.function === 'setWeights') {
      weights = new Map(
        decoded.args
          .filter(({ name }) => name.endsWith('.datanet'))
          .map(({ name, value }) => [
            value as Hex,
            Number(argument(decoded.args, name.replace('.datanet', '.weightBps'))),
          ]),
      );
    }
  }
  return { perDay: typeof rate === 'number' ? rate : before.perDay, weights, admitted };
}

function paymentNotes({ spent, streams }: Payments, price: number): string[] {
  const at = `at the model's start price of ${price} USD`;
  return [
    ...(spent > 0 ? [`The payment from the treasury is valued ${at} and counts as sold on the day it is made.`] : []),
    ...(streams.length > 0
      ? [
          `What is streamed is valued ${at}; it leaves the treasury, and counts as sold, as it vests. On chain it is set aside at once.`,
        ]
      : []),
  ];
}

/** Money and Datanets are simulated, though their lines name no parameter. */
const SIMULATED = /^(Treasury|Reward reserve|Rewards left in the reserve|Datanet .*)$/;

/** Changes of the economy's rules that the model has no parameter for. */
function leftOut({ actions }: Proposal): string[] {
  const labels = allCalls(actions)
    .filter(({ decoded }) => /^(DatanetRegistry|FeeRouter|RewardController|Treasury)$/.test(decoded?.contract ?? ''))
    .flatMap(({ changes }) => changes)
    .filter(({ parameter, label }) => parameter === null && !SIMULATED.test(label))
    .map(({ label }) => printable(label));
  return labels.length === 0 ? [] : [`The model has no such parameter, so it is left out: ${labels.join(', ')}.`];
}

function whyUnsupported(proposal: Proposal, changes: readonly ParameterChange[]): string {
  if (proposal.actions.some(({ decoded }) => decoded === null)) {
    return 'A call of this proposal could not be decoded, and the others change nothing that the model has.';
  }
  if (changes.length > 0) return 'It changes how votes are held and nothing in the economy that the model simulates.';
  return 'It changes nothing in the economy that the model simulates.';
}

function beyondHorizon(day: number, days: number): string | null {
  return day < days ? null : `It would be in force on day ${day}, after the last simulated day ${days - 1}.`;
}
