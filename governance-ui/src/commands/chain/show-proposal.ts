import { findProposal } from '#ui/chain/find.ts';
import { currentOrKnown } from '#ui/commands/chain/current.ts';
import type { ChainOptions } from '#ui/commands/chain/options.ts';
import { proposalText } from '#ui/commands/chain/proposal-text.ts';
import { textWidth } from '#ui/commands/chain/width.ts';
import { withDao } from '#ui/commands/chain/with-dao.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { print, printJson } from '#ui/commands/output.ts';

/** `flywheel proposal`. */
export async function showProposal(ref: string, options: ChainOptions, globals: GlobalOptions): Promise<void> {
  await withDao(globals, options, 'read', async (client) => {
    const { snapshot, stale } = await currentOrKnown(client);
    const { overview, proposals } = snapshot;
    const proposal = findProposal(proposals, ref);
    const ballots = snapshot.ballots(proposal.id);
    if (globals.json) {
      const { network, block, timestamp } = overview;
      printJson('flywheel.proposal', 1, { network, block, timestamp, stale, proposal, ballots });
    } else {
      print(proposalText(proposal, ballots, overview, textWidth()).join('\n'));
    }
  });
}
