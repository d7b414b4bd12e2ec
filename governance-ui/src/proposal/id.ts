import { encodeAbiParameters, hexToBigInt, keccak256, parseAbiParameters, stringToBytes } from 'viem';
import type { Call } from '#ui/proposal/decode.ts';

/** The Governor's id of a proposal: a hash of its calls and its description, so that it is known before it is made. */
export function proposalId(calls: readonly Call[], description: string): bigint {
  return hexToBigInt(
    keccak256(
      encodeAbiParameters(parseAbiParameters('address[], uint256[], bytes[], bytes32'), [
        calls.map(({ target }) => target),
        calls.map(({ value }) => value),
        calls.map(({ calldata }) => calldata),
        keccak256(stringToBytes(description)),
      ]),
    ),
  );
}
