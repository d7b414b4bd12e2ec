import type { Proposal } from '#ui/chain/records.ts';
import type { WorldKey } from '#ui/impact/impact.ts';
import { type ImpactRun, impactOf, startRun, stopped } from '#ui/screens/impact/state.ts';
import type { App, Effect, Step } from '#ui/ui/shell/model.ts';

function withRun(app: App, id: bigint, run: ImpactRun): App {
  return { ...app, impacts: new Map(app.impacts).set(id, run) };
}

/** Starts the simulation of a proposal; one runs at a time, so another one's is stopped and keeps what it has. */
export function start(app: App, proposal: Proposal, replicates: number | null, world: WorldKey = 'baseline'): Step {
  const stops: Effect[] = [];
  let impacts = new Map(app.impacts);
  for (const [id, run] of impacts) {
    if (run.status !== 'running') continue;
    impacts = impacts.set(id, stopped(run));
    stops.push({ kind: 'stop', id });
  }
  impacts.set(proposal.id, startRun(app.now));
  return [{ ...app, impacts }, ...stops, { kind: 'simulate', id: proposal.id, replicates, world }];
}

/** Shows a proposal's impact, and starts its simulation where there is no full result and none on its way. */
export function nextImpact(app: App, proposal: Proposal): Step {
  const run = app.impacts.get(proposal.id) ?? null;
  return run?.status === 'running' || run?.status === 'done' ? [app] : start(app, proposal, null);
}

export function stop(app: App, id: bigint): Step {
  const run = app.impacts.get(id);
  return run?.status === 'running' ? [withRun(app, id, stopped(run)), { kind: 'stop', id }] : [app];
}

/** Twice the pairs of the last result, in the same world. */
export function more(app: App, proposal: Proposal): Step {
  const impact = impactOf(app.impacts.get(proposal.id) ?? null);
  return start(app, proposal, impact === null ? null : impact.replicates * 2, impact?.world);
}
