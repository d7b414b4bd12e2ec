import type { RunResult } from '#sim/engine/result.ts';
import { simulate } from '#sim/engine/run.ts';
import { defaultKernel, type KernelName } from '#sim/kernel/choose.ts';
import type { ParameterSet, Scenario } from '#sim/scenario/scenario.ts';
import type { ScenarioTemplate } from '#sim/scenario/template.ts';
import { compileOutcome } from '#sim/study/outcome.ts';
import type { OutcomeDefinition } from '#sim/study/plan.ts';
import { pointScenario } from '#sim/study/point-scenario.ts';

/** Up to so many agents the loops as written are faster than the compiled ones, which are set up for each world. */
const FEW = 250;

/** The numbers of one run, in the order of the outcomes, or why there are none. */
export interface Measured {
  readonly outcomes: Float64Array;
  readonly failure: string | null;
  /** `null` where not even a first day was run. */
  readonly result: RunResult | null;
}

/** What a worker does all day: outcomes are compiled once, a setting's scenario is made once for all its replicates. */
export class SettingRunner {
  private readonly base: ScenarioTemplate;
  private readonly outcomes: readonly { readonly name: string; readonly of: ReturnType<typeof compileOutcome> }[];
  private readonly kernel: KernelName;
  private last: { readonly set: ParameterSet; readonly scenario: Scenario } | null = null;

  constructor(base: ScenarioTemplate, outcomes: readonly OutcomeDefinition[]) {
    this.base = base;
    this.kernel = agentsOf(base.scenario) <= FEW ? 'reference' : defaultKernel();
    this.outcomes = outcomes.map(({ name, expression }) => ({ name, of: compileOutcome(expression) }));
  }

  /** Never throws: whatever breaks is the run's failure. */
  run(set: ParameterSet, replicate: number): Measured {
    let result: RunResult | null = null;
    try {
      const scenario = this.scenario(set);
      result = simulate(scenario, replicate, undefined, { useKernel: this.kernel });
      if (result.failure !== null) {
        const { day, stage, message } = result.failure;
        return this.failed(`day ${day}, stage ${stage}: ${message}`, result);
      }
      return this.measure(result, scenario);
    } catch (error) {
      return this.failed(`broke: ${error instanceof Error ? error.message : String(error)}`, result);
    }
  }

  private measure(result: RunResult, scenario: Scenario): Measured {
    const outcomes = Float64Array.from(this.outcomes, ({ of }) => of(result, scenario));
    const infinite = outcomes.findIndex((value) => value === Infinity || value === -Infinity);
    if (infinite >= 0) return this.failed(`overflow: outcome "${this.outcomes[infinite]!.name}" is infinite`, result);
    return { outcomes, failure: null, result };
  }

  private failed(failure: string, result: RunResult | null): Measured {
    return { outcomes: new Float64Array(this.outcomes.length).fill(Number.NaN), failure, result };
  }

  private scenario(set: ParameterSet): Scenario {
    if (this.last?.set !== set) this.last = { set, scenario: pointScenario(this.base, set) };
    return this.last.scenario;
  }
}

function agentsOf({ parameters, scale }: Scenario): number {
  const count = (name: string) => (parameters[`population.${name}`] as number) * scale;
  return count('contributors') + count('users');
}
