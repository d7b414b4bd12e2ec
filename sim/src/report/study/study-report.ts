import { formatInterval, formatNumber, formatPercent } from '#sim/report/numbers.ts';
import type { Block, Provenance, Report, Verdict } from '#sim/report/report.ts';
import { boxWords, discoverBlocks } from '#sim/report/study/discover-blocks.ts';
import { choiceWords, robustBlocks } from '#sim/report/study/robust-blocks.ts';
import { morrisBlocks, ranking, sobolBlocks } from '#sim/report/study/sensitivity-blocks.ts';
import { extremes, sweepBlocks } from '#sim/report/study/sweep-blocks.ts';
import { allWanted, failureBlocks, fanBlocks, stopBlocks, variedBlock, wanted } from '#sim/report/study/words.ts';
import type { StepResult, StudyResult } from '#sim/study/results.ts';
import type { Study } from '#sim/study/study.ts';

const TITLES: Readonly<Record<StepResult['kind'], string>> = {
  sweep: 'Sweep',
  morris: 'Screening: which parameters matter at all',
  sobol: 'Shares of the variance',
  discover: 'Conditions',
  robust: 'The robust choice',
};

/** How a study's results came about. */
export interface StudyOrigin {
  /** The command that gives the same numbers again. */
  readonly command: string;
  readonly model: string;
  /** Path or name of the study file. */
  readonly file: string;
}

/** A study's results as a report: what was found in plain words first, then every step, then how to get it again. */
export function studyReport(result: StudyResult, origin: StudyOrigin): Report {
  const { study, steps } = result;
  return {
    title: study.name,
    subtitle: `A study of ${study.factors.length} varied parameters, ${result.runs.toLocaleString('en-US')} runs of ${study.base.scenario.days.toLocaleString('en-US')} days`,
    verdict: verdictOf(result),
    blocks: [
      ...(study.description === ''
        ? []
        : [{ kind: 'text', title: '', sentence: '', paragraphs: paragraphs(study.description) } as const]),
      variedBlock(study),
      outcomesBlock(study),
      ...steps.flatMap((step, k) => stepBlocks(step, study, steps.length > 1 ? `${k + 1}. ` : '')),
    ],
    provenance: provenanceOf(result, origin),
  };
}

function paragraphs(text: string): string[] {
  return text
    .split(/\n\s*\n|\n/)
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

function outcomesBlock(study: Study): Block {
  const { outcomes, thresholds } = study;
  return {
    kind: 'table',
    title: 'What is measured',
    sentence: '',
    columns: [
      { title: 'Outcome', align: 'left' },
      { title: 'Of each run', align: 'left' },
      { title: 'Wanted', align: 'left' },
    ],
    rows: outcomes.map(({ name, expression }) => [
      name,
      expression,
      thresholds
        .filter(({ outcome }) => outcome === name)

        .map((threshold) => wanted(study, threshold, true))
        .join(' and '),
    ]),
  };
}

function stepBlocks(step: StepResult, study: Study, number: string): Block[] {
  const section: Block = { kind: 'section', title: `${number}${TITLES[step.kind]}`, sentence: sentenceOf(step, study) };
  return [section, ...failureBlocks(step), ...stopBlocks(step), ...ownBlocks(step, study), ...fanBlocks(step)];
}

function ownBlocks(step: StepResult, study: Study): Block[] {
  switch (step.kind) {
    case 'sweep':
      return sweepBlocks(step, study);
    case 'morris':
      return morrisBlocks(step, study);
    case 'sobol':
      return sobolBlocks(step, study);
    case 'discover':
      return discoverBlocks(step);
    case 'robust':
      return robustBlocks(step, study);
  }
}

/** What a step found, in a sentence or two. */
export function sentenceOf(step: StepResult, study: Study): string {
  const size = `${step.points.toLocaleString('en-US')} points, ${step.runs.toLocaleString('en-US')} runs.`;
  return `${size} ${findingOf(step, study)}`;
}

function findingOf(step: StepResult, study: Study): string {
  switch (step.kind) {
    case 'sweep':
      return extremes(step, study);
    case 'morris': {
      const [first, second] = ranking(step);
      const next = second === undefined ? '' : `, then ${second.name} (${formatNumber(second.weight)})`;
      return `${step.outcome} moves most with ${first!.name} (by ${formatNumber(first!.weight)} over its range, on average)${next}.`;
    }
    case 'sobol': {
      const ranked = ranking(step);
      if (!Number.isFinite(ranked[0]!.weight)) return `${step.outcome} does not vary over these points.`;
      const [first, second] = ranked;
      const next = second === undefined ? '' : `, ${second.name} in ${formatPercent(second.weight)}`;
      return `${first!.name} has a part in ${formatPercent(first!.weight)} of the variance of ${step.outcome}${next}.`;
    }
    case 'discover': {
      const [best] = step.boxes;
      const share = formatPercent(step.cases / step.judged);
      if (best === undefined)
        return `Of the points ${share} are of interest (${step.interest}); no conditions set them apart.`;
      return (
        `Of the points ${share} are of interest (${step.interest}). With ${boxWords(best, step.factors)} it is ` +
        `${formatPercent(best.box.density)}, and ${formatPercent(best.box.coverage)} of all cases lie there.`
      );
    }
    case 'robust': {
      const [best] = step.choices;
      return (
        `${choiceWords(step, best!)} is good enough (${allWanted(study)}) in ${best!.met} of ${best!.conditions} conditions: ${formatPercent(best!.share)} ` +
        `(95 % interval ${formatInterval(best!.low, best!.high, 'share')}).`
      );
    }
  }
}

function verdictOf({ study, steps, failed, runs }: StudyResult): Verdict {
  const last = steps.at(-1)!;
  const words: Readonly<Record<StepResult['kind'], string>> = {
    sweep: 'Swept',
    morris: 'Screened',
    sobol: 'Variance explained',
    discover: last.kind === 'discover' && last.boxes.length > 0 ? 'Conditions found' : 'No conditions found',
    robust: 'Robust choice',
  };
  const sentences = steps.map((step) => findingOf(step, study));
  if (failed > 0)
    sentences.push(
      `${failed.toLocaleString('en-US')} of ${runs.toLocaleString('en-US')} runs failed and are counted, not hidden.`,
    );
  const share = last.kind === 'robust' ? last.choices[0]!.share : null;
  const tone = share === null ? 'neutral' : share >= 0.8 ? 'good' : share >= 0.5 ? 'mixed' : 'bad';
  return { tone, word: words[last.kind], sentences };
}

function provenanceOf({ study, steps, resultHash, runs, failed }: StudyResult, origin: StudyOrigin): Provenance {
  const { seed, days, scale, name } = study.base.scenario;
  return {
    facts: [
      ['Study', origin.file],
      ['Base scenario', name],
      ['Seed', String(seed)],
      ['Days', days.toLocaleString('en-US')],
      ['Scale', String(scale)],
      ['Steps', steps.map(({ kind }) => kind).join(', ')],
      ['Runs', `${runs.toLocaleString('en-US')}, of which ${failed.toLocaleString('en-US')} failed`],
      ['Model', origin.model],
      ['Result hash', resultHash],
    ],
    commands: [origin.command],
    notes: [
      'The same study on the same model gives the same result hash, however many threads, machines or interruptions it takes.',
      scale === 1
        ? ''
        : `The world is scaled: amounts of tokens, fees, users and calls are ${scale} of the full size; prices, shares and rates are not.`,
    ].filter((note) => note !== ''),
  };
}
