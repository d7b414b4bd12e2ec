import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { UserError } from '#sim/errors.ts';
import type { Address, Hex } from '#ui/chain/records.ts';
import type { DraftCalls } from '#ui/review/read-subject.ts';

const address = z.custom<Address>((value) => typeof value === 'string' && /^0x[0-9a-fA-F]{40}$/.test(value), {
  message: 'expected an address: 0x and 40 hexadecimal digits',
});
const hex = z.custom<Hex>((value) => typeof value === 'string' && /^0x([0-9a-fA-F]{2})*$/.test(value), {
  message: 'expected bytes: 0x and an even number of hexadecimal digits',
});

const DRAFT = z.object({
  schema: z.literal('flywheel.draft'),
  version: z.literal(1),
  chainId: z.number().int().positive(),
  governor: address,
  template: z.string(),
  title: z.string(),
  description: z.string(),
  proposer: address.nullable(),
  /** Why it was published although a check failed. */
  forced: z.string().nullable().default(null),
  calls: z
    .array(
      z.object({ target: address, value: z.string().regex(/^\d+$/, 'expected a whole number of wei'), calldata: hex }),
    )
    .min(1, 'a proposal has at least one call'),
});

/** A proposal before it is published, as a file that can be shared: numbers as decimal strings. */
export type DraftFile = z.infer<typeof DRAFT>;

/**
 * Reads a draft.
 * @throws UserError `BAD_DRAFT` (exit 2) with every problem of the file, or where it is for another chain
 */
export async function readDraftFile(path: string, chainId: number): Promise<DraftFile> {
  const bad = (details: readonly string[], cause?: unknown): UserError =>
    new UserError(`${path} is no draft of a proposal.`, {
      code: 'BAD_DRAFT',
      exitCode: 2,
      details,
      hint: '`flywheel propose` writes such files.',
      cause,
    });
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw bad(['It is not readable as JSON.'], cause);
  }
  const draft = DRAFT.safeParse(json);
  if (!draft.success) {
    throw bad(draft.error.issues.map(({ path: at, message }) => `${at.join('.') || 'the file'}: ${message}`));
  }
  if (draft.data.chainId !== chainId) {
    throw bad([`It is for chain ${draft.data.chainId}; this is chain ${chainId}.`]);
  }
  return draft.data;
}

export async function readDraft(path: string, chainId: number): Promise<DraftCalls> {
  return draftCalls(await readDraftFile(path, chainId));
}

export function draftCalls({ calls, description, proposer }: DraftFile): DraftCalls {
  return {
    calls: calls.map(({ target, value, calldata }) => ({ target, value: BigInt(value), calldata })),
    description,
    proposer,
  };
}

/** Writes a draft so that it can be shared; its folder is made where it is missing. */
export async function writeDraftFile(path: string, draft: DraftFile): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${JSON.stringify(draft, null, 2)}\n`);
}
