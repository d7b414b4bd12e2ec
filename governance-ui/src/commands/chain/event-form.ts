import { UserError } from '#sim/errors.ts';
import { HAPPENINGS, type Happening, type HappeningKind } from '#ui/chain/happenings.ts';
import { formatVotes } from '#ui/format/amount.ts';
import { shortAddress } from '#ui/format/hex.ts';
import { readAgainText } from '#ui/format/reorg.ts';
import { formatDuration, formatTime, parseDuration } from '#ui/format/time.ts';
import { supportWord } from '#ui/ui/states.ts';
import { sanitize } from '#ui/ui/text/cells.ts';

/** Which events are asked for; of `ending` with the spans before the end, in seconds. */
export interface Choice {
  readonly kinds: ReadonlySet<HappeningKind>;
  readonly endings: readonly number[];
}

const DAY = 86_400;
const ALL: Choice = { kinds: new Set(HAPPENINGS), endings: [DAY] };

/** What a command is run on where nothing is chosen: what asks for something to be done. */
export const CALLING: ReadonlySet<HappeningKind> = new Set([
  'created',
  'active',
  'quorum',
  'ending',
  'queued',
  'executed',
]);

/**
 * Reads a list such as `created,ending:24h`.
 * @throws UserError `BAD_EVENT` (exit 2)
 */
export function chosenEvents(list: string | undefined): Choice {
  if (list === undefined) return ALL;
  const kinds = new Set<HappeningKind>();
  const endings: number[] = [];
  for (const word of list.split(',').map((each) => each.trim())) {
    const [name = '', span] = word.split(':');
    const kind = HAPPENINGS.find((each) => each === name);
    const before = span === undefined ? DAY : parseDuration(span);
    if (kind === undefined || (span !== undefined && kind !== 'ending') || before === null) {
      throw new UserError(`There is no event "${word.slice(0, 40)}".`, {
        code: 'BAD_EVENT',
        exitCode: 2,
        hint: `Known: ${HAPPENINGS.map((each) => (each === 'ending' ? 'ending:24h' : each)).join(', ')}.`,
      });
    }
    kinds.add(kind);
    if (kind === 'ending') endings.push(before);
  }
  return { kinds, endings };
}

/** An event as a program reads it. */
export function eventObject({ kind, proposal, overview, ballot, before, gone }: Happening): object {
  const { network, chainId, block, timestamp, finalBlock, reorg } = overview;
  return {
    event: kind,
    network,
    chainId,
    block,
    timestamp,
    ...(proposal !== null && {
      proposal: briefly(proposal),
      tally: proposal.tally,
      quorum: proposal.quorum,
      unit: proposal.unit,
      voteEnd: proposal.voteEnd,
      eta: proposal.eta,
      provisional: proposal.provisional,
    }),
    ...(ballot && { ballot }),
    ...(before !== undefined && { before }),
    ...(gone && { reorg, finalBlock, gone: gone.map(briefly) }),
  };
}

function briefly({ number, id, title, state }: NonNullable<Happening['proposal']>): object {
  return { number, id, title, state };
}

/** An event as a line. */
export function eventLine(happening: Happening): string {
  const { kind, proposal, overview } = happening;
  const subject = proposal === null ? '' : `#${proposal.number} ${sanitize(proposal.title).replaceAll('\n', ' ')}`;
  const said = detail(happening);
  const doubt = proposal?.provisional ? ' (provisional)' : '';
  return `${formatTime(overview.timestamp)}  ${kind.padEnd(8)}  ${[subject, said].filter(Boolean).join(': ')}${doubt}`;
}

function detail({ kind, proposal, overview, ballot, gone = [] }: Happening): string {
  switch (kind) {
    case 'created':
      return `by ${shortAddress(proposal!.proposer)}, voting from ${formatTime(proposal!.voteStart)}`;
    case 'active':
      return `voting is open until ${formatTime(proposal!.voteEnd)}`;
    case 'voted': {
      const { voter, name, support, weight, reason } = ballot!;
      const why = sanitize(reason).replaceAll('\n', ' ').trim();
      const who = name === null ? shortAddress(voter) : sanitize(name);
      return `${who} ${supportWord(support)}, ${formatVotes(weight, proposal!.unit)}${why === '' ? '' : ` “${why}”`}`;
    }
    case 'quorum':
      return `the quorum of ${formatVotes(proposal!.quorum, proposal!.unit)} is reached`;
    case 'ending':
      return `the vote ends in ${formatDuration(proposal!.voteEnd - overview.timestamp)}`;
    case 'passed':
      return 'it has passed';
    case 'defeated':
      return 'it was defeated';
    case 'queued':
      return proposal!.eta === null ? 'it is queued' : `it can be executed from ${formatTime(proposal!.eta)} on`;
    case 'executed':
      return 'its calls have run';
    case 'canceled':
      return 'it was canceled';
    case 'expired':
      return 'it was not queued or executed in time';
    case 'reorg': {
      const lost = gone.length === 0 ? '' : `; gone with them: ${gone.map(({ number }) => `#${number}`).join(', ')}`;
      return `the chain took blocks back: ${overview.reorg ? readAgainText(overview.reorg) : ''}${lost}`;
    }
  }
}
