import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AddressBook } from '#ui/chain/addresses.ts';
import { connect } from '#ui/chain/connect.ts';
import { type Connection, openConnection } from '#ui/chain/connection.ts';
import type { Account, Address, PreparedTransaction } from '#ui/chain/records.ts';
import { sendTransaction } from '#ui/chain/send.ts';
import { warpTime } from '#ui/chain/warp.ts';
import { type Anvil, startAnvil } from '#ui/devnet/anvil.ts';
import { demonstrationSigner } from '#ui/wallet/signer.ts';

const at = (digit: string): Address => `0x${digit.repeat(40)}`;
const ADDRESSES: AddressBook = {
  chainId: 31_337,
  token: at('1'),
  votes: at('2'),
  governor: at('3'),
  timelock: at('4'),
  treasury: at('5'),
  registry: at('6'),
  rewards: at('7'),
  router: at('8'),
  policy: `0x${'a1'.repeat(20)}`,
  bonds: `0x${'a2'.repeat(20)}`,
  council: `0x${'a3'.repeat(20)}`,
  settler: `0x${'a4'.repeat(20)}`,
  streams: `0x${'a5'.repeat(20)}`,
};
const OPTIONS = { addresses: ADDRESSES, network: 'test', accounts: [] };

let anvil: Anvil;
let connection: Connection;
beforeAll(async () => {
  anvil = await startAnvil({ timestamp: 1_700_000_000, accounts: 2 });
  connection = await openConnection(anvil.rpcUrl, ADDRESSES);
});
afterAll(() => anvil?.stop());

test('where nothing listens: no connection, with what to do', async () => {
  const gone = await startAnvil({ timestamp: 1_700_000_000, accounts: 1 });
  await gone.stop();
  await expect(connect({ ...OPTIONS, rpcUrl: gone.rpcUrl })).rejects.toMatchObject({
    code: 'NO_CONNECTION',
    exitCode: 6,
    message: `No chain answers at ${gone.rpcUrl}.`,
    hint: expect.stringContaining('flywheel devnet'),
  });
});

test('where the contracts are not: the wrong chain', async () => {
  await expect(connect({ ...OPTIONS, rpcUrl: anvil.rpcUrl })).rejects.toMatchObject({
    code: 'WRONG_CHAIN',
    exitCode: 2,
    details: [expect.anything(), expect.stringContaining(`Nothing is deployed at the Governor's address, ${at('3')}`)],
  });
});

test('the public test keys sign on the local chain only', async () => {
  const account: Account = { address: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8', name: 'You', canSign: true };
  const tx = {
    from: account.address,
    to: at('3'),
    data: '0x',
    value: 0n,
    revert: null,
    gas: 21_000n,
    chainId: 31_337,
  } as const;
  expect(() => demonstrationSigner(account, 1, 1)).toThrow(
    expect.objectContaining({ code: 'CANNOT_SIGN', exitCode: 2 }),
  );
  const signer = demonstrationSigner(account, 1, connection.chainId);
  await expect(sendTransaction(connection, signer, tx as unknown as PreparedTransaction, {})).resolves.toMatchObject({
    block: 1n,
  });
});

test('time moves on the local chain only, forward by what was asked', async () => {
  await expect(warpTime({ ...connection, chainId: 1 }, 60)).rejects.toMatchObject({ code: 'NOT_LOCAL' });
  const before = (await connection.client.getBlock()).timestamp;
  await warpTime(connection, 86_400);
  expect((await connection.client.getBlock()).timestamp - before).toBe(86_400n);
});
