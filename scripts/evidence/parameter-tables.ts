import { meaning } from '#sim/parameters/meaning.ts';
import { withWildcards } from '#sim/parameters/paths.ts';
import { PARAMETERS, type Parameter } from '#sim/parameters/table.ts';
import { describeAllowed } from '#sim/scenario/bounds.ts';
import { cell, code, percentChange, table } from './markdown.ts';
import { type PointResult, type Sensitivity, verdict } from './sensitivity.ts';
import { groupOf, notVaried, pointsOf } from './sensitivity-points.ts';

/** The rows of the table by path with `[*]`, in the table's order: one for a plain parameter, several for one of a list. */
const byPattern: ReadonlyMap<string, readonly Parameter[]> = Map.groupBy(PARAMETERS, (row) => withWildcards(row.path));

/** For people who write scenarios: scenarios/README.md. */
export function fieldTable(): string {
  const rows = [...byPattern].map(([path, rows]) => {
    const { unit, choices, schedulable } = rows[0]!;
    return [
      code(path),
      meaning(path),
      choices ? 'name' : unit,
      defaults(rows),
      allowed(rows),
      schedulable ? 'yes' : 'no',
    ];
  });
  return table(['parameter', 'what it is', 'unit', 'default', 'allowed', 'can change'], rows);
}

/** For people who read the equations: docs/model.md. */
export function modelTable(): string {
  const rows = [...byPattern].map(([path, rows]) => {
    const { symbol, unit, choices, status } = rows[0]!;
    const plain = symbol.includes('.') || symbol.includes('[') ? '' : symbol;
    return [plain, code(path), meaning(path), choices ? 'name' : unit, defaults(rows), allowed(rows), status];
  });
  return table(['symbol', 'parameter', 'what it is', 'unit', 'default', 'range', 'status'], rows);
}

/** For people who doubt: scenarios/ASSUMPTIONS.md. */
export function assumptions(sensitivity: Sensitivity): string {
  const count = (status: Parameter['status']) => PARAMETERS.filter((row) => row.status === status).length;
  const { base, scale, replicates, days, command } = sensitivity;
  const seen = new Set<string>();
  const rows = PARAMETERS.map(({ path, symbol, default: initial, unit, status, source }) => {
    const group = groupOf(path);
    const first = !seen.has(group);
    seen.add(group);
    const change = first ? changeOfVerdict(group, sensitivity) : 'as the first of the list';
    return [code(path), symbol, String(initial), unit, status, source, change];
  });
  const heads = ['parameter', 'symbol', 'default', 'unit', 'status', 'source', 'what would change the verdict'];
  return `# Assumptions

<!-- Written by scripts/generate-fields.ts from sim/src/parameters/table.json and scenarios/results/sensitivity.json; do not edit. -->

Every default of the model, where it comes from, and what hangs on it. *Documented*: the published rules of the token and its
governance. *Measured*: an observation. *Assumed*: a choice; try others with \`--set\`.

Of ${PARAMETERS.length} values, ${count('documented')} are documented, ${count('measured')} measured and ${count('assumed')} assumed.

## What would change the verdict

With all defaults the verdict is *${verdict(base.outcomes)}*: ${outcomeCounts(base.outcomes)} of ${replicates} runs of ${days.toLocaleString('en-US')} days at scale ${scale}, with a mean
leak ratio at the end of ${base.leakLast.toFixed(2)}. The last column says what one parameter does to that, everything else being at its default:
first at half and at double the default, as far as that is allowed; where the verdict stays, also at the bounds of what is
allowed. In brackets: the leak ratio at the end, and the calls of the last 90 days against the defaults'. The verdict is that of
most of the ${replicates} runs; all runs share their luck with the defaults'. Parts that must sum to a whole (the fee split, the
emission's parts, the allocations) make room in proportion. The parameters of a list are varied together.

Read it as a search for what matters, not as an interval: ${replicates} runs at a small scale tell large effects from none, and one
parameter at a time says nothing of two together. The bounds are what a file may say, not what is plausible.

    ${command}      # makes the numbers
    npm run generate                     # writes them here

The verdict changes within half and double the default at these, and only at these:

${decisive(sensitivity).join('\n')}

${table(heads, rows)}
`;
}

/** What changes the verdict at half or double. */
function decisive({ base, groups }: Sensitivity): string[] {
  const initial = verdict(base.outcomes);
  return Object.entries(groups).flatMap(([group, points]) => {
    const near = new Set(pointsOf(group).near.map(({ label }) => label));
    const changing = points.filter(({ label, outcomes }) => near.has(label) && verdict(outcomes) !== initial);
    return changing.map((point) => `- ${code(group)}: ${verdict(point.outcomes)} at ${found(point)}`);
  });
}

function changeOfVerdict(group: string, { base, groups }: Sensitivity): string {
  const reason = notVaried(group);
  if (reason !== null) return reason;
  const points = groups[group] ?? [];
  if (points.length > 0 && points.every(({ identical }) => identical)) return 'nothing: no effect';
  const initial = verdict(base.outcomes);
  const changing = points.filter(({ outcomes }) => verdict(outcomes) !== initial);
  const keeping = points.filter((point) => !changing.includes(point));
  const parts = [
    ...changing.map((point) => `**${verdict(point.outcomes)}** at ${found(point)}`),
    ...(keeping.length > 0 ? [`not at ${keeping.map(found).join(', ')}`] : []),
  ];
  return parts.join('; ');
}

function found({ label, leakLast, calls }: PointResult): string {
  return `${label} (${leakLast.toFixed(2)}, calls ${percentChange(calls)})`;
}

function outcomeCounts(outcomes: PointResult['outcomes']): string {
  return String(outcomes[verdict(outcomes)]);
}

/** One default where all rows share it, else the lowest and the highest, or that they differ. */
function defaults(rows: readonly Parameter[]): string {
  const values = [...new Set(rows.map((row) => row.default))];
  if (values.length === 1) return String(values[0]!);
  const numbers = values.filter((each) => typeof each === 'number');
  return numbers.length === values.length
    ? `${String(Math.min(...numbers))} … ${String(Math.max(...numbers))}`
    : 'each its own';
}

/** Bounds without the unit, which has a column of its own. */
function allowed(rows: readonly Parameter[]): string {
  const { low, high, whole } = rows[0]!;
  if (low === null || high === null) return cell(describeAllowed(rows[0]!));
  return `${low} … ${high}${whole ? ', whole' : ''}`;
}
