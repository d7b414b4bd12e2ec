import { shortAddress } from '#ui/format/hex.ts';
import { printable } from '#ui/proposal/printable.ts';

/** An account by its name, or by the ends of its address. */
export function accountName({ account, name }: { readonly account: string; readonly name: string | null }): string {
  return name === null ? shortAddress(account) : printable(name);
}
