import { KEY_METRICS } from '#sim/analysis/key-figures.ts';
import { UserError } from '#sim/errors.ts';
import { ExpressionError } from '#sim/expression/error.ts';
import { renderText } from '#sim/report/render-text.ts';
import { type CompareOrigin, compareReport } from '#sim/report/study/compare-report.ts';
import { readTemplateFile } from '#sim/scenario/file.ts';
import type { ScenarioTemplate } from '#sim/scenario/template.ts';
import { modelVersion } from '#sim/store/model-version.ts';
import { type CompareOptions, compareScenarios } from '#sim/study/compare.ts';
import { readOutcome } from '#sim/study/outcome.ts';
import type { OutcomeDefinition } from '#sim/study/plan.ts';
import { textForm } from '#ui/commands/appearance.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { Interrupted, withInterrupt } from '#ui/commands/interrupt.ts';
import { print, printJson, printNote } from '#ui/commands/output.ts';
import { findScenario, portablePath } from '#ui/commands/scenario-file.ts';
import type { CompareCommandOptions } from '#ui/commands/study/commands.ts';
import { halves, usage } from '#ui/commands/study/find-study.ts';
import { quoted, resumeNote } from '#ui/commands/study/run-command.ts';
import { StudyProgress } from '#ui/commands/study/study-progress.ts';
import { writeReport } from '#ui/commands/study/write-report.ts';
import { projectRoot } from '#ui/root.ts';

const WIDEST = 100;
const USUAL_REPLICATES = 16;
const PILOT = 10;

/** The key figures of `flywheel run` as expressions, and how likely each end is. */
const USUAL: Readonly<Record<string, string>> = {
  flywheel: 'flywheel',
  leak: 'leak',
  stall: 'stall',
  ...Object.fromEntries(
    KEY_METRICS.map(({ key }) => {
      if (key === 'leakLast' || key === 'overtakingDay') return [key, key];
      const last = ['selfFunding', 'price', 'treasury'].includes(key);
      return [key, last ? `last(${key})` : `mean(${key}[max(0, end - 89):end])`];
    }),
  ),
};
const UNITS: Readonly<Record<string, string>> = {
  flywheel: 'share',
  leak: 'share',
  stall: 'share',
  ...Object.fromEntries(KEY_METRICS.map(({ key, unit }) => [key, unit])),
};

const LABELS: Readonly<Record<string, string>> = {
  flywheel: 'Ends as a flywheel',
  leak: 'Ends as a leak',
  stall: 'Ends as a stall',
  ...Object.fromEntries(KEY_METRICS.map(({ key, label }) => [key, label])),
};

/** `flywheel compare`: two scenarios with the same luck. */
export async function runCompare(
  first: string,
  second: string | undefined,
  options: CompareCommandOptions,
  globals: GlobalOptions,
): Promise<void> {
  const form = await textForm(globals);
  const { a, b, words } = await readBoth(first, second, options);
  const outcomes = outcomesOf(options.outcome);
  const { store, workers, queue, daily, reps } = options;
  const stop = stopOf(options, outcomes);
  const command = ['flywheel', 'compare', ...words].map(quoted).join(' ');
  const progress = globals.quiet ? null : new StudyProgress();
  if (!globals.quiet) printNote(`Comparing ${a.scenario.name} with ${b.scenario.name}, run by run.`);
  try {
    const comparison = await withInterrupt((signal) => {
      const how: CompareOptions = {
        replicates: reps ?? USUAL_REPLICATES,
        stop,
        store,
        signal,
        onProgress: (each) => progress?.update(each),
        ...(workers === undefined ? {} : { workers }),
        ...(queue === undefined ? {} : { queue }),
        ...(daily === undefined ? {} : { daily }),
      };
      return compareScenarios(a, b, outcomes, how);
    });
    progress?.end();
    if (comparison.pairs === 0) {
      throw new UserError('No pair of runs came to its end; there is nothing to compare.', {
        code: 'ALL_RUNS_FAILED',
        details: comparison.failures,
      });
    }
    const { seed, days, scale } = a.scenario;
    const isUsual = options.outcome === undefined;
    const origin: CompareOrigin = {
      a: a.scenario.name,
      b: b.scenario.name,
      seed,
      days,
      scale,
      units: isUsual ? UNITS : unitsOf(outcomes),
      labels: isUsual ? LABELS : {},
      command,
      changes: changesOf(a, b),
      model: modelVersion(projectRoot()),
    };
    const report = compareReport(comparison, origin);
    const written = options.out === undefined ? null : await writeReport(options.out, report);
    if (globals.json) {
      const sides = { a: { name: origin.a }, b: { name: origin.b } };
      const changes = origin.changes.map(([path, from, to]) => ({ path, from, to }));
      printJson('flywheel.compare', 1, {
        ...sides,
        seed,
        days,
        scale,
        changes,
        ...comparison,
        command,
        report: written,
      });
      return;
    }
    const width = Math.min(WIDEST, process.stdout.columns || 80);
    print(renderText(report, { width, ...form }).join('\n'));
  } catch (error) {
    progress?.end();
    const files = second === undefined ? [first] : [first, second];
    const typed = ['flywheel', 'compare', ...files, ...words.slice(files.length)].map(quoted).join(' ');
    if (error instanceof Interrupted) printNote(resumeNote(typed, options));
    throw error;
  }
}

