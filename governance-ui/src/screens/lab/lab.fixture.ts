import { COLUMNS } from '#sim/experiment/live/columns.ts';
import type { Report } from '#sim/report/report.ts';
import type { LabEffect, LabMessage } from '#ui/lab/messages.ts';
import type { Band, ParameterEntry, RunView, ScenarioEntry, StudyEntry, StudyRun } from '#ui/lab/records.ts';
import { usualSpec } from '#ui/lab/usual-spec.ts';
import { IMPACT } from '#ui/ui/impact.fixture.ts';

/** A Lab without simulations: what views and keys are tested with. */

const scenario = (name: string, question: string): ScenarioEntry => ({
  name,
  file: `scenarios/${name}.yaml`,
  question,
  finding: name === 'leak' ? 'All 16 runs leak.' : '',
  days: 400,
  replicates: 1,
  seed: 1,
  scale: 1,
  differences:
    name === 'leak'
      ? [
          {
            path: 'emission.perDay',
            meaning: 'Rewards emitted on day 0',
            usual: '100,000 OPEN/day',
            here: '200,000 OPEN/day',
          },
        ]
      : [],
  changes:
    name === 'stall' ? [{ day: 100, mode: 'force', text: 'user.needScale = × 0.5', paths: ['user.needScale'] }] : [],
  problem: null,
});

export const SCENARIO_ENTRIES: readonly ScenarioEntry[] = [
  scenario('baseline', 'The standard economy.'),
  scenario('leak', 'Rewards without demand.'),
  scenario('stall', 'Neither.'),
];

const study = (name: string, question: string): StudyEntry => ({
  name,
  file: `scenarios/studies/${name}.yaml`,
  question,
  finding: '',
  base: 'baseline',
  days: 730,
  scale: 0.1,
  factors: [{ path: 'emission.perDay', role: 'lever', range: '25,000 to 200,000' }],
  outcomes: [{ name: 'leak', expression: 'leakLast' }],
  steps: ['sweep of leak: factorial, all combinations, 6 replicates each'],
  problem: null,
});

export const STUDY_ENTRIES: readonly StudyEntry[] = [
  study('curation', 'Strict or lax?'),
  study('token', 'What do unlocks do?'),
  study('turning', 'When does it turn?'),
];

const parameter = (path: string, rest: Partial<ParameterEntry> = {}): ParameterEntry => ({
  path,
  symbol: 'E',
  meaning: `What ${path} means`,
  unit: 'OPEN/day',
  usual: '100,000 OPEN/day',
  range: '0 to 1,000,000',
  status: 'assumed',
  source: 'assumption',
  schedulable: true,
  default: 100_000,
  low: 0,
  high: 1_000_000,
  choices: null,
  ...rest,
});

export const PARAMETER_ENTRIES: readonly ParameterEntry[] = [
  parameter('emission.perDay'),
  parameter('population.users', { schedulable: false }),
  parameter('user.needScale', { unit: 'ratio', usual: '× 1', range: '0.05 to 10' }),
];

function band(days: number, day: number, at: (day: number) => number): Band {
  const values = (shift: number) =>
    Float64Array.from({ length: days }, (_, t) => (t < day ? at(t) + shift : Number.NaN));
  return { p05: values(-0.05), p50: values(0), p95: values(0.05) };
}

/** A run of 400 days, on day 100 if nothing is said. */
export function makeRun(id: number, change: Partial<RunView> = {}): RunView {
  const days = 400;
  const day = change.day ?? 100;
  const name = change.spec?.scenario ?? 'baseline';
  const columns = COLUMNS.map((column, c) => [column, band(days, day, (t) => 0.9 - t / 1000 + c)] as const);
  return {
    id,
    name,
    spec: usualSpec(name),
    command: `flywheel run scenarios/${name}.yaml --reps 8 --scale 0.25`,
    days,
    replicates: 8,
    seed: 1,
    scale: 0.25,
    day,
    state: 'paused',
    pace: 60,
    trouble: null,
    bands: { ...Object.fromEntries(columns), leakRatio: band(days, day, (t) => 0.9 - t / 1000) },
    outcomes: {
      flywheel: { share: 0.25, low: 0.1, high: 0.5 },
      leak: { share: 0.75, low: 0.5, high: 0.9 },
      stall: { share: 0, low: 0, high: 0.3 },
    },
    leaks: [0.4, 0.52, 0.55, 0.58, 0.61, 0.63, 0.66, 0.7],
    loop: null,
    changes: [],
    values: { 'emission.perDay': '100000', 'user.needScale': '1' },
    kept: null,
    doing: null,
    ...change,
  };
}

