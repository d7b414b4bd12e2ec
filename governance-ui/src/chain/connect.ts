import { chooseAccount } from '#ui/chain/account.ts';
import { isProposalAct } from '#ui/chain/act.ts';
import type { AddressBook } from '#ui/chain/addresses.ts';
import { readDatanetBook } from '#ui/chain/books/read-datanets.ts';
import { readDelegates } from '#ui/chain/books/read-delegates.ts';
import { readRules } from '#ui/chain/books/read-rules.ts';
import { readTreasury } from '#ui/chain/books/read-treasury.ts';
import type { DaoClient } from '#ui/chain/client.ts';
import type { NodeOptions } from '#ui/chain/connection.ts';
import { withContracts } from '#ui/chain/economy.ts';
import { findProposal } from '#ui/chain/find.ts';
import type { Finality } from '#ui/chain/history.ts';
import { LOCAL_CHAIN_ID } from '#ui/chain/local.ts';
import { preparePowerAct } from '#ui/chain/prepare/power.ts';
import { prepareProposalAct } from '#ui/chain/prepare/proposal.ts';
import { prepareProposing } from '#ui/chain/prepare/propose.ts';
import type { Account, Address, Proposal } from '#ui/chain/records.ts';
import { sendTransaction } from '#ui/chain/send.ts';
import { Session } from '#ui/chain/session.ts';
import { makeMessage } from '#ui/chain/signed/make.ts';
import { typedData } from '#ui/chain/signed/message.ts';
import { refundOf } from '#ui/chain/signed/refunds.ts';
import { prepareRelay } from '#ui/chain/signed/relay.ts';
import { readHolding, readVotingPower } from '#ui/chain/votes.ts';
import { warpTime } from '#ui/chain/warp.ts';
import { watchBlocks } from '#ui/chain/watch.ts';
import { demonstrationSigner, keystoreSigner, type Signer } from '#ui/wallet/signer.ts';

/** Seconds for which a signed delegation may be sent, where nothing else is asked for. */
const WEEK = 7 * 86_400;

/** An account with a name; `key` is the index of its key in the test mnemonic, where the chain is a local one. */
export interface NamedAccount {
  readonly address: Address;
  readonly name: string;
  readonly key?: number;
}

export interface ConnectOptions extends NodeOptions {
  readonly rpcUrl: string;
  /** The address book of our contracts, or the Governor's address, from which everything else is found. */
  readonly addresses: AddressBook | { readonly governor: Address };
  /** Shown in the header. */
  readonly network: string;
  /** Accounts that can look and vote; the first is the default. */
  readonly accounts: readonly NamedAccount[];
  /** Accounts with encrypted keys, after those. */
  readonly keystores?: readonly Account[];
  /** A name or an address: the account that comes first. */
  readonly account?: string | null;
  /** Other addresses with names, such as receivers of payments. */
  readonly names?: readonly NamedAccount[];
  /** File of the cache; absent: nothing is kept. */
  readonly cacheFile?: string | null;
  readonly finality?: Finality | null;
  readonly fromBlock?: bigint | null;
  readonly blockRange?: bigint | null;
  readonly onNote?: (text: string) => void;
  /** How far events have been read. */
  readonly onRead?: ((block: bigint, head: bigint) => void) | undefined;
}

/**
 * Connects to a DAO on a chain. Where a cache knows it, the chain is asked only when something is read.
 * @throws UserError `NO_CONNECTION` (exit 6), `WRONG_CHAIN` where the contracts are not there, `NOT_A_GOVERNOR` (exit 2)
 */
