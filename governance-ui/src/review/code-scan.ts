import { hexToBytes } from 'viem';
import type { Hex } from '#ui/chain/records.ts';

const PUSH1 = 0x60;
const PUSH32 = 0x7f;
const DELEGATECALL = 0xf4;
const CALLCODE = 0xf2;
const SELFDESTRUCT = 0xff;

/**
 * Which instructions code holds, data of pushes left out. It reads to the end, past where no jump leads: what it finds may never
 * run, what it does not find cannot.
 */
export function scanCode(code: Hex): { selfdestructs: boolean; delegatecalls: boolean } {
  const bytes = hexToBytes(code);
  let selfdestructs = false;
  let delegatecalls = false;
  for (let i = 0; i < bytes.length; i++) {
    const instruction = bytes[i]!;
    if (instruction >= PUSH1 && instruction <= PUSH32) i += instruction - PUSH1 + 1;
    else if (instruction === SELFDESTRUCT) selfdestructs = true;
    else if (instruction === DELEGATECALL || instruction === CALLCODE) delegatecalls = true;
  }
  return { selfdestructs, delegatecalls };
}