/** Both scenarios and the words that name them again. */
async function readBoth(
  first: string,
  second: string | undefined,
  { days, seed, scale, set = [], reps, outcome = [], until, most }: CompareCommandOptions,
): Promise<{ a: ScenarioTemplate; b: ScenarioTemplate; words: string[] }> {
  const [sideA, sideB] = [sideOf(first, 'baseline'), second === undefined ? null : sideOf(second, first)];
  const fileA = findScenario(sideA.scenario);
  const fileB = sideB === null || isOverride(second!) ? fileA : findScenario(sideB.scenario);
  const own = [...(sideB === null ? sideA.set : sideB.set), ...set];
  if (fileA === fileB && String(own) === String(sideA.set)) {
    throw new UserError('a scenario cannot be compared with itself', {
      code: 'USAGE',
      exitCode: 2,
      hint: `Name a second one, or what differs: flywheel compare ${first} --set feeSplit.burn=0 --set feeSplit.treasury=1500`,
    });
  }
  const shared = { days, seed, scale };
  const a = named(await readTemplateFile(fileA, { ...shared, set: sideA.set }), sideA.set);
  const b = named(await readTemplateFile(fileB, { ...shared, set: own }), own);
  const numbers = Object.entries({ reps, days, seed, scale }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, String(value)],
  );
  const words = [
    isOverride(first) ? first : portablePath(fileA),
    ...(second === undefined ? [] : [isOverride(second) ? second : portablePath(fileB)]),
    ...set.flatMap((each) => ['--set', each]),
    ...numbers,
    ...outcome.flatMap((each) => ['--outcome', each]),
    ...(until === undefined ? [] : ['--until', until]),
    ...(most === undefined ? [] : ['--most', most]),
  ];
  return { a, b, words };
}

function isOverride(word: string): boolean {
  return /^[^/\\]+=/.test(word);
}

/** A scenario, or `path=value` over another one. */
function sideOf(word: string, other: string): { scenario: string; set: readonly string[] } {
  return isOverride(word) ? { scenario: other, set: [word] } : { scenario: word, set: [] };
}

function named(template: ScenarioTemplate, set: readonly string[]): ScenarioTemplate {
  if (set.length === 0) return template;
  const { scenario } = template;
  return { ...template, scenario: { ...scenario, name: `${scenario.name} with ${set.join(', ')}`.slice(0, 80) } };
}

function outcomesOf(given: readonly string[] | undefined): OutcomeDefinition[] {
  if (given === undefined) return Object.entries(USUAL).map(([name, expression]) => ({ name, expression }));
  return given.map((each) => {
    const [name, expression] = halves(each, '=', '--outcome', 'fees=totalFeesUsd');
    try {
      readOutcome(expression);
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      const column = each.indexOf('=') + 2 + error.offset;
      throw new UserError(`--outcome ${each}: column ${column}: ${error.message}`, {
        code: 'USAGE',
        exitCode: 2,
        details: [error.allowed],
        ...(error.meant === null ? {} : { hint: `Did you mean "${error.meant}"?` }),
      });
    }
    return { name, expression };
  });
}

function unitsOf(outcomes: readonly OutcomeDefinition[]): Record<string, string> {
  return Object.fromEntries(
    outcomes.map(({ name, expression }) => [name, readOutcome(expression).kind === 'boolean' ? 'share' : '1']),
  );
}

function stopOf(
  { until, most }: CompareCommandOptions,
  outcomes: readonly OutcomeDefinition[],
): NonNullable<CompareOptions['stop']> | null {
  if (until === undefined) return null;
  const [outcome, text] = halves(until, '<', '--until', 'leakLast<0.02');
  const [width, limit] = [Number(text), most === undefined ? 256 : Number(most)];
  if (!(width > 0)) throw usage('--until', until, 'leakLast<0.02');
  if (!Number.isInteger(limit) || limit < 2 || limit > 10_000) throw usage('--most', String(most), '256');
  const names = outcomes.map(({ name }) => name);
  if (!names.includes(outcome)) {
    throw new UserError(`--until ${until}: there is no outcome "${outcome}"`, {
      code: 'USAGE',
      exitCode: 2,
      details: [`Outcomes: ${names.join(', ')}`],
    });
  }
  return { outcome, width, most: limit, pilot: Math.min(PILOT, limit) };
}

function changesOf(a: ScenarioTemplate, b: ScenarioTemplate): [string, string, string][] {
  const before = a.scenario.parameters;
  return Object.entries(b.scenario.parameters).flatMap(([path, value]): [string, string, string][] =>
    value === before[path] ? [] : [[path, String(before[path]), String(value)]],
  );
}
