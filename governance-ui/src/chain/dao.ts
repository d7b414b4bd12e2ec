import type { ChainConnection, Connection } from '#ui/chain/connection.ts';
import type { Governor } from '#ui/chain/governor/governor.ts';

/** A DAO on a chain: any Governor, and our contracts where it governs them. */
export interface Dao extends ChainConnection {
  readonly governor: Governor;
  readonly own: Connection | null;
  /** Why there is no economy to show, in a sentence; `null` where there is one. */
  readonly noEconomy: string | null;
}
