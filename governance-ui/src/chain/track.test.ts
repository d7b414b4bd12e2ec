import { createWalletClient, http } from 'viem';
import { mnemonicToAccount } from 'viem/accounts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Connection, openConnection } from '#ui/chain/connection.ts';
import { TEST_MNEMONIC } from '#ui/chain/local.ts';
import type { Address, PreparedTransaction } from '#ui/chain/records.ts';
import { sendTransaction } from '#ui/chain/send.ts';
import { type Sight, sightText } from '#ui/chain/track.ts';
import { type Anvil, startAnvil } from '#ui/devnet/anvil.ts';
import { rpc } from '#ui/devnet/rpc.ts';
import { BOOK } from '#ui/ui/dao.fixture.ts';

const signer = mnemonicToAccount(TEST_MNEMONIC, { addressIndex: 1 });
const TO: Address = '0x00000000000000000000000000000000000000AA';
const OTHER: Address = '0x00000000000000000000000000000000000000bb';
const TX = {
  from: signer.address,
  to: TO,
  data: '0x1234',
  value: 0n,
  chainId: 31_337,
  summary: 'Test',
  gas: 30_000n,
  revert: null,
} as unknown as PreparedTransaction;

let anvil: Anvil;
let connection: Connection;
beforeAll(async () => {
  anvil = await startAnvil({ timestamp: 1_700_000_000, accounts: 3 });
  connection = await openConnection(anvil.rpcUrl, BOOK);
  await rpc(anvil.rpcUrl, 'evm_setAutomine', false);
});
afterAll(() => anvil?.stop());
beforeEach(() => mine());

const mine = () => rpc(anvil.rpcUrl, 'anvil_mine', '0x1');

/** Sends, and does something as soon as a sight of the kind is told of. */
function sendAnd(kind: Sight['kind'], act: (sight: Sight) => Promise<unknown>) {
  const sights: Sight[] = [];
  let done: Promise<unknown> | null = null;
  const result = sendTransaction(connection, signer, TX, {
    onSight: (sight) => {
      sights.push(sight);
      if (sight.kind === kind) done ??= act(sight);
    },
  });
  return { sights, result: result.finally(() => done) };
}

/** Another transaction with the same number, at a higher price. */
async function replaceBy(to: Address, data: `0x${string}`): Promise<`0x${string}`> {
  const wallet = createWalletClient({
    account: signer,
    chain: connection.client.chain!,
    transport: http(anvil.rpcUrl),
  });
  const nonce = await connection.client.getTransactionCount({ address: signer.address });
  const fees = { maxFeePerGas: 10n ** 11n, maxPriorityFeePerGas: 10n ** 10n, gas: 40_000n };
  const hash = await wallet.sendTransaction({ to, data, nonce, ...fees });
  await mine();
  return hash;
}

test('a transaction that waits is followed until it is in a block', async () => {
  const { sights, result } = sendAnd('sent', mine);
  const { hash, block } = await result;
  expect((await connection.client.getTransactionReceipt({ hash })).blockNumber).toBe(block);
  expect(sights).toEqual([{ kind: 'sent', hash }]);
  expect(sightText(sights[0]!)).toContain(hash);
});

test('one that its account sent again at another price is followed under its new hash', async () => {
  let replacement = '';
  const { sights, result } = sendAnd('sent', async () => {
    replacement = await replaceBy(TO, '0x1234');
  });
  const { hash } = await result;
  expect(hash).toBe(replacement);
  expect(sights.map(({ kind }) => kind)).toEqual(['sent', 'repriced']);
});

test('one whose place another took is told of as that, with the other', async () => {
  let replacement = '';
  const { result } = sendAnd('sent', async () => {
    replacement = await replaceBy(OTHER, '0x');
  });
  await expect(result).rejects.toMatchObject({
    code: 'REPLACED',
    details: [expect.stringContaining(`to ${OTHER}`)],
  });
  await expect(result).rejects.toMatchObject({ details: [expect.stringContaining(replacement)] });
});

test('one that the node drops is sent again as it was signed', async () => {
  const { sights, result } = sendAnd('sent', (sight) =>
    rpc(anvil.rpcUrl, 'anvil_dropTransaction', (sight as { hash: string }).hash).then(() => resent),
  );
  let again: () => void = () => {};
  const resent = new Promise<void>((resolve) => {
    again = resolve;
  });
  const watch = setInterval(() => {
    if (!sights.some(({ kind }) => kind === 'resent')) return;
    clearInterval(watch);
    void mine().then(again);
  }, 10);
  const { hash } = await result;
  expect(sights).toEqual([
    { kind: 'sent', hash },
    { kind: 'resent', hash },
  ]);
});

test('nothing is signed for another chain than the one that was shown', async () => {
  const elsewhere = { ...TX, chainId: 1 };
  await expect(sendTransaction(connection, signer, elsewhere, {})).rejects.toMatchObject({
    code: 'WRONG_CHAIN',
    exitCode: 2,
    hint: 'Nothing was signed.',
  });
});
