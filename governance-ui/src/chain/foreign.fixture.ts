import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Abi,
  encodeDeployData,
  encodeFunctionData,
  getAddress,
  keccak256,
  parseAbi,
  parseEther,
  stringToBytes,
  toHex,
  zeroAddress,
} from 'viem';
import type { Address, Hex } from '#ui/chain/records.ts';
import { type Anvil, startAnvil } from '#ui/devnet/anvil.ts';
import { foundryBinary } from '#ui/devnet/binary.ts';
import { rpc } from '#ui/devnet/rpc.ts';
import { projectRoot } from '#ui/root.ts';

/** DAOs that are not ours on a local chain, made of stock contracts that the tests of Solidity compile. */

export interface ForeignChain {
  readonly anvil: Anvil;
  /** Unlocked, with coins. */
  readonly accounts: readonly Address[];
}

export interface ForeignDao {
  readonly governor: Address;
  readonly timelock: Address;
  readonly token: Address;
}

/** When the chains of these tests begin. */
export const GENESIS = 1_700_000_000;
const DAY = 86_400;

/** Compiles what is missing of the contracts, and starts a chain for them. */
export async function startForeignChain(): Promise<ForeignChain> {
  const sources = ['contracts/test/foreign/ForeignDaos.t.sol', 'contracts/script/presets/IncumbentGovernor.sol'];
  execFileSync(foundryBinary('forge'), ['build', ...sources], { cwd: projectRoot() });
  const anvil = await startAnvil({ timestamp: GENESIS, accounts: 8 });
  const accounts = (await rpc(anvil.rpcUrl, 'eth_accounts')) as Address[];
  return { anvil, accounts: accounts.map((account) => getAddress(account)) };
}

/** Sends a transaction that has to succeed; the address of the contract that it made, if it made one. */
export async function send(
  { anvil, accounts }: ForeignChain,
  to: Address | null,
  data: Hex,
  { from = accounts[0]!, value = 0n }: { from?: Address; value?: bigint } = {},
): Promise<Address | null> {
  const transaction = { from, ...(to && { to }), data, value: toHex(value), gas: '0x1000000' };
  const hash = (await rpc(anvil.rpcUrl, 'eth_sendTransaction', transaction)) as Hex;
  for (;;) {
    const receipt = (await rpc(anvil.rpcUrl, 'eth_getTransactionReceipt', hash)) as {
      status: Hex;
      contractAddress: Address | null;
    } | null;
    if (receipt === null) continue;
    if (receipt.status !== '0x1') throw new Error(`a transaction to ${to ?? 'nobody'} failed: ${data.slice(0, 10)}`);
    return receipt.contractAddress && getAddress(receipt.contractAddress);
  }
}

/** Deploys a compiled contract of `out/`. */
export async function deploy(chain: ForeignChain, name: string, args: readonly unknown[], file = `${name}.sol`) {
  const { abi, bytecode } = JSON.parse(readFileSync(join(projectRoot(), 'out', file, `${name}.json`), 'utf8')) as {
    abi: Abi;
    bytecode: { object: Hex };
  };
  return (await send(chain, null, encodeDeployData({ abi, bytecode: bytecode.object, args })))!;
}

export async function mine({ anvil }: ForeignChain, blocks = 1, seconds = 1): Promise<void> {
  await rpc(anvil.rpcUrl, 'anvil_mine', toHex(blocks), toHex(seconds));
}

/** Moves the chain's clock on and mines a block. */
export async function pass({ anvil }: ForeignChain, seconds: number): Promise<void> {
  await rpc(anvil.rpcUrl, 'evm_increaseTime', seconds);
  await rpc(anvil.rpcUrl, 'evm_mine');
}

const COIN = parseAbi(['function deposit() payable', 'function delegate(address delegatee)']);
const ROLES = parseAbi(['function grantRole(bytes32 role, address account)']);

/** Roles of a timelock by name. */
export async function grant(
  chain: ForeignChain,
  timelock: Address,
  names: readonly string[],
  to: Address,
): Promise<void> {
  for (const name of names) {
    const args = [keccak256(stringToBytes(name)), to] as const;
    await send(chain, timelock, encodeFunctionData({ abi: ROLES, functionName: 'grantRole', args }));
  }
}

/**
 * The incumbent's DAO as its repository deploys it: the chain's coin wrapped one to one, simple counting, a quorum of 25 % of what
 * is wrapped, two weeks of voting, a day of delay. Accounts 1 to 3 wrap 6,000, 3,000 and 1,000
 * coins, and vote with them themselves.
 */
