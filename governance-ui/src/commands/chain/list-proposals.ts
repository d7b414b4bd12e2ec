import { UserError } from '#sim/errors.ts';
import { PROPOSAL_STATES, type Proposal, type ProposalState } from '#ui/chain/records.ts';
import { currentOrKnown } from '#ui/commands/chain/current.ts';
import { withDao } from '#ui/commands/chain/with-dao.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { type Column, print, printJson, printNote, table } from '#ui/commands/output.ts';
import type { ListOptions } from '#ui/commands/proposals.ts';
import { formatPercent } from '#ui/format/percent.ts';
import { countedVotes, countedWords, momentText } from '#ui/screens/proposal/verdict.ts';
import { kindWord } from '#ui/screens/proposals/columns.ts';
import { stateText, stateWord } from '#ui/ui/states.ts';
import { sanitize } from '#ui/ui/text/cells.ts';

const COLUMNS: readonly Column[] = [
  { title: '#', align: 'right' },
  { title: 'State' },
  { title: 'Title' },
  { title: 'Kind' },
  { title: 'Next' },
  { title: 'For', align: 'right' },
  { title: 'Quorum', align: 'right' },
];

/** The state that a word means: its name in the contract, or the word that is shown for it. */
function stateNamed(given: string): ProposalState {
  const lower = given.toLowerCase();
  const found = PROPOSAL_STATES.find((state) => [state, stateWord(state)].some((word) => word.toLowerCase() === lower));
  if (found !== undefined) return found;
  throw new UserError(`There is no state "${given}".`, {
    code: 'BAD_STATE',
    exitCode: 2,
    hint: `Known: ${PROPOSAL_STATES.map((state) => stateWord(state).toLowerCase()).join(', ')}.`,
  });
}

function row(proposal: Proposal, now: number): string[] {
  const { tally, quorum } = proposal;
  return [
    String(proposal.number),
    stateText(proposal.state),
    sanitize(proposal.title).replaceAll('\n', ' '),
    kindWord(proposal.kind),
    momentText(proposal, now) || '–',
    formatPercent(tally.for, tally.for + tally.against),
    `${formatPercent(countedVotes(proposal), quorum, 0)}${proposal.provisional ? ' ?' : ''}`,
  ];
}

/** `flywheel proposals`. */
export async function listProposals(options: ListOptions, globals: GlobalOptions): Promise<void> {
  const state = options.state === undefined ? null : stateNamed(options.state);
  await withDao(globals, options, 'read', async (client) => {
    const { snapshot, stale } = await currentOrKnown(client);
    const { overview, proposals: all } = snapshot;
    const { block, timestamp, network } = overview;
    const proposals = state === null ? all : all.filter((proposal) => proposal.state === state);
    if (globals.json) {
      printJson('flywheel.proposals', 1, { network, block, timestamp, stale, proposals });
      return;
    }
    if (proposals.length === 0) {
      print(state === null ? 'There are no proposals yet.' : `No proposal is ${stateWord(state).toLowerCase()}.`);
      return;
    }
    print(
      table(
        COLUMNS,
        proposals.map((proposal) => row(proposal, timestamp)),
      ),
    );
    if (!globals.quiet) {
      const provisional = proposals.some((proposal) => proposal.provisional) ? ' ?: not final yet.' : '';
      printNote(
        `For: share of For and Against. Quorum: ${countedWords(proposals[0]!, 'and')}, of what is needed.${provisional}`,
      );
      printNote(`flywheel proposal ${proposals[0]!.number} shows one of them.`);
    }
  });
}