export const REPORT: Report = {
  title: 'baseline',
  subtitle: 'Flywheel, leak or stall?',
  verdict: { tone: 'mixed', word: 'Undecided', sentences: ['The runs do not tell.'] },
  blocks: Array.from({ length: 30 }, (_, i) => ({
    kind: 'text' as const,
    title: `Part ${i + 1}`,
    sentence: '',
    paragraphs: [`What part ${i + 1} says.`],
  })),
  provenance: { facts: [], commands: ['flywheel run baseline'], notes: [] },
};

const study0: StudyRun = {
  status: 'running',
  startedAt: 0,
  step: 'sweep',
  done: 30,
  total: 120,
  failed: 0,
  reused: 0,
  report: null,
  trouble: null,
  kept: null,
};

/** Answers as the Lab does, from memory: a started run moves, and rests when it is asked to. */
export function fixtureLab() {
  const runs = new Map<number, RunView>();
  return async (effect: LabEffect, send: (message: LabMessage) => void): Promise<void> => {
    const put = (run: RunView): void => {
      runs.set(run.id, run);
      send({ kind: 'ran', run });
    };
    const change = (id: number, news: Partial<RunView>): void => put({ ...runs.get(id)!, ...news });
    switch (effect.kind) {
      case 'readFile':
        return send({ kind: 'fileRead', file: effect.file, text: `name: ${effect.file}` });
      case 'start': {
        const { id, spec, pace } = effect;
        if (spec.set.includes('nonsense')) {
          const problem = {
            message: 'the scenario has 1 problem',
            details: ['--set nonsense: no "path=value"'],
            hint: null,
          };
          return send({ kind: 'refused', id, problem });
        }
        // Two that are compared have come to their end.
        const ended = pace === null;
        return put(makeRun(id, { spec, pace, state: ended ? 'ended' : 'running', ...(ended ? { day: 400 } : {}) }));
      }
      case 'play':
        return change(effect.id, { state: 'running' });
      case 'pause':
        return change(effect.id, { state: 'paused' });
      case 'step':
        return put(makeRun(effect.id, { ...pick(runs.get(effect.id)!), day: runs.get(effect.id)!.day + effect.days }));
      case 'pace':
        return change(effect.id, { pace: effect.pace });
      case 'rewind':
        return put(makeRun(effect.id, { ...pick(runs.get(effect.id)!), day: effect.day }));
      case 'change': {
        const { spec, day, changes } = runs.get(effect.id)!;
        const at = [...spec.at, ...effect.settings.map((each) => `${day}:${each}`)];
        const text = effect.settings.join(', ');
        send({ kind: 'changed', id: effect.id });
        return change(effect.id, {
          spec: { ...spec, at },
          changes: [...changes, { day, mode: 'force', text, paths: [] }],
        });
      }
      case 'undo':
        return change(effect.id, { spec: { ...runs.get(effect.id)!.spec, at: [] }, changes: [] });
      case 'compare': {
        const [base, changed] = [runs.get(effect.base)!, runs.get(effect.changed)!];
        return send({
          kind: 'compared',
          comparison: {
            base: { id: base.id, name: base.name },
            changed: { id: changed.id, name: changed.name },
            day: base.day,
            days: base.days,
            sameDay: true,
            result: IMPACT,
            differences: Object.fromEntries(IMPACT.series.map(({ name, base: quantiles }) => [name, quantiles])),
          },
        });
      }
      case 'report':
        return send({ kind: 'reported', id: effect.id, report: REPORT });
      case 'keep':
        return send({ kind: 'told', tone: 'good', text: 'Kept.' });
      case 'drop':
        runs.delete(effect.id);
        return;
      case 'study':
        send({ kind: 'studied', name: effect.name, run: study0 });
        if (effect.name !== 'token')
          send({ kind: 'studied', name: effect.name, run: { ...study0, status: 'done', done: 120, report: REPORT } });
        return;
      case 'stopStudy':
        return send({ kind: 'studied', name: effect.name, run: { ...study0, status: 'stopped' } });
      case 'keepStudy':
        return send({ kind: 'told', tone: 'good', text: 'Kept.' });
    }
  };
}

