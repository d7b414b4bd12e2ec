import { apportion } from '#sim/model/apportion.ts';
import type { ParameterValue, Scenario } from '#sim/scenario/scenario.ts';
import type { Governed } from '#ui/proposal/governed.ts';

/** A parameter that the replayed run has otherwise than the scenario, and why. */
export interface Mapping {
  readonly path: string;
  readonly from: ParameterValue;
  readonly to: ParameterValue;
  readonly why: string;
}

const DAY = 86_400;
const BPS = 10_000;
/** No halving: 2^(−t/H) is 1 to the last bit. */
const NEVER = Number.MAX_VALUE;

/** The scenario as the contracts can run it: what they hold otherwise than the model is what they hold. */
export function asContractsHave(scenario: Scenario, governed: Governed): { scenario: Scenario; mapped: Mapping[] } {
  const { parameters, schedule } = scenario;
  const mapped: Mapping[] = [];
  const put = (path: string, to: ParameterValue, why: string) => {
    const from = parameters[path]!;
    if (from !== to) mapped.push({ path, from, to, why });
  };
  put('emission.halvingDays', NEVER, 'the rate holds until a vote changes it');
  put('emission.demandShare', 0, 'rewards follow the weights alone');
  weights(parameters, put);
  if (schedule.some(({ mode }) => mode === 'vote')) {
    const why = 'as the Governor is deployed';
    put('governance.votingDelay', governed.votingDelay / DAY, why);
    put('governance.votingPeriod', governed.votingPeriod / DAY, why);
    put('governance.timelock', governed.timelockDelay / DAY, why);
    put('governance.quorum', governed.bars.economic.quorumBps, why);
  }
  const changed = Object.fromEntries(mapped.map(({ path, to }) => [path, to]));
  return { scenario: { ...scenario, parameters: { ...parameters, ...changed } }, mapped };
}

/** Gauges as basis points that sum to 10,000 over the Datanets that are admitted on day 0; those of the others on the same measure. */
function weights(parameters: Scenario['parameters'], put: (path: string, to: number, why: string) => void): void {
  const gauges: { path: string; gauge: number; isOpen: boolean }[] = [];
  for (let d = 0; `datanets[${d}].gauge` in parameters; d++) {
    const of = (name: string) => parameters[`datanets[${d}].${name}`] as number;
    const isOpen = of('admitDay') <= 0 && of('suspendDay') !== 0;
    gauges.push({ path: `datanets[${d}].gauge`, gauge: of('gauge'), isOpen });
  }
  const open = apportion(
    BPS,
    gauges.map(({ gauge, isOpen }) => (isOpen ? gauge : 0)),
  );
  const sum = gauges.reduce((total, { gauge, isOpen }) => total + (isOpen ? gauge : 0), 0);
  if (sum === 0) return;
  gauges.forEach(({ path, gauge, isOpen }, d) => {
    put(path, isOpen ? open[d]! : (gauge * BPS) / sum, 'weights are whole basis points');
  });
}
