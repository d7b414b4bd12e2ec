import { readFile, writeFile } from 'node:fs/promises';
import {
  getAddress,
  getTypesForEIP712Domain,
  isAddress,
  isHex,
  serializeTypedData,
  type TypedDataParameter,
} from 'viem';
import { z } from 'zod';
import { UserError } from '#sim/errors.ts';
import type { Address, Hex } from '#ui/chain/records.ts';
import { type Message, typedData } from '#ui/chain/signed/message.ts';

const address = z
  .string()
  .refine((text) => isAddress(text, { strict: false }), 'expected an address: 0x and 40 hexadecimal digits')
  .transform((text): Address => getAddress(text));
const hex = z
  .string()
  .refine((text): text is Hex => isHex(text) && text.length % 2 === 0, 'expected bytes: 0x and hexadecimal digits')
  .transform((text) => text as Hex);
const uint = z
  .string()
  .regex(/^\d{1,78}$/, 'expected a whole number as text')
  .transform((text) => BigInt(text));

const FILE = z.object({
  schema: z.literal('flywheel.signed-message'),
  version: z.literal(1),
  domain: z.object({
    name: z.string(),
    version: z.string().exactOptional(),
    chainId: z.number().int().positive(),
    verifyingContract: address,
  }),
  content: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('vote'),
      proposalId: uint,
      support: z.number().int().min(0).max(255),
      voter: address,
      nonce: uint.nullable(),
      reason: z.string().max(10_000),
      params: hex,
    }),
    z.object({ kind: z.literal('delegation'), delegator: address, delegatee: address, nonce: uint, expiry: uint }),
  ]),
  /** `null` in a file for another wallet to sign. */
  signature: hex.nullable(),
  /** The same for that wallet, as EIP-712 has it. Not read back: what is sent is made of the fields above. */
  typedData: z.unknown(),
});

/** Other wallets want the domain's fields listed among the types; without the list the domain would be left out. */
function withDomainType(message: Message) {
  const { types, ...rest } = typedData(message);
  const all: Record<string, readonly TypedDataParameter[]> = {
    EIP712Domain: getTypesForEIP712Domain({ domain: rest.domain }),
    ...types,
  };
  return { ...rest, types: all };
}

/** A message and, once it is signed, its signature. */
export type MessageFile = Message & { readonly signature: Hex | null };

/**
 * Writes a file that carries a message to whoever signs or sends it. It holds no secret.
 * @throws UserError `FILE_EXISTS` (exit 2): a file that is there is left as it is
 */
export async function writeMessage(path: string, message: MessageFile): Promise<void> {
  const { domain, content, signature } = message;
  const body = {
    schema: 'flywheel.signed-message',
    version: 1,
    domain,
    content,
    signature,
    typedData: JSON.parse(serializeTypedData(withDomainType(message))),
  };
  const text = JSON.stringify(body, (_, value) => (typeof value === 'bigint' ? value.toString() : value), 2);
  await writeFile(path, `${text}\n`, { flag: 'wx' }).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EEXIST') throw cause;
    throw new UserError(`There is a file ${path} already; it was left as it is.`, {
      code: 'FILE_EXISTS',
      exitCode: 2,
      hint: 'Choose another name.',
      cause,
    });
  });
}

/** @throws UserError `BAD_MESSAGE` (exit 2) with every problem of the file */
export async function readMessage(path: string): Promise<MessageFile> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw bad(missing ? `There is no file ${path}.` : `${path} is not readable as JSON.`, [], cause);
  }
  const file = FILE.safeParse(json);
  if (file.success) {
    const { domain, content, signature } = file.data;
    return { domain, content, signature };
  }
  throw bad(
    `${path} holds no signed vote or delegation.`,
    file.error.issues.map(({ path: at, message }) => `${at.join('.') || 'the file'}: ${message}`),
  );
}

function bad(message: string, details: readonly string[], cause?: unknown): UserError {
  return new UserError(message, {
    code: 'BAD_MESSAGE',
    exitCode: 2,
    details,
    hint: '`flywheel vote … --sign-only FILE` and `flywheel delegate … --sign-only FILE` write such files.',
    cause,
  });
}
