import type { DatanetBook } from '#ui/books/datanets/datanets.ts';
import type { DelegateBook } from '#ui/books/delegates/delegates.ts';
import type { RuleBook } from '#ui/books/rules/rules.ts';
import type { TreasuryBook } from '#ui/books/treasury/treasury.ts';

/** What a chain's records and events add up to, each as of the newest block. */
export interface Books {
  /** @throws UserError `NO_ECONOMY` (exit 2) where the Governor governs none of our contracts; so does `datanets` */
  treasury(): Promise<TreasuryBook>;
  datanets(): Promise<DatanetBook>;
  delegates(): Promise<DelegateBook>;
  /** By which rules it decides, and where its contracts are. */
  rules(): Promise<RuleBook>;
}
