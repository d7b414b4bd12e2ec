import { CONSTRAINTS, type Constraint } from '#sim/scenario/constraints.ts';
import type { Draft } from '#sim/scenario/draft.ts';
import type { Problems } from '#sim/scenario/problems.ts';
import type { ParameterSet } from '#sim/scenario/scenario.ts';
import type { ReadChange } from '#sim/scenario/schedule.ts';

/** States of the parameters that are followed through a sequence of votes; further ones add nothing a reader could use. */
const MOST_STATES = 4096;

/**
 * Reports every change after which a constraint no longer holds. A vote may fail, so what follows one is checked both ways.
 * Changes are taken on the day they come into force, a voted one by the voting times at the start of the run.
 */
export function checkSequence(changes: readonly ReadChange[], draft: Draft, problems: Problems): void {
  const delays = ['governance.votingDelay', 'governance.votingPeriod', 'governance.timelock'];
  const wait = delays.reduce((days, path) => days + draft.number(path), 0);
  const inForce = (change: ReadChange) => change.day! + (change.mode === 'vote' ? wait : 0);
  const dated = changes.filter((change) => change.day !== undefined);
  const sequence = dated.toSorted((a, b) => inForce(a) - inForce(b));
  for (const constraint of CONSTRAINTS) {
    if (draft.knows(constraint.paths)) follow(constraint, sequence, draft.parameters(), problems);
  }
}

function follow(
  constraint: Constraint,
  sequence: readonly ReadChange[],
  start: ParameterSet,
  problems: Problems,
): void {
  const { paths, check } = constraint;
  if (check(start) !== null) return;
  let states = [Object.fromEntries(paths.map((path) => [path, start[path]!]))];
  const told = new Set<unknown>();
  for (const { day, mode, settings } of sequence) {
    const touching = settings.filter(({ path }) => paths.includes(path));
    const last = touching.at(-1);
    if (last === undefined) continue;
    // A refused value has been reported, and what follows it cannot be judged.
    if (touching.some(({ value }) => value === undefined)) return;
    const changed = Object.fromEntries(touching.map(({ path, value }) => [path, value!]));
    const after = states.map((state) => ({ ...state, ...changed }));
    const broken = after.map((state) => check(state)).find((result) => result !== null);
    // An expression over time may break a rule on every day: once is enough.
    if (broken && !told.has(last.place))
      problems.add(last.place, `after the change of day ${day}, ${broken.found}`, broken.allowed);
    if (broken) told.add(last.place);
    const sound = after.filter((state) => check(state) === null);
    states = distinct(mode === 'vote' || sound.length === 0 ? [...states, ...sound] : sound).slice(0, MOST_STATES);
  }
}

function distinct<T>(states: readonly T[]): T[] {
  return [...new Map(states.map((state) => [JSON.stringify(state), state])).values()];
}
