import { formatValue } from '#sim/parameters/format.ts';
import { PARAMETERS, parameter } from '#sim/parameters/table.ts';
import { counted, formatNumber } from '#sim/report/numbers.ts';
import type { Block, Provenance } from '#sim/report/report.ts';
import type { ParameterSet, ScheduledChange } from '#sim/scenario/scenario.ts';

/** What runs were made of; the manifest of a run folder has all of it. */
export interface RunInfo {
  readonly codeVersion: { readonly version: string; readonly hash: string };
  /** The command that makes these runs again. */
  readonly createdBy: string;
  readonly name: string;
  readonly description: string;
  readonly seed: number;
  readonly days: number;
  readonly replicates: number;
  readonly scale: number;
  readonly scenarioHash: string;
  readonly parameters: ParameterSet;
  readonly schedule: readonly ScheduledChange[];
}

/** `16 runs of 1,095 days in the whole world.` */
export function sizeText({ replicates, days, scale }: Pick<RunInfo, 'replicates' | 'days' | 'scale'>): string {
  const runs = counted(replicates, 'run');
  const world = scale === 1 ? 'the whole world' : `a world of ${Number((scale * 100).toPrecision(4))} % of the size`;
  const note = scale === 1 ? '' : ' Amounts and head counts are those of that world.';
  return `${runs} of ${formatNumber(days)} days in ${world}.${note}`;
}

/** Parameters with their values and units: `feeSplit.burn = 5.00 %, …`. */
export function setText(set: ParameterSet): string {
  return Object.entries(set)
    .map(([path, value]) => {
      const row = parameter(path);
      return `${path} = ${row ? formatValue(row, value) : value}`;
    })
    .join(', ');
}

/** What differs from the defaults, and what is scheduled: with the table of parameters that is the whole scenario. */
export function scenarioBlocks({ parameters, schedule, description }: RunInfo): Block[] {
  const said = description
    .split('\n')
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
  const rows = PARAMETERS.filter(({ path, ...row }) => path !== 'run.days' && parameters[path] !== row.default).map(
    (row) => [row.path, formatValue(row, row.default), formatValue(row, parameters[row.path]!)],
  );
  const title = 'Parameters that differ from the defaults';
  const none = 'None: every parameter has its default.';
  const scheduled = schedule.map(({ day, mode, set }) => {
    const how = mode === 'force' ? 'in force' : 'put to the vote';
    return `Day ${day}, ${how}: ${setText(set)}`;
  });
  return [
    { kind: 'section', title: 'The scenario', sentence: '' },
    ...(said.length > 1
      ? [{ kind: 'text', title: 'What its author says', sentence: '', paragraphs: said } as const]
      : []),
    rows.length === 0
      ? { kind: 'text', title, sentence: none, paragraphs: [none] }
      : {
          kind: 'table',
          title,
          sentence: '',
          columns: [
            { title: 'Parameter', align: 'left' },
            { title: 'Default', align: 'right' },
            { title: 'Here', align: 'right' },
          ],
          rows,
        },
    ...(scheduled.length === 0
      ? []
      : [{ kind: 'text', title: 'Scheduled changes', sentence: '', paragraphs: scheduled, list: true } as const]),
  ];
}

/** Hexadecimal digits of a hash that a person compares. */
const DIGITS = 16;

export function runProvenance(info: RunInfo): Provenance {
  const { version, hash } = info.codeVersion;
  return {
    facts: [
      ['Scenario', `${info.name}, SHA-256 ${info.scenarioHash.slice(0, DIGITS)}`],
      ['Seed', String(info.seed)],
      ['Runs', String(info.replicates)],
      ['Days', String(info.days)],
      ['Scale', String(info.scale)],
      ['Code', `Flywheel ${version}, simulator SHA-256 ${hash.slice(0, DIGITS)}`],
    ],
    commands: [info.createdBy],
    notes: [
      'The same scenario, seed and code give the same numbers, however many threads ran them.',
      'Bands hold 90 % of the runs (5–95 %). Intervals of shares are 95 % score intervals (Wilson).',
      'A simulation under stated assumptions, not a forecast of price.',
    ],
  };
}
