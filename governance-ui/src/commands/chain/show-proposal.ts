import type { ChainOptions } from '#ui/commands/chain/options.ts';
import { proposalText } from '#ui/commands/chain/proposal-text.ts';
import { textWidth } from '#ui/commands/chain/width.ts';
import { withDao } from '#ui/commands/chain/with-dao.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { print, printJson } from '#ui/commands/output.ts';

/** `flywheel proposal`. */
export async function showProposal(ref: string, options: ChainOptions, globals: GlobalOptions): Promise<void> {
  await withDao(globals, options, 'read', async (client) => {
    const [overview, proposal] = await Promise.all([client.overview(), client.proposal(ref)]);
    const ballots = await client.ballots(proposal.id);
    if (globals.json) {
      const { network, block, timestamp } = overview;
      printJson('flywheel.proposal', 1, { network, block, timestamp, proposal, ballots });
    } else {
      print(proposalText(proposal, ballots, overview, textWidth()).join('\n'));
    }
  });
}
