import { counted, formatDifferenceInterval } from '#sim/report/numbers.ts';
import type { Block, Provenance, Report, Verdict } from '#sim/report/report.ts';
import type { ProposalAction } from '#ui/chain/records.ts';
import { formatTime } from '#ui/format/time.ts';
import { DISCLAIMER } from '#ui/impact/report.ts';
import { impactVerdict } from '#ui/impact/verdict.ts';
import { printable } from '#ui/proposal/printable.ts';
import { findingBlocks } from '#ui/review/brief/checks.ts';
import { doubtBlocks } from '#ui/review/brief/doubts.ts';
import { effectBlocks } from '#ui/review/brief/effect.ts';
import { executionBlocks } from '#ui/review/brief/execution.ts';
import { gainBlocks } from '#ui/review/brief/gains.ts';
import type { Economics } from '#ui/review/economics/economics.ts';
import type { Severity } from '#ui/review/finding.ts';
import type { ForkResult } from '#ui/review/fork/result.ts';
import type { Review } from '#ui/review/review.ts';

export interface BriefOptions {
  /** What `flywheel replay` is given. */
  readonly replay: string;
  /** Pictures of differences beside the leak ratio's two (0). */
  readonly charts?: number;
}

/** One page: what changes, does it execute, what will it do, who gains and who pays, what would make it wrong, how to replay. */
export function briefReport(review: Review, { replay, charts = 0 }: BriefOptions): Report {
  const { proposal, network, block, timestamp } = review;
  const name = proposal.number === null ? 'Draft' : `Proposal ${proposal.number}`;
  return {
    title: `${name}: ${printable(proposal.title)}`,
    subtitle: `Decision brief, as of block ${block} of ${network} (${formatTime(timestamp)}). ${DISCLAIMER}`,
    verdict: verdictOf(review),
    blocks: [
      section('What changes'),
      ...changeBlocks(review.actions),
      section('Does it execute?'),
      ...executionBlocks(review),
      ...findingBlocks(review.findings),
      section('What will it do?'),
      ...effectBlocks(review, charts),
      section('Who gains and who pays?'),
      ...gainBlocks(review),
      section('What would make it wrong?'),
      ...doubtBlocks(review),
    ],
    provenance: provenance(review, replay),
  };
}

function section(title: string): Block {
  return { kind: 'section', title, sentence: '' };
}

function verdictOf({ findings, economics, fork }: Review): Verdict {
  const of = (wanted: Severity) => findings.filter(({ severity }) => severity === wanted);
  const [failed, warned] = [of('fail'), of('warn')];
  const effect = effectVerdict(economics);
  const warnings =
    warned.length === 0
      ? []
      : [`${counted(warned.length, 'warning')}: ${warned.map(({ title }) => printable(title)).join('; ')}.`];
  if (failed.length > 0) {
    return {
      tone: 'bad',
      word: `Fails ${counted(failed.length, 'check')}`,
      sentences: [
        ...failed.map(({ title, whatToDo }) => `${printable(title)}. ${whatToDo}`),
        ...warnings,
        // What cannot be executed has no effect.
        ...(fork.outcome === 'reverts' ? [] : effect.sentences),
      ],
    };
  }
  const sentences = [...effect.sentences, ...warnings];
  // Where nothing was simulated, what the checks and the copy of the chain say is the answer.
  if (economics.impact.unsupported === null) return { ...effect, sentences };
  const word = EXECUTION[fork.outcome];
  return warned.length > 0
    ? { tone: 'mixed', word: `${word}, ${counted(warned.length, 'warning')}`, sentences }
    : { tone: fork.outcome === 'executes' ? 'good' : 'neutral', word: `${word}, fails no check`, sentences };
}

/** Share of worlds with other assumptions from which on the sign of an effect is not to be relied on. */
const OFTEN = 0.25;

