import { createHash } from 'node:crypto';
import type { CodeVersion } from '#sim/experiment/code-version.ts';
import { canonicalScenario } from '#sim/scenario/canonical.ts';
import type { ParameterSet, Scenario, ScheduledChange } from '#sim/scenario/scenario.ts';

/** What a run was made of: enough to make it again. It holds no time, no machine and no number of workers. */
export interface Manifest {
  readonly schema: 'flywheel.run-folder';
  readonly version: 1;
  readonly codeVersion: CodeVersion;
  readonly node: string;
  /** The command that makes this run, without what does not change its results. */
  readonly createdBy: string;
  readonly name: string;
  readonly description: string;
  readonly seed: number;
  readonly days: number;
  readonly replicates: number;
  readonly scale: number;
  /** SHA-256, in hex, of the whole scenario in its canonical form. */
  readonly scenarioHash: string;
  /** SHA-256, in hex, of `parameters` as JSON. */
  readonly parametersHash: string;
  /** Every parameter by path, sorted. */
  readonly parameters: ParameterSet;
  readonly schedule: readonly ScheduledChange[];
}

export function manifest(scenario: Scenario, code: CodeVersion, createdBy: string): Manifest {
  const { name, description, seed, days, replicates, scale, schedule } = scenario;
  const parameters = Object.fromEntries(Object.entries(scenario.parameters).sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    schema: 'flywheel.run-folder',
    version: 1,
    codeVersion: code,
    node: process.version,
    createdBy,
    name,
    description,
    seed,
    days,
    replicates,
    scale,
    scenarioHash: sha256(canonicalScenario(scenario)),
    parametersHash: sha256(JSON.stringify(parameters)),
    parameters,
    schedule,
  };
}

/** Eight hex digits that tell runs of different scenarios, seeds or code apart: for a folder's name. */
export function runId({ scenarioHash, codeVersion }: Manifest): string {
  return sha256(`${scenarioHash} ${codeVersion.hash}`).slice(0, 8);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
