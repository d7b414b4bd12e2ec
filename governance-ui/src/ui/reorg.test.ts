import { encodeFunctionData, parseAbi } from 'viem';
import { expect, test, vi } from 'vitest';

// Before Ink is loaded: with this variable in the environment it thinks that nobody is looking.
vi.hoisted(() => {
  process.env.CI = '';
});

import { connect } from '#ui/chain/connect.ts';
import { deployIncumbent, mine, pass, proposePayment, send, startForeignChain } from '#ui/chain/foreign.fixture.ts';
import { rpc } from '#ui/devnet/rpc.ts';
import { chooseAppearance } from '#ui/ui/appearance.ts';
import { IMPACT } from '#ui/ui/impact.fixture.ts';
import { openUi } from '#ui/ui/open.tsx';
import { TestTerminal } from '#ui/ui/terminal.fixture.ts';
import { FIXTURE_FILES, FIXTURE_WORKERS, fixtureDraft, fixtureScreens } from '#ui/ui/workers.fixture.ts';

const DAY = 86_400;
const VOTE = parseAbi(['function castVote(uint256 proposalId, uint8 support)']);

test('blocks that were shown and are taken back: the screen says from which on, and what is different', async () => {
  const chain = await startForeignChain();
  const terminal = new TestTerminal(80, 24);
  try {
    const dao = await deployIncumbent(chain);
    await proposePayment(chain, dao, 'Kept');
    await pass(chain, DAY + 1);
    const place = { rpcUrl: chain.anvil.rpcUrl, addresses: { governor: dao.governor }, network: 'test', accounts: [] };
    const client = await connect({ ...place, finality: 5 });
    const { id } = await client.proposal('1');
    await mine(chain, 8);
    const data = encodeFunctionData({ abi: VOTE, functionName: 'castVote', args: [id, 1] });
    await send(chain, dao.governor, data, { from: chain.accounts[1]! });
    await proposePayment(chain, dao, 'Taken back');
    const { block } = await client.overview();

    const { stdin, stdout } = terminal;
    const screens = { workers: FIXTURE_WORKERS, screens: fixtureScreens(), files: FIXTURE_FILES, draft: fixtureDraft };
    const left = openUi({
      ...{ client, account: null, simulate: () => Promise.resolve(IMPACT), ...screens, stdin, stdout },
      appearance: chooseAppearance({}),
    });
    await terminal.untilText('PROPOSALS 2');
    terminal.press('j\r');
    await terminal.untilText('#2 Taken back');
    expect(terminal.text()).not.toContain('reorg');

    // Two blocks, by two others of the same heights and with nothing in them.
    await rpc(chain.anvil.rpcUrl, 'anvil_reorg', 2, []);
    await terminal.untilText('a reorg');
    const text = terminal.text().replaceAll(/\s+/g, ' ');
    const told = /! The chain replaced blocks \(a reorg\): blocks (\d+) to (\d+) were read again\./.exec(text);
    expect(Number(told?.[1])).toBeLessThanOrEqual(Number(block) - 1);
    expect(Number(told?.[1])).toBeGreaterThan(Number(block) - 10);
    expect(told?.[2]).toBe(String(block));
    expect(text).toContain('Gone with them: #2. Different now: #1.');
    // The view of what is gone is left for the list; the next key puts the notice away.
    expect(text).toContain('PROPOSALS 1');
    terminal.press('j');
    await terminal.until((screen) => !screen.includes('reorg'), 'a screen without the notice');
    terminal.press('q');
    expect(await left).toBe(0);
  } finally {
    await chain.anvil.stop();
  }
});
