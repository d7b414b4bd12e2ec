import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { DaoClient } from '#ui/chain/client.ts';
import type { Account } from '#ui/chain/records.ts';
import { readMessage, writeMessage } from '#ui/chain/signed/file.ts';

/**
 * The third account abstains by a ballot that the second sends: it counts as it was signed, once, and for nothing else. Then it
 * delegates to the first in the same way.
 * @param id of a proposal that is being voted on
 * @param reason what it signs with its ballot, `''` where the Governor takes none
 */
export async function relayBallotAndDelegation(client: DaoClient, id: bigint, reason: string): Promise<void> {
  const [one, two, three] = client.accounts as [Account, Account, Account];
  const weight = await client.votingPower(three.address, 'now');
  const message = await client.message(three, { kind: 'vote', id, choice: 'abstain', reason });
  expect(message.content).toMatchObject({ voter: three.address, nonce: null, reason });
  const signed = await client.sign(three, message);
  const folder = mkdtempSync(join(tmpdir(), 'flywheel-ballot-'));
  await writeMessage(join(folder, 'ballot.json'), signed);
  expect(await readMessage(join(folder, 'ballot.json'))).toEqual(signed);
  rmSync(folder, { recursive: true });
  const relay = (changed: Partial<typeof signed>) =>
    client.prepare(two, { kind: 'relay', message: { ...signed, ...changed } });

  const other = { ...message.content, support: 1 } as typeof message.content;
  expect((await relay({ content: other })).revert).toContain('did not sign this');
  // Signed well, for a domain that is not the Governor's: it finds somebody else in the signature.
  const astray = { ...message, domain: { ...message.domain, version: '7' } };
  const { signature, domain } = await client.sign(three, astray);
  const lost = await relay({ domain, signature });
  if (client.governor.kind === 'openzeppelin') expect(lost.revert).toContain('No votes would count');
  await expect(relay({ signature: `${signed.signature}00` })).rejects.toMatchObject({ code: 'BAD_MESSAGE' });

  const ballot = await relay({});
  expect(ballot).toMatchObject({ toName: client.governor.name, revert: null });
  expect(ballot.call.function).toBe(
    reason === ''
      ? 'castVoteBySig(uint256,uint8,uint8,bytes32,bytes32)'
      : 'castVoteWithReasonAndParamsBySig(uint256,uint8,string,bytes,uint8,bytes32,bytes32)',
  );
  await client.send(two, ballot);
  expect(await client.ballots(id)).toContainEqual(
    expect.objectContaining({ voter: three.address, support: 'abstain', weight, reason }),
  );
  expect((await relay({})).revert).toContain('each votes once');

  const delegation = await client.sign(three, await client.message(three, { kind: 'delegate', to: one.address }));
  const sent = await client.prepare(two, { kind: 'relay', message: delegation });
  expect(sent).toMatchObject({ toName: client.governor.unit.symbol, revert: null });
  await client.send(two, sent);
  expect(await client.holding(three.address)).toMatchObject({ delegate: one.address });
  expect((await client.prepare(two, { kind: 'relay', message: delegation })).revert).toContain('It has been used');
}