export async function deployIncumbent(chain: ForeignChain): Promise<ForeignDao> {
  const token = await deploy(chain, 'WrappedCoin', []);
  const timelock = await deploy(chain, 'TimelockController', [BigInt(DAY), [], [], chain.accounts[0]!]);
  const terms = [1 * DAY, 14 * DAY, parseEther('100'), 25n];
  const governor = await deploy(chain, 'IncumbentGovernor', [token, timelock, ...terms]);
  await grant(chain, timelock, ['PROPOSER_ROLE', 'EXECUTOR_ROLE'], governor);
  for (const [i, coins] of ['6000', '3000', '1000'].entries()) {
    const from = chain.accounts[i + 1]!;
    const deposit = encodeFunctionData({ abi: COIN, functionName: 'deposit' });
    await send(chain, token, deposit, { from, value: parseEther(coins) });
    await send(chain, token, encodeFunctionData({ abi: COIN, functionName: 'delegate', args: [from] }), { from });
  }
  await send(chain, timelock, '0x', { value: parseEther('50') });
  await mine(chain, 2);
  return { governor, timelock, token };
}

const PROPOSE = parseAbi([
  'function propose(address[] targets, uint256[] values, bytes[] calldatas, string description)',
]);

/** Proposes a payment of a coin from the timelock, as account 1. */
export async function proposePayment(
  chain: ForeignChain,
  { governor }: Pick<ForeignDao, 'governor'>,
  title: string,
): Promise<void> {
  const args = [[chain.accounts[7]!], [parseEther('1')], ['0x'], `# ${title}\n\nFor the tests.`] as const;
  await send(chain, governor, encodeFunctionData({ abi: PROPOSE, functionName: 'propose', args }), {
    from: chain.accounts[1]!,
  });
}

const TOKEN = parseAbi([
  'function transfer(address to, uint256 amount) returns (bool)',
  'function delegate(address delegatee)',
]);

/** Accounts 1 to 3 get 300,000, 200,000 and 100,000 of a million tokens and vote themselves; the treasury gets 100,000. */
export async function endow(chain: ForeignChain, token: Address, treasury: Address): Promise<void> {
  const transfer = (to: Address, amount: string) =>
    send(chain, token, encodeFunctionData({ abi: TOKEN, functionName: 'transfer', args: [to, parseEther(amount)] }));
  await transfer(treasury, '100000');
  for (const [i, amount] of ['300000', '200000', '100000'].entries()) {
    const from = chain.accounts[i + 1]!;
    await transfer(from, amount);
    await send(chain, token, encodeFunctionData({ abi: TOKEN, functionName: 'delegate', args: [from] }), { from });
  }
  await mine(chain, 2);
}

/** OpenZeppelin's as it comes: simple counting by block number, a timelock of a day. */
export async function deployStock(chain: ForeignChain): Promise<ForeignDao> {
  const token = await deploy(chain, 'BlockVotes', [parseEther('1000000')], 'ForeignDaos.t.sol');
  const timelock = await deploy(chain, 'TimelockController', [BigInt(DAY), [], [zeroAddress], chain.accounts[0]!]);
  const governor = await deploy(chain, 'BlockGovernor', [token, timelock], 'ForeignDaos.t.sol');
  await grant(chain, timelock, ['PROPOSER_ROLE', 'CANCELLER_ROLE'], governor);
  await endow(chain, token, timelock);
  return { governor, timelock, token };
}

/** Counts fractions by block number and executes itself. */
export async function deployFractional(chain: ForeignChain): Promise<ForeignDao> {
  const token = await deploy(chain, 'BlockVotes', [parseEther('1000000')], 'ForeignDaos.t.sol');
  const governor = await deploy(chain, 'FractionalGovernor', [token], 'ForeignDaos.t.sol');
  await endow(chain, token, governor);
  await send(chain, governor, '0x', { value: parseEther('5') });
  return { governor, timelock: governor, token };
}

export async function deployBravo(chain: ForeignChain): Promise<ForeignDao> {
  const token = await deploy(chain, 'BlockVotes', [parseEther('1000000')], 'ForeignDaos.t.sol');
  const timelock = await deploy(chain, 'BravoTimelock', [], 'ForeignDaos.t.sol');
  const governor = await deploy(chain, 'BravoGovernor', [token, timelock], 'ForeignDaos.t.sol');
  const abi = parseAbi(['function setAdmin(address newAdmin)']);
  await send(chain, timelock, encodeFunctionData({ abi, functionName: 'setAdmin', args: [governor] }));
  await endow(chain, token, timelock);
  return { governor, timelock, token };
}
