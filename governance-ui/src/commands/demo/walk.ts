import { UserError } from '#sim/errors.ts';
import { chooseAccount } from '#ui/chain/account.ts';
import type { DaoClient } from '#ui/chain/client.ts';
import { openDao } from '#ui/chain/open.ts';
import type { Account, Proposal } from '#ui/chain/records.ts';
import { textWidth } from '#ui/commands/chain/width.ts';
import { impactLines, proposalLines, proposalsLines, voteLines } from '#ui/commands/demo/lines.ts';
import { writeReport } from '#ui/commands/demo/write-report.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { withInterrupt } from '#ui/commands/interrupt.ts';
import { print, printJson, printNote } from '#ui/commands/output.ts';
import { ProgressLine } from '#ui/commands/progress.ts';
import { DEFAULT_SIZE, simulateImpact } from '#ui/impact/simulate.ts';
import { LIST, rows } from '#ui/screens/proposals/state.ts';
import { NO_RECORDS } from '#ui/ui/shell/model.ts';
import { readRecords } from '#ui/ui/shell/reader.ts';
import { needsVote, type Viewer } from '#ui/ui/shell/select.ts';
import { startApp } from '#ui/ui/shell/start.ts';

const REASON = 'Cast by the demonstration.';

/** The proposal to walk through: the first that the account can vote on, rather one that the simulator understands. */
function pick(viewer: Viewer): Proposal {
  const open = rows(viewer, LIST).filter((proposal) => needsVote(viewer, proposal));
  const known = open.find(({ actions }) =>
    actions.some(({ changes }) => changes.some((change) => change.parameter !== null)),
  );
  const found = known ?? open[0];
  if (found !== undefined) return found;
  throw new UserError('No proposal on this chain waits for a vote of this account.', {
    code: 'NOTHING_TO_VOTE',
    hint: 'Give another one with --account NAME.',
  });
}

async function castVote(client: DaoClient, account: Account, before: Proposal) {
  const tx = await client.prepare(account, { kind: 'vote', id: before.id, choice: 'for', reason: REASON });
  if (tx.revert !== null)
    throw new UserError('The contract would refuse the vote.', { code: 'REVERTED', exitCode: 5, details: [tx.revert] });
  const sent = await client.send(account, tx);
  return { tx, ...sent, after: await client.proposal(before.id.toString()) };
}

/**
 * The demonstration in plain text, for a pipe: lists the proposals, shows one, votes on it, simulates it and writes the report.
 * Everything is real: the chain, the transaction and the simulation.
 */
export async function walkDemo(globals: GlobalOptions): Promise<void> {
  const note = (text: string): void => {
    if (!globals.quiet) printNote(text);
  };
  const say = (lines: readonly string[]): void => {
    if (!globals.json) print([...lines, ''].join('\n'));
  };
  const width = textWidth();
  const { rpc, network } = globals;
  await withInterrupt(async (signal) => {
    const dao = await openDao({ rpc, network, addresses: null, mode: 'own', onProgress: note, signal });
    try {
      const { client } = dao;
      const account = chooseAccount(client, globals.account);
      const records = await readRecords(client, account, NO_RECORDS);
      const { session } = startApp(client, account, { columns: width, rows: 24 }, Date.now());
      const viewer: Viewer = { records, session };
      say(proposalsLines(viewer, width));

      const before = pick(viewer);
      say(proposalLines(before, records, width));

      note('Voting …');
      const vote = await castVote(client, account, before);
      say(voteLines(account, client.network, before, vote, width));

      note('Simulating the same worlds with and without the proposal …');
      const progress = new ProgressLine();
      const overview = await client.overview();
      const impact = await simulateImpact(vote.after, overview, {
        signal,
        onProgress: ({ done, total, fraction }) => {
          if (!globals.quiet)
            progress.update({
              done,
              total,
              daysDone: fraction * total * DEFAULT_SIZE.days,
              daysTotal: total * DEFAULT_SIZE.days,
            });
        },
      });
      progress.end();
      const report = await writeReport(impact, vote.after, overview);
      say([...impactLines(impact, width), '', `Report: ${report}`]);

      if (globals.json) {
        const { proposals } = records;
        printJson('flywheel.demo', 1, { proposals, vote: { ...vote, before, account }, impact, report });
      } else {
        note('In a terminal, `flywheel demo` opens the screens: votes, simulations, and time that you can move.');
      }
    } finally {
      await dao.close();
    }
  });
}
