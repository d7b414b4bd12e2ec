import { UserError } from '#sim/errors.ts';
import { isProposalAct } from '#ui/chain/act.ts';
import type { AddressBook } from '#ui/chain/addresses.ts';
import { readBallots } from '#ui/chain/ballots.ts';
import type { DaoClient } from '#ui/chain/client.ts';
import { openConnection } from '#ui/chain/connection.ts';
import { fromConnection } from '#ui/chain/errors.ts';
import { findProposal } from '#ui/chain/find.ts';
import { detectGovernor } from '#ui/chain/governor/detect.ts';
import { readVoters } from '#ui/chain/governor/voters.ts';
import { LOCAL_CHAIN_ID } from '#ui/chain/local.ts';
import { readOverview } from '#ui/chain/overview.ts';
import { preparePowerAct } from '#ui/chain/prepare/power.ts';
import { prepareProposalAct } from '#ui/chain/prepare/proposal.ts';
import { readProposals } from '#ui/chain/proposals.ts';
import type { Account, Address, Proposal } from '#ui/chain/records.ts';
import { sendTransaction } from '#ui/chain/send.ts';
import { makeMessage } from '#ui/chain/signed/make.ts';
import { typedData } from '#ui/chain/signed/message.ts';
import { prepareRelay } from '#ui/chain/signed/relay.ts';
import { readHolding, readVotingPower } from '#ui/chain/votes.ts';
import { warpTime } from '#ui/chain/warp.ts';
import { watchBlocks } from '#ui/chain/watch.ts';
import { demonstrationSigner, keystoreSigner, type Signer } from '#ui/wallet/signer.ts';

/** An account with a name; `key` is the index of its key in the test mnemonic, where the chain is a local one. */
/** Seconds for which a signed delegation may be sent, where nothing else is asked for. */
const WEEK = 7 * 86_400;

export interface NamedAccount {
  readonly address: Address;
  readonly name: string;
  readonly key?: number;
}

export interface ConnectOptions {
  readonly rpcUrl: string;
  readonly addresses: AddressBook;
  /** Shown in the header. */
  readonly network: string;
  /** Accounts that can look and vote; the first is the default. */
  readonly accounts: readonly NamedAccount[];
  /** Accounts with encrypted keys, after those. */
  readonly keystores?: readonly Account[];
  /** Other addresses with names, such as receivers of payments. */
  readonly names?: readonly NamedAccount[];
}

/**
 * Connects to the DAO on a chain.
 * @throws UserError `NO_CONNECTION` (exit 6), `WRONG_CHAIN` (exit 2) where the contracts are not there
 */
export async function connect(options: ConnectOptions): Promise<DaoClient> {
  const { rpcUrl, addresses, network } = options;
  const connection = await openConnection(rpcUrl, addresses);
  const ask = <T>(requests: () => Promise<T>): Promise<T> => fromConnection(rpcUrl, requests);
  const code = await ask(() => connection.client.getCode({ address: addresses.governor }));
  if (connection.chainId !== addresses.chainId || code === undefined) {
    throw new UserError(`The contracts are not on the chain at ${rpcUrl}.`, {
      code: 'WRONG_CHAIN',
      exitCode: 2,
      details: [
        `The chain's id is ${connection.chainId}; the address book is for chain ${addresses.chainId}.`,
        `${code === undefined ? 'Nothing' : 'A contract'} is deployed at the Governor's address, ${addresses.governor}.`,
      ],
      hint: 'Give the address book of that chain with --addresses FILE.',
    });
  }

  const block = await ask(() => connection.client.getBlockNumber());
  const { profile } = await ask(() => detectGovernor(connection.client, addresses.governor, block, addresses));
  const isLocal = connection.chainId === LOCAL_CHAIN_ID;
  const named = [...options.accounts, ...(options.names ?? [])];
  const names = new Map(named.map(({ address, name }) => [address.toLowerCase(), name]));
  const keys = new Map(named.map(({ address, key }) => [address.toLowerCase(), key]));
  const accounts = [
    ...options.accounts.map(
      ({ address, name, key }): Account => ({ address, name, canSign: isLocal && key !== undefined }),
    ),
    ...(options.keystores ?? []),
  ];
  const nameOf = (address: Address): string => names.get(address.toLowerCase()) ?? address;
  const signerOf = async (account: Account, password: string | undefined): Promise<Signer> =>
    account.keystore === undefined
      ? demonstrationSigner(account, keys.get(account.address.toLowerCase()), connection.chainId)
      : keystoreSigner(account, password);
  const proposals = (): Promise<readonly Proposal[]> => ask(() => readProposals(connection, names));
  const byId = async (id: bigint): Promise<Proposal> => {
    const all = await proposals();
    return all.find((proposal) => proposal.id === id) ?? findProposal(all, id.toString());
  };

  return {
    network,
    rpcUrl,
    governor: profile,
    addresses,
    noEconomy: null,
    isLocal,
    accounts,
    names,
    cached: () => null,
    overview: () => ask(() => readOverview(connection, network)),
    proposals,
    proposal: async (ref) => findProposal(await proposals(), ref),
    ballots: (id) => ask(() => readBallots(connection, id, names)),
    ballotsOf: async (voter) => {
      const all = await Promise.all(
        (await proposals()).map(async ({ id }) => ({
          id,
          ballots: await ask(() => readBallots(connection, id, names)),
        })),
      );
      const own = all.flatMap(({ id, ballots }) =>
        ballots.filter((ballot) => ballot.voter === voter).map((ballot) => [id, ballot] as const),
      );
      return new Map(own);
    },
    delegates: async () => {
      const voters = await ask(async () =>
        readVoters(connection.client, profile.token, await connection.client.getBlockNumber()),
      );
      return voters.map(({ account, votes }) => ({ account, votes, name: names.get(account.toLowerCase()) ?? null }));
    },
    votingPower: (account, at) => ask(() => readVotingPower(connection, account, at)),
    holding: (account) => ask(() => readHolding(connection, account)),
    prepare: async (account, act) => {
      if (act.kind === 'relay') return ask(() => prepareRelay(connection, account, act.message, nameOf, byId));
      if (!isProposalAct(act)) return ask(() => preparePowerAct(connection, account, act, nameOf));
      const proposal = await byId(act.id);
      return ask(() => prepareProposalAct(connection, account, proposal, act));
    },
    message: (account, act, lifetime = WEEK) => ask(() => makeMessage(connection, account.address, act, lifetime)),
    sign: async (account, message, password) => {
      const signer = await signerOf(account, password);
      return { ...message, signature: await signer.signTypedData(typedData(message)) };
    },
    send: async (account, tx, options = {}) => {
      const signer = await signerOf(account, options.password);
      return ask(() => sendTransaction(connection, signer, tx, options));
    },
    warp: (seconds) => ask(() => warpTime(connection, seconds)),
    watch: (onBlock, onError) => watchBlocks(connection, onBlock, onError),
  };
}
