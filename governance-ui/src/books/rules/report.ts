import type { Block, KeyFigure, Report, TableBlock } from '#sim/report/report.ts';
import type { RuleBook } from '#ui/books/rules/rules.ts';
import { columns, right, spare } from '#ui/books/table.ts';
import type { GovernorProfile } from '#ui/chain/governor/governor.ts';
import { PROPOSAL_CLASSES } from '#ui/chain/records.ts';
import { formatAmount, formatOpen, formatVotes } from '#ui/format/amount.ts';
import { groupDigits } from '#ui/format/group.ts';
import { formatBps } from '#ui/format/percent.ts';
import { formatDuration, formatTime } from '#ui/format/time.ts';
import type { Governed } from '#ui/proposal/governed.ts';
import { majorityText } from '#ui/proposal/majority.ts';
import { printable } from '#ui/proposal/printable.ts';

/** By which rules the DAO decides, in plain words, and where its contracts are. */
export function rulesReport(book: RuleBook): Report {
  const { network, block, timestamp, governor } = book;
  return {
    title: 'Settings',
    subtitle: `As of block ${block} of ${network} (${formatTime(timestamp)}).`,
    verdict: { tone: 'neutral', word: printable(governor.name), sentences: [lifeText(governor)] },
    blocks: rulesBlocks(book),
    provenance: { facts: [['Chain', `${network}, block ${block}`]], commands: ['flywheel settings'], notes: [] },
  };
}

export function rulesBlocks(book: RuleBook): Block[] {
  const { governed } = book;
  return [
    network(book),
    voting(book),
    ...(governed === null ? [] : [classes(governed), economy(governed), datanets(governed)]),
    contracts(book),
  ];
}

/** A span of the Governor's clock in words. */
function span({ clock }: GovernorProfile, length: bigint): string {
  return clock === 'timestamp' ? formatDuration(Number(length)) : `${groupDigits(length.toString())} blocks`;
}

/** The whole life of a proposal in a sentence. */
export function lifeText(governor: GovernorProfile): string {
  const { votingDelay, votingPeriod, timelockDelay, hasTimelock } = governor;
  const wait = hasTimelock
    ? `one that passes waits ${formatDuration(Number(timelockDelay))} in the timelock before anyone can execute it`
    : 'one that passes can be executed at once';
  return `Voting opens ${span(governor, votingDelay)} after a proposal is made and lasts ${span(governor, votingPeriod)}; ${wait}.`;
}

function figure(label: string, value: string, detail = ''): KeyFigure {
  return { label, value, detail };
}

function network({ network: name, chainId, node, block }: RuleBook): Block {
  return {
    kind: 'keyFigures',
    title: 'Network',
    sentence: '',
    figures: [
      figure('Network', printable(name), `chain id ${chainId}`),
      figure('Node', node, `block ${groupDigits(block.toString())}`),
    ],
  };
}

const CHOICES = { for: 'For', against: 'Against', abstain: 'Abstain' } as const;

function voting({ governor, governed }: RuleBook): Block {
  const { proposalThreshold, unit, quorum, counted, fractional, clock, gracePeriod, votingDelay, votingPeriod } =
    governor;
  return {
    kind: 'keyFigures',
    title: 'How it is decided',
    sentence: lifeText(governor),
    figures: [
      figure('To propose', formatVotes(proposalThreshold, unit), 'of votes are needed, own or delegated'),
      figure(
        'Voting opens',
        span(governor, votingDelay),
        'after a proposal is made; what is held and delegated then counts',
      ),
      figure('Voting lasts', span(governor, votingPeriod), lateText(governed)),
      figure(
        'Quorum',
        formatVotes(quorum, unit),
        `${counted.map((choice) => CHOICES[choice]).join(' + ')}, of a proposal made now`,
      ),
      figure('Timelock', formatDuration(Number(governor.timelockDelay)), 'between passing and execution'),
      figure(
        'Lapses',
        gracePeriod === null ? 'never' : formatDuration(Number(gracePeriod)),
        'after it could be executed',
      ),
      figure(
        'Votes',
        fractional ? 'can be divided' : 'are whole',
        `counted by ${clock === 'timestamp' ? 'time' : 'block number'}`,
      ),
    ],
  };
}

function lateText(governed: Governed | null): string {
  return governed === null || governed.lateExtension === 0
    ? ''
    : `and ${formatDuration(governed.lateExtension)} longer where the quorum is reached late`;
}

function classes({ bars }: Governed): TableBlock {
  return {
    kind: 'table',
    title: 'What a proposal needs, by how far it reaches',
    sentence: '',
    columns: columns('Class', right('Quorum'), right('at least'), 'Majority'),
    rows: PROPOSAL_CLASSES.map((name) => {
      const { quorumBps, quorumFloor, majorityBps } = bars[name];
      return [name, formatBps(quorumBps), formatAmount(quorumFloor), majorityText({ class: name, majorityBps })];
    }),
  };
}

function economy({ split, rate, shares, outflowCapBps, budgets }: Governed): Block {
  return {
    kind: 'keyFigures',
    title: 'The economy',
    sentence: '',
    figures: [
      ...Object.entries(split).map(([leg, bps]) => figure(`Of fees: ${leg}`, formatBps(bps))),
      figure('Rewards', formatOpen(rate), 'a week'),
      figure('Of rewards: contributors', formatBps(shares.contributors)),
      figure('Of rewards: builders', formatBps(shares.builders), 'what both leave stays in the reserve'),
      figure('Treasury', formatBps(outflowCapBps), 'of it may leave in any 30 days'),
      ...Object.entries(budgets).map(([category, budget]) =>
        figure(`Budget: ${category}`, formatOpen(budget), 'in any 30 days'),
      ),
    ],
  };
}

function datanets({ rules, bondPrice }: Governed): Block {
  return {
    kind: 'keyFigures',
    title: 'Datanets',
    sentence: '',
    figures: [
      figure('Bond', formatOpen(rules.bond), `at least; an application locks ${formatOpen(bondPrice)} now`),
      figure('Review', formatDuration(rules.review), 'until an applicant without an answer may withdraw'),
      figure('Probation', formatDuration(rules.probation), 'after admission, with half of the rewards held back'),
      figure('Exit', formatDuration(rules.exitDelay), 'until the bond is free'),
      figure('Who objects', formatBps(rules.reporterBps), 'of what an objection slashes'),
    ],
  };
}

function contracts({ contracts: all }: RuleBook): TableBlock {
  return {
    kind: 'table',
    title: 'Contracts',
    sentence: '',
    columns: columns('Name', 'Address', spare('What it is for')),
    rows: all.map(({ name, address, about }) => [printable(name), address, about]),
  };
}