function pick({ spec, changes, pace }: RunView): Partial<RunView> {
  return { spec, changes, pace };
}

/** A run that rests, and the list that it stands in; a second one beside it. */
const PAUSED = ['5', 'R', 'space'];
const LISTED = [...PAUSED, 'q'];
const TWO = [...LISTED, 'n', 'enter', 'space'];

/** Ways into every view, dialog and stage of the Lab, from the list of proposals. */
export const LAB_WALKS: readonly (readonly string[])[] = [
  ...['', ']', ']]'].flatMap((tabs) => {
    const there = ['5', ...tabs];
    return [
      there,
      [...there, 'j'],
      [...there, '/'],
      [...there, 'j', '/'],
      [...there, '/', 'e', 'enter'],
      [...there, 'enter', 'j'],
    ];
  }),
  ['5', 'space', 'j'],
  ['5', 'space', 'j', 'enter'],
  ['5', 'space', 'j', 'c'],
  ['5', 'n'],
  ['5', ']', 'R', 'k'],
  ['5', ']', 'R', 'enter', 'j', 'j'],
  ['5', ']', 'j', 'R'],
  ['5', ']', 'j', 'R', 'enter'],
  // A run that moves, one that rests; charts in the middle of their list, one alone, filtered.
  ['5', 'R'],
  ['5', 'R', 'F'],
  PAUSED,
  [...PAUSED, 'j', 'j'],
  [...PAUSED, 'j', '/'],
  [...PAUSED, '/'],
  [...PAUSED, '/', 'e', 'enter'],
  [...PAUSED, 'p', 'enter', 'enter'],
  [...PAUSED, 'p'],
  [...PAUSED, 'p', 'down'],
  [...PAUSED, 'p', 'enter'],
  [...PAUSED, 'b'],
  // Its texts.
  ['5', 'R', ']', ']'],
  [...PAUSED, ']', ']', 'j', 'j'],
  [...PAUSED, 'p', 'enter', 'enter', ']', ']'],
  // Two runs.
  LISTED,
  [...LISTED, 'l'],
  ['5', 'R', 'q', 'q', 'l'],
  ['5', 'R', '5'],
  ['5', 'R', '5', 'l'],
  [...LISTED, '/', 'b', 'enter'],
  TWO,
  [...TWO, ']', ']'],
  [...TWO, 'c'],
  ['5', 'R', 'space', 'q', 'n', 'enter', 'c'],
  [...TWO, 'q'],
  [...TWO, 'q', 'j'],
  [...TWO, 'q', '/'],
  [...TWO, 'q', 'j', '/'],
  [...TWO, 'q', 'space', 'j'],
  [...TWO, 'q', 'space', 'j', 'l'],
  [...TWO, 'q', 'j', '/', 'b', 'enter'],
];

/** Into its texts, in a terminal of so few lines that they can be scrolled. */
export const LAB_SCROLLED: readonly (readonly string[])[] = [
  ['5', ']', ']', 'enter', 'j'],
  [...LISTED, 'l', 'j'],
  [...PAUSED, ']', 'j'],
  ['5', 'space', 'j', 'c', 'j'],
];
