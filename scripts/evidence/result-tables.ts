import { ROLES } from '#sim/analysis/role-profits.ts';
import { code, percentChange, table, threeDigits } from './markdown.ts';
import type { Estimate, ScenarioResult, ScenarioResults } from './scenario-results.ts';

/** What the scenarios of the folder came to: scenarios/README.md. */
export function resultTables(results: ScenarioResults): string {
  const all = Object.entries(results.scenarios);
  const withPart = <K extends keyof ScenarioResult>(part: K) =>
    all.flatMap(([name, result]) => {
      const found = result[part];
      return found === undefined ? [] : [[name, found] as const];
    });
  return [
    table(
      [
        'file',
        'flywheel, leak, stall',
        'leak ratio at the end',
        'fees overtake on day',
        'calls',
        "contributors' income",
        "builders' income",
        'price',
      ],
      all.map(([name, result]) => [
        code(`${name}.yaml`),
        ...outcomeCells(result, results.replicates),
        ...figureCells(name, result),
      ]),
    ),
    'What each role gains, USD a day in the whole world (median of the runs, means over the last 90 days):',
    table(
      ['file', ...ROLES, 'every role gains'],
      all.map(([name, { roles }]) => [
        code(`${name}.yaml`),
        ...ROLES.map((role) => (roles[role] ? threeDigits(roles[role].profit) : '–')),
        Object.values(roles).every(({ profit }) => profit > 0) ? '✓ yes' : '✗ no',
      ]),
    ),
    'Where something changes on the way, calls month by month against those of the baseline with the same luck:',
    table(
      [
        'file',
        'from',
        'until',
        'lowest month',
        'level before the change regained',
        'within 5 % of the baseline again',
        'calls lost to the end',
      ],
      withPart('shock').map(([name, { from, until, deepest, regainedOn, caughtUpOn, callsLost }]) => [
        code(`${name}.yaml`),
        `day ${from}`,
        until === null ? 'the end' : `day ${until}`,
        `${(100 * deepest.ratio).toFixed(0)} %, day ${deepest.day}`,
        regainedOn === null ? 'never' : `day ${regainedOn}`,
        caughtUpOn === null ? 'never' : `day ${caughtUpOn}`,
        percentChange(-callsLost),
      ]),
    ),
    'The wash user: sums over the run in USD of the whole world, for an owner of 30 % of the Datanet, against the same run without it:',
    table(
      [
        'file',
        'fees paid to itself',
        'income',
        'income without',
        'profit (95 % interval)',
        'pays for owners of more than',
        "honest users' calls",
      ],
      withPart('wash').map(([name, { spent, income, incomeWithout, profit, breakEvenShare, calls }]) => [
        code(`${name}.yaml`),
        threeDigits(spent),
        threeDigits(income),
        threeDigits(incomeWithout),
        `${threeDigits(profit.mean)} (${threeDigits(profit.low)} to ${threeDigits(profit.high)})`,
        `${(100 * breakEvenShare).toFixed(0)} %`,
        change(calls),
      ]),
    ),
    'Attribution: rank correlation of an item’s true influence with the estimated one, over 20,000 contributors (1 in the baseline):',
    table(
      ['file', 'rank correlation'],
      withPart('rankCorrelation')
        .toSorted(([, a], [, b]) => b - a)
        .map(([name, correlation]) => [code(`${name}.yaml`), correlation.toFixed(2).replace('-', '−')]),
    ),
    'The vote:',
    table(
      ['file', 'passed', 'For, of For and Against', 'votes cast, of the supply', 'quorum', 'what it costs to hold it'],
      withPart('vote').map(([name, { passed, of, forShare, castOfSupply, quorumOpen, quorumUsd }]) => [
        code(`${name}.yaml`),
        `${passed} of ${of}`,
        `${(100 * forShare).toFixed(0)} %`,
        `${(100 * castOfSupply).toFixed(2)} %`,
        `${threeDigits(quorumOpen)} OPEN`,
        `${threeDigits(quorumUsd)} USD`,
      ]),
    ),
  ].join('\n\n');
}

function outcomeCells({ outcomes, failed, leakLast, overtaking }: ScenarioResult, replicates: number): string[] {
  const { count, median } = overtaking;
  return [
    `${outcomes.flywheel}, ${outcomes.leak}, ${outcomes.stall}${failed > 0 ? ` (${failed} failed)` : ''}`,
    leakLast.high - leakLast.low < 0.005
      ? leakLast.mean.toFixed(2)
      : `${leakLast.mean.toFixed(2)} (${leakLast.low.toFixed(2)}–${leakLast.high.toFixed(2)})`,
    median === null ? 'never' : `${Math.round(median)}${count < replicates ? ` (in ${count})` : ''}`,
  ];
}

function figureCells(name: string, { figures, versusBaseline }: ScenarioResult): string[] {
  if (name === 'baseline') {
    return [
      `${threeDigits(figures.calls!)} a day`,
      `${threeDigits(figures.contributorIncomeUsd!)} USD/day`,
      `${threeDigits(figures.builderIncomeUsd!)} USD/day`,
      `${threeDigits(figures.price!)} USD`,
    ];
  }
  return ['calls', 'contributorIncomeUsd', 'builderIncomeUsd', 'price'].map((key) => change(versusBaseline[key]!));
}

function change({ mean, low, high }: Estimate): string {
  return `${percentChange(mean)} (${percentChange(low)} to ${percentChange(high)})`;
}

/** How the baseline depends on the size of the world: docs/model.md. */
export function scalingTable({ scaling }: ScenarioResults): string {
  return table(
    [
      'scale',
      'flywheel, leak, stall',
      'leak ratio at the end',
      'calls a day per 1,000 users',
      'quality of the best models',
      'price',
    ],
    scaling.map(({ scale, outcomes, leakLast, callsPerThousand, bestQuality, price }) => [
      String(scale),
      `${outcomes.flywheel}, ${outcomes.leak}, ${outcomes.stall}`,
      leakLast.toFixed(2),
      threeDigits(callsPerThousand),
      bestQuality.toFixed(2),
      price.toFixed(2),
    ]),
  );
}
