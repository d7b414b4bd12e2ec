import type { AddressBook } from '#ui/chain/addresses.ts';
import { isDamaged } from '#ui/chain/cache/database.ts';
import { openStore, rebuildStore } from '#ui/chain/cache/open-store.ts';
import type { Store } from '#ui/chain/cache/store.ts';
import type { Dao } from '#ui/chain/dao.ts';
import { fromConnection } from '#ui/chain/errors.ts';
import type { GovernorProfile } from '#ui/chain/governor/governor.ts';
import { History, type HistoryOptions, type Moment } from '#ui/chain/history.ts';
import { type DaoPlace, readDao } from '#ui/chain/read-dao.ts';
import type { Snapshot } from '#ui/chain/records.ts';

export interface SessionOptions extends Omit<DaoPlace, 'router'>, HistoryOptions {
  /** File of the cache; `null`: nothing is kept. */
  readonly cacheFile: string | null;
  /** Told in a line: what the user should know of the cache. */
  readonly onNote: (text: string) => void;
}

/** What is known of a DAO without asking its chain. */
export interface KnownDao {
  readonly chainId: number;
  readonly profile: GovernorProfile;
  readonly addresses: AddressBook | null;
  readonly noEconomy: string | null;
}

/**
 * A DAO with the cache of its chain. Where the cache knows it, nothing is asked of the chain before somebody reads; a chain that
 * does not answer is asked again at the next read.
 */
export class Session {
  private readonly options: SessionOptions;
  private store: Store;
  private history: History;
  private reading: Promise<Dao> | null = null;
  private knownDao: KnownDao | null;

  private constructor(options: SessionOptions, store: Store) {
    this.options = options;
    this.store = store;
    this.history = new History(store, options);
    this.knownDao = store.fact<KnownDao>('dao');
  }

  /** @throws UserError where nothing is known of the DAO, and its chain does not tell: see `readDao` */
  static async open(options: SessionOptions): Promise<Session> {
    const session = await Session.withStore(options);
    if (session.knownDao === null) await session.dao();
    return session;
  }

  private static async withStore(options: SessionOptions): Promise<Session> {
    const { cacheFile, onNote } = options;
    const store = await openStore(cacheFile, onNote);
    try {
      return new Session(options, store);
    } catch (error) {
      if (cacheFile === null || !isDamaged(error)) throw error;
      store.close();
      return new Session(options, await rebuildStore(cacheFile, onNote));
    }
  }

  get known(): KnownDao {
    return this.knownDao!;
  }

  /** What was read last, without asking the chain. */
  cached(): Snapshot | null {
    try {
      return this.history.cached();
    } catch (error) {
      // The next read makes it anew.
      if (isDamaged(error)) return null;
      throw error;
    }
  }

  /** Everything as of the newest block. */
  current(): Promise<Snapshot> {
    return this.read((dao) => this.history.upToDate(dao));
  }

  /** Everyone with votes, as of the newest block. */
  delegates(): Promise<readonly { readonly account: `0x${string}`; readonly votes: bigint }[]> {
    return this.read((dao) => this.history.powers(dao));
  }

  /** Runs requests as of the newest block, with what events tell up to it. @throws as `read` */
  at<T>(work: (dao: Dao, moment: Moment) => Promise<T>): Promise<T> {
    return this.read((dao) => this.history.at(dao, (moment) => work(dao, moment)));
  }

  /** Runs requests to the chain. @throws UserError `NO_CONNECTION` (exit 6), and what the requests throw */
  async read<T>(work: (dao: Dao) => Promise<T>): Promise<T> {
    const asked = async (): Promise<T> => {
      const dao = await this.dao();
      return fromConnection(this.options.rpcUrl, () => work(dao));
    };
    try {
      return await asked();
    } catch (error) {
      const { cacheFile, onNote } = this.options;
      if (cacheFile === null || !isDamaged(error)) throw error;
      this.store.close();
      this.store = await rebuildStore(cacheFile, onNote);
      this.history = new History(this.store, this.options);
      return asked();
    }
  }

  private dao(): Promise<Dao> {
    this.reading ??= this.readDao().catch((error) => {
      this.reading = null;
      throw error;
    });
    return this.reading;
  }

  private async readDao(): Promise<Dao> {
    const router = this.knownDao?.addresses?.router ?? null;
    const dao = await readDao({ ...this.options, router });
    const { chainId, governor, own, noEconomy } = dao;
    if (this.knownDao !== null && this.knownDao.chainId !== chainId) {
      this.options.onNote('! The cache is of another chain: it is read again.');
      this.store.clear();
      this.history = new History(this.store, this.options);
    }
    this.knownDao = { chainId, profile: governor.profile, addresses: own?.addresses ?? null, noEconomy };
    this.store.keepFact('dao', this.knownDao);
    return dao;
  }
}