export async function connect(options: ConnectOptions): Promise<DaoClient> {
  const { rpcUrl, addresses: place, network } = options;
  const named = [...options.accounts, ...(options.names ?? [])];
  const names = new Map(named.map(({ address, name }) => [address.toLowerCase(), name]));
  const keys = new Map(named.map(({ address, key }) => [address.toLowerCase(), key]));
  const nameOf = (address: Address): string => names.get(address.toLowerCase()) ?? address;
  const session = await Session.open({
    ...options,
    names,
    governor: place.governor,
    addresses: 'chainId' in place ? place : null,
    cacheFile: options.cacheFile ?? null,
    finality: options.finality ?? null,
    fromBlock: options.fromBlock ?? null,
    blockRange: options.blockRange ?? null,
    onNote: options.onNote ?? (() => {}),
  });
  const isLocal = (): boolean => session.known.chainId === LOCAL_CHAIN_ID;
  const known = [
    ...options.accounts.map(
      ({ address, name, key }): Account => ({ address, name, canSign: isLocal() && key !== undefined }),
    ),
    ...(options.keystores ?? []),
  ];
  const preferred = options.account ? chooseAccount({ accounts: known, network }, options.account) : null;
  const accounts =
    preferred === null ? known : [preferred, ...known.filter(({ address }) => address !== preferred.address)];
  const signerOf = async (account: Account, password: string | undefined): Promise<Signer> =>
    account.keystore === undefined
      ? demonstrationSigner(account, keys.get(account.address.toLowerCase()), session.known.chainId)
      : keystoreSigner(account, password);
  const byId = async (id: bigint): Promise<Proposal> =>
    findProposal((await session.current()).proposals, id.toString());

  return {
    network,
    rpcUrl,
    get governor() {
      return session.known.profile;
    },
    get addresses() {
      return session.known.addresses;
    },
    get noEconomy() {
      return session.known.noEconomy;
    },
    get isLocal() {
      return isLocal();
    },
    accounts,
    names,
    cached: () => session.cached(),
    current: () => session.current(),
    overview: async () => (await session.current()).overview,
    proposals: async () => (await session.current()).proposals,
    proposal: async (ref) => findProposal((await session.current()).proposals, ref),
    ballots: async (id) => (await session.current()).ballots(id),
    ballotsOf: async (voter) => (await session.current()).ballotsOf(voter),
    delegates: async () =>
      (await session.delegates()).map(({ account, votes }) => ({
        account,
        name: names.get(account.toLowerCase()) ?? null,
        votes,
      })),
    books: {
      treasury: () =>
        session.at(({ own, noEconomy }, at) => readTreasury(withContracts(own, noEconomy), at, network, names)),
      datanets: () =>
        session.at(({ own, noEconomy }, at) => readDatanetBook(withContracts(own, noEconomy), at, network, names)),
      delegates: async () => {
        const snapshot = await session.current();
        return session.at((dao, at) => readDelegates(dao, at, snapshot, names));
      },
      rules: () => session.read((dao) => readRules(dao, network)),
    },
    votingPower: (account, at) => session.read((dao) => readVotingPower(dao, account, at)),
    holding: (account) => session.read((dao) => readHolding(dao, account)),
    prepare: async (account, act) => {
      if (act.kind === 'relay') {
        return session.read((dao) => prepareRelay(dao, account, act.message, nameOf, byId));
      }
      if (act.kind === 'propose') {
        return session.read((dao) => prepareProposing(withContracts(dao.own, dao.noEconomy), account, act));
      }
      if (!isProposalAct(act)) return session.read((dao) => preparePowerAct(dao, account, act, nameOf));
      const proposal = await byId(act.id);
      return session.read((dao) => prepareProposalAct(dao, account, proposal, act));
    },
    message: (account, act, lifetime = WEEK) => session.read((dao) => makeMessage(dao, account.address, act, lifetime)),
    sign: async (account, message, password) => {
      const signer = await signerOf(account, password);
      return { ...message, signature: await signer.signTypedData(typedData(message)) };
    },
    send: async (account, tx, options = {}) => {
      const signer = await signerOf(account, options.password);
      return session.read((dao) => sendTransaction(dao, signer, tx, options));
    },
    refunded: (hash) => session.read((dao) => refundOf(dao, hash)),
    warp: (seconds) => session.read((dao) => warpTime(dao, seconds)),
    watch: (onBlock, onError) => {
      const newest = () => session.read(({ client }) => client.getBlock());
      return watchBlocks(newest, onBlock, onError);
    },
  };
}
