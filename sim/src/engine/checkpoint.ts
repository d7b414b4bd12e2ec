import type { Accounting } from '#sim/engine/accounting.ts';
import type { Recorder } from '#sim/engine/recorder.ts';
import { restoreState, type State, stateOf } from '#sim/engine/state.ts';
import { parametersOf } from '#sim/model/parameters.ts';
import type { World } from '#sim/model/world.ts';

/** All that a run has come to by the morning of a day: from here it goes on to the same bits as without a stop. */
export interface Checkpoint {
  /** Days done. */
  readonly day: number;
  /** What is not in the columns: amounts, values in force, votes, what was recorded. */
  readonly state: State;
  /** The columns of the world. They are the run's own, and change with its next day: to be written down at once. */
  readonly columns: Uint8Array;
}

export function takeCheckpoint(world: World, recorder: Recorder, accounting: Accounting): Checkpoint {
  const { day, parameterSet, token, flow, votes, columns } = world;
  const state = {
    parameterSet: stateOf(parameterSet),
    token: numbersOf(token),
    flow: numbersOf(flow),
    votes: stateOf(votes),
    recorder: recorder.state(),
    worstAccounting: accounting.worst,
  };
  return { day, state, columns };
}

/** Takes a world, fresh from `createWorld`, and its recorder to where the checkpoint was taken. The accounting is opened after it. */
export function resume(
  world: World,
  recorder: Recorder,
  { day, state, columns }: Checkpoint,
): { worstAccounting: number } {
  const saved = state as unknown as SavedState;
  world.columns.set(columns);
  world.day = day;
  world.parameterSet = saved.parameterSet;
  world.parameters = parametersOf(saved.parameterSet, world.scale);
  restoreState(world.token, saved.token);
  restoreState(world.flow, saved.flow);
  world.votes.splice(0, world.votes.length, ...saved.votes);
  recorder.resume(world, saved.recorder);
  return { worstAccounting: saved.worstAccounting };
}

interface SavedState {
  readonly parameterSet: World['parameterSet'];
  readonly token: State;
  readonly flow: State;
  readonly votes: World['votes'];
  readonly recorder: State;
  readonly worstAccounting: number;
}

/** Its amounts; what it has by Datanet or allocation lies in the columns. */
function numbersOf(amounts: object): State {
  return Object.fromEntries(Object.entries(amounts).filter(([, value]) => typeof value === 'number'));
}