/** What the simulation says, with what other assumptions leave of it. */
function effectVerdict({ impact, reversal }: Economics): Verdict {
  const verdict = impactVerdict(impact);
  if (reversal === null || reversal.reversed < OFTEN * reversal.points) return verdict;
  const doubt = `In ${reversal.reversed} of ${reversal.points} worlds with other assumptions its effect on the leak is the other way round (${formatDifferenceInterval(reversal.leak.low, reversal.leak.high, 'share')}): do not rely on its sign.`;
  return { tone: 'mixed', word: `${verdict.word}, if the assumptions hold`, sentences: [...verdict.sentences, doubt] };
}

const EXECUTION: Readonly<Record<ForkResult['outcome'], string>> = {
  executes: 'Executes',
  reverts: 'Does not execute',
  'does not pass': 'Does not pass',
  'not run': 'Not tried',
};

function changeBlocks(actions: readonly ProposalAction[]): Block[] {
  const lines = actions.flatMap(({ changes }) => changes);
  const table: Block = {
    kind: 'table',
    title: '',
    sentence: '',
    columns: [
      { title: 'Setting', align: 'left' },
      { title: 'Now', align: 'right' },
      { title: 'With the proposal', align: 'right' },
      { title: 'Difference', align: 'right' },
    ],
    rows: lines.map(({ label, from, to, delta, unit }) =>
      [unit === '' ? label : `${label} (${unit})`, from, to, delta].map(printable),
    ),
  };
  return [
    ...(lines.length > 0 ? [table] : []),
    { kind: 'text', title: '', sentence: '', paragraphs: actionLines(actions, ''), list: true },
  ];
}

/** Every call, those within others below them; what could not be read with its bytes. */
function actionLines(actions: readonly ProposalAction[], prefix: string): string[] {
  return actions.flatMap(({ index, decoded, target, calldata, warning, inner = [] }) => {
    const number = `${prefix}${index + 1}`;
    const what =
      decoded === null
        ? `cannot be read: ${calldata.slice(0, 74)}${calldata.length > 74 ? '…' : ''} to ${target}.`
        : `${decoded.contract}.${decoded.function}: ${printable(decoded.sentence)}`;
    const doubt = warning === null ? '' : ` ! ${printable(warning)}`;
    return [`Call ${number}: ${what}${doubt}`, ...actionLines(inner, `${number}.`)];
  });
}

function provenance(review: Review, replay: string): Provenance {
  const { identity, governor, chainId, network, block, proposal, economics } = review;
  const { impact } = economics;
  const ref = proposal.number === null ? 'draft' : `${proposal.number}, id ${proposal.id}`;
  const facts: (readonly [string, string])[] = [
    ['Brief', `SHA-256 ${identity.hash}`],
    ['Proposal', ref],
    ['Chain', `${network}, id ${chainId}, block ${block} (${identity.parts.blockHash})`],
    ['Governor', `${governor.name} ${governor.address}`],
    ['Code', `SHA-256 ${identity.parts.code.slice(0, 16)}`],
  ];
  const again = `flywheel review ${proposal.number ?? 'DRAFT.json'} --block ${block}${governor.kind === 'flywheel' ? '' : ` --governor ${governor.address} --rpc URL`}`;
  const onChain = 'What was read from the chain, checked and tried is read, checked and tried again as of that block.';
  if (impact.unsupported !== null) return { facts, commands: [again], notes: [onChain] };
  return {
    facts: [
      ...facts,
      ['Scenarios', `SHA-256 ${identity.parts.scenarios.slice(0, 16)}`],
      ['Pairs of runs', `${economics.worlds.map(({ label, pairs }) => `${label} ${pairs}`).join(', ')}`],
      ['Days', String(impact.days)],
      ['Scale', String(impact.scale)],
      ['Seed', String(impact.seed)],
      ['Numbers', `SHA-256 ${review.numbers}`],
    ],
    commands: [`flywheel replay ${replay}`, again],
    notes: [
      'The replay runs every simulation again from what the file holds, without the chain, and says whether each number is the same to the bit.',
      onChain,
      'Both runs of a pair have the same luck (common random numbers), so that their difference is due to the proposal. Differences have 95 % intervals by Student’s t over the pairs; bands hold 90 % of the runs.',
    ],
  };
}
