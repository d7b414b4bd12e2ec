import { type Abi, encodeFunctionData } from 'viem';
import type { AddressBook } from '#ui/chain/addresses.ts';
import type { Address } from '#ui/chain/records.ts';
import type { SeedTransaction } from '#ui/devnet/seed/step.ts';
import { CONTRACTS, type ContractKey } from '#ui/proposal/contracts.ts';

/** Writes transactions to the DAO's contracts from accounts by their names. */
export class Transactions {
  readonly addresses: AddressBook;
  readonly #accounts: ReadonlyMap<string, Address>;

  constructor(addresses: AddressBook, accounts: ReadonlyMap<string, Address>) {
    this.addresses = addresses;
    this.#accounts = accounts;
  }

  /** @throws Error where there is no account of that name */
  address(account: string): Address {
    const address = this.#accounts.get(account);
    if (address === undefined) throw new Error(`there is no account "${account}"`);
    return address;
  }

  call(
    account: string,
    contract: ContractKey,
    functionName: string,
    args: readonly unknown[],
    gas?: number,
  ): SeedTransaction {
    return {
      ...(gas === undefined ? {} : { gas }),
      from: this.address(account),
      to: this.addresses[contract],
      data: encodeFunctionData({ abi: CONTRACTS[contract].abi as Abi, functionName, args }),
      what: `${account}: ${CONTRACTS[contract].name}.${functionName}`,
    };
  }
}
