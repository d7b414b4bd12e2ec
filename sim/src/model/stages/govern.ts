import { isAdmitted } from '#sim/model/functions.ts';
import { parametersOf } from '#sim/model/parameters.ts';
import { countVotes } from '#sim/model/voting.ts';
import type { World } from '#sim/model/world.ts';
import type { ParameterSet, ScheduledChange } from '#sim/scenario/scenario.ts';

/**
 * The start of a day (sections 0 and 8): forced changes come into force, changes put to the vote are proposed, votes
 * whose snapshot is today are counted and passed ones executed; then Datanets are admitted or suspended.
 */
export function govern(world: World, schedule: readonly ScheduledChange[]): void {
  for (const change of schedule) {
    if (change.day !== world.day) continue;
    if (change.mode === 'force') enact(world, change.set);
    else propose(world, change.set);
  }
  world.flow.rentUsd = 0;
  for (const vote of world.votes) {
    if (vote.snapshotDay === world.day) {
      vote.tally = countVotes(world, vote.set);
      world.flow.rentUsd += world.parameters.attacker.rentPrice * vote.tally.rented;
    }
    if (vote.effectiveDay === world.day && vote.tally?.passed) enact(world, vote.set);
  }
  admit(world);
  if (world.day === 0) offerByGauge(world);
}

function enact(world: World, set: ParameterSet): void {
  world.parameterSet = { ...world.parameterSet, ...set };
  world.parameters = parametersOf(world.parameterSet, world.scale);
}

/** The delays of the day of the proposal hold for it to the end; parts of a day count as a day. */
function propose(world: World, set: ParameterSet): void {
  const { votingDelay, votingPeriod, timelock } = world.parameters.governance;
  const snapshotDay = world.day + Math.ceil(votingDelay);
  const effectiveDay = snapshotDay + Math.ceil(votingPeriod) + Math.ceil(timelock);
  world.votes.push({ set, proposedDay: world.day, snapshotDay, effectiveDay, tally: null });
}

function admit(world: World): void {
  const { datanets, parameters, day } = world;
  const before = [...datanets.admitted];
  let yields = 0;
  let admittedBefore = 0;
  before.forEach((admitted, d) => {
    yields += admitted * datanets.yield[d]!;
    admittedBefore += admitted;
  });
  const opening = admittedBefore > 0 ? yields / admittedBefore : parameters.start.yield;
  parameters.datanets.forEach((datanet, d) => {
    const admitted = isAdmitted(datanet, day);
    datanets.admitted[d] = admitted ? 1 : 0;
    if (!admitted) datanets.yield[d] = 0;
    else if (!before[d]) datanets.yield[d] = opening;
  });
}

/** What builders take for the emission of the day before (step 10) on day 0, which has none. */
function offerByGauge({ datanets, parameters }: World): void {
  const weights = parameters.datanets.map(({ gauge }, d) => gauge * datanets.admitted[d]!);
  const total = weights.reduce((a, b) => a + b, 0);
  weights.forEach((weight, d) => {
    datanets.offered[d] = total > 0 ? (parameters.emission.perDay * weight) / total : 0;
  });
}
