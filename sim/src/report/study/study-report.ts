import { counted } from '#sim/report/numbers.ts';
import type { Block, Provenance, Report, Verdict } from '#sim/report/report.ts';
import { discoverBlocks, discoverFinding } from '#sim/report/study/discover-blocks.ts';
import { morrisBlocks, morrisFinding } from '#sim/report/study/morris-blocks.ts';
import { robustBlocks, robustFinding } from '#sim/report/study/robust-blocks.ts';
import { sobolBlocks, sobolFinding } from '#sim/report/study/sobol-blocks.ts';
import { sweepBlocks, sweepFinding } from '#sim/report/study/sweep-blocks.ts';
import { type Finding, failureBlocks, fanBlocks, stopBlocks, variedBlock, wanted } from '#sim/report/study/words.ts';
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
    subtitle: `A study of ${counted(study.factors.length, 'varied parameter')}, ${counted(result.runs, 'run')} of ${counted(study.base.scenario.days, 'day')}`,
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
  return [section, ...failureBlocks(step), ...stopBlocks(step, study), ...ownBlocks(step, study), ...fanBlocks(step)];
}

function ownBlocks(step: StepResult, study: Study): Block[] {
  switch (step.kind) {
    case 'sweep':
      return sweepBlocks(step, study);
    case 'morris':
      return morrisBlocks(step);
    case 'sobol':
      return sobolBlocks(step);
    case 'discover':
      return discoverBlocks(step);
    case 'robust':
      return robustBlocks(step, study);
  }
}

/** What a step found, in a sentence or two. */
function sentenceOf(step: StepResult, study: Study): string {
  const size = `${counted(step.points, 'point')}, ${counted(step.runs, 'run')}.`;
  return `${size} ${findingOf(step, study).sentence}`;
}

function findingOf(step: StepResult, study: Study): Finding {
  switch (step.kind) {
    case 'sweep':
      return sweepFinding(step, study);
    case 'morris':
      return morrisFinding(step);
    case 'sobol':
      return sobolFinding(step);
    case 'discover':
      return discoverFinding(step);
    case 'robust':
      return robustFinding(step, study);
  }
}

function verdictOf({ study, steps, failed, runs }: StudyResult): Verdict {
  const findings = steps.map((step) => findingOf(step, study));
  const sentences = findings.map(({ sentence }) => sentence);
  if (failed > 0)
    sentences.push(`${failed.toLocaleString('en-US')} of ${counted(runs, 'run')} failed and are counted, not hidden.`);
  const { tone, word } = findings.at(-1)!;
  return { tone, word: word.charAt(0).toUpperCase() + word.slice(1), sentences };
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
