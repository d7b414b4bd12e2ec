import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parseEther, toHex } from 'viem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TEST_MNEMONIC } from '#ui/chain/local.ts';
import type { Hex } from '#ui/chain/records.ts';
import { foundryBinary } from '#ui/devnet/binary.ts';
import { rpc } from '#ui/devnet/rpc.ts';
import type { DevnetState } from '#ui/devnet/state-file.ts';
import { projectRoot } from '#ui/root.ts';

/** Keys, votes in parts, signatures that others send, and an account's own votes: the commands as processes, on one devnet. */

const CLI = join(projectRoot(), 'governance-ui/src/cli.ts');
const folder = mkdtempSync(join(tmpdir(), 'flywheel-'));
const env = {
  ...process.env,
  HOME: folder,
  XDG_STATE_HOME: join(folder, 'state'),
  FLYWHEEL_DIR: folder,
  NO_COLOR: '1',
};
const file = (name: string): string => join(folder, name);
const PASSWORD = 'correct horse';
const cast = (...args: string[]) => promisify(execFile)(foundryBinary('cast'), args, { env });
const MILLION = 10n ** 24n;

interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function flywheel(...args: string[]): Promise<Result> {
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...args], { env }, (error, stdout, stderr) => {
      const result = { code: error === null ? 0 : Number(error.code), stdout, stderr };
      // Whatever happens, nothing that is said holds a secret.
      expect(`${stdout}${stderr}`).not.toContain(PASSWORD);
      resolve(result);
    });
  });
}

async function json(...args: string[]) {
  const { code, stdout, stderr } = await flywheel(...args, '--json');
  if (stdout === '') throw new Error(stderr);
  return { code, body: JSON.parse(stdout) };
}

async function tally(proposal: number) {
  const { body } = await json('proposal', String(proposal));
  const { against, for: inFavour, abstain } = body.proposal.tally;
  return { against: BigInt(against), for: BigInt(inFavour), abstain: BigInt(abstain) };
}

let holder: ChildProcess;
let devnet: DevnetState;
beforeAll(async () => {
  holder = spawn(process.execPath, [CLI, 'devnet', '--json', '--quiet'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  for await (const chunk of holder.stdout!.setEncoding('utf8')) {
    text += chunk;
    if (text.endsWith('}\n')) break;
  }
  devnet = JSON.parse(text);
  writeFileSync(file('password'), `${PASSWORD}\n`, { mode: 0o600 });
  writeFileSync(file('wrong'), 'battery staple\n', { mode: 0o600 });
});
afterAll(() => {
  holder.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

describe('a key of Foundry', () => {
  /** Holder 7's, which is number 12 of the mnemonic; imported as a person would. */
  beforeAll(async () => {
    const keys = ['--mnemonic', TEST_MNEMONIC, '--mnemonic-index', '11'];
    await cast('wallet', 'import', 'mine', ...keys, '--unsafe-password', PASSWORD);
  });

  test('is listed, and its address known once it has been opened', async () => {
    expect((await json('account', 'list')).body.accounts).toEqual([{ name: 'mine', address: null, problem: null }]);
    expect((await flywheel('account', 'show', 'mine', '--password-file', file('wrong'))).stderr).toContain(
      'The password does not open this key.',
    );
    const { body } = await json('account', 'show', 'mine', '--password-file', file('password'));
    expect(body.address).toBe('0x71bE63f3384f5fb98995898A86B02Fb2426c5788');
    expect((await json('account', 'list')).body.accounts[0].address).toBe(body.address);
  });

  test('votes with its password, and with no other', async () => {
    const vote = ['vote', '7', 'for', '--account', 'mine', '--yes', '--password-file'];
    const before = await tally(7);
    const refused = await flywheel(...vote, file('wrong'));
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('nothing is locked by wrong attempts') });
    expect(await tally(7)).toEqual(before);
    const { code, body } = await json(...vote, file('password'));
    expect({ code, sent: body.sent }).toEqual({ code: 0, sent: true });
    expect(await tally(7)).toEqual({ ...before, for: before.for + 3n * MILLION });
  });

  test('asks for no password without a terminal', async () => {
    const { code, stderr } = await flywheel('vote', '8', 'for', '--account', 'mine', '--yes');
    expect(code).toBe(2);
    expect(stderr).toContain('--password-file');
  });

  test('a new one is encrypted, and a name is used once', async () => {
    const { body } = await json('account', 'new', 'fresh', '--password-file', file('password'));
    const { stdout } = await cast('wallet', 'address', '--keystore', body.path, '--password', PASSWORD);
    expect(stdout.trim()).toBe(body.address);
    expect((await flywheel('account', 'new', 'fresh', '--password-file', file('password'))).code).toBe(2);
  });
});

describe('votes', () => {
  test('can be divided, and the rest cast later', async () => {
    const before = await tally(8);
    const parts = ['--for', '1M', '--against', '250,000'];
    const { code } = await json('vote', '8', 'split', ...parts, '--account', 'You', '--yes');
    expect(code).toBe(0);
    expect(await tally(8)).toEqual({
      ...before,
      for: before.for + MILLION,
      against: before.against + MILLION / 4n,
    });
  });

  test('parts beyond the votes, and parts that are no amounts, are refused before anything is signed', async () => {
    const much = await flywheel('vote', '6', 'split', '--for', '5M', '--account', 'You', '--yes');
    expect(much).toMatchObject({ code: 5, stderr: expect.stringContaining('had 4,200,000 votes at the snapshot') });
    const none = await flywheel('vote', '6', 'split', '--for', 'all', '--account', 'You', '--yes');
    expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining('--for: "all"') });
    expect((await flywheel('vote', '6', 'for', '--against', '1', '--yes')).code).toBe(2);
  });
});

describe('a vote that one account signs and another sends', () => {
  const signed = file('ballot.json');
  test('moves the tally of its voter', async () => {
    const before = await tally(6);
    const made = await json(
      'vote',
      '6',
      'against',
      '--reason',
      'No.',
      '--account',
      'You',
      '--sign-only',
      signed,
      '--yes',
    );
    expect(made.body).toMatchObject({ signed: true, content: { kind: 'vote', support: 0, reason: 'No.' } });
    expect(await tally(6)).toEqual(before);
    const { stdout, code } = await flywheel('relay', signed, '--account', 'Holder 1', '--yes');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^What You {2}0x7099.* signed:\n\nvote +Against\n/);
    expect(await tally(6)).toEqual({ ...before, against: before.against + 4_200_000n * 10n ** 18n });
  });

  test('is good once', async () => {
    const { code, stderr } = await flywheel('relay', signed, '--account', 'Holder 1', '--yes');
    expect(code).toBe(5);
    expect(stderr).toContain('It has been used, or voided by another signature of You');
  });

  test('cannot be changed on its way', async () => {
    await json('vote', '6', 'for', '--account', 'Holder 12', '--sign-only', file('other.json'), '--yes');
    const text = readFileSync(file('other.json'), 'utf8');
    writeFileSync(file('changed.json'), text.replace('"support": 1', '"support": 0'));
    const { code, stderr } = await flywheel('relay', file('changed.json'), '--account', 'Holder 1', '--yes');
    expect(code).toBe(5);
    expect(stderr).toContain('Holder 12 (0xbDA5747bFD65F08deb54cb465eB87D40e51B197E) did not sign this.');
  });

  test('is paid for out of the pool of refunds, once there is something in it', async () => {
    const relay = ['relay', file('other.json'), '--account', 'Holder 1'];
    const through = async () => (await json(...relay, '--dry-run')).body.transaction.toName;
    expect(await through()).toBe('OpenGovernor');
    const pool = async () =>
      BigInt((await rpc(devnet.rpcUrl, 'eth_getBalance', devnet.addresses.refunds, 'latest')) as Hex);
    await rpc(devnet.rpcUrl, 'anvil_setBalance', devnet.addresses.refunds, toHex(parseEther('1')));
    expect(await through()).toBe('VoteRefunds');

    const before = await tally(6);
    const { stdout, code } = await flywheel(...relay, '--yes');
    expect(code).toBe(0);
    expect(stdout).toContain('what it costs is refunded');
    const [, refunded] = /Refunded: ([\d.]+) of the chain's coin\./.exec(stdout)!;
    expect(parseEther(refunded!)).toBe(parseEther('1') - (await pool()));
    expect(parseEther(refunded!)).toBeGreaterThan(0n);
    expect((await tally(6)).for).toBeGreaterThan(before.for);
  });

  test('what is no such file is refused with what is wrong', async () => {
    writeFileSync(file('bad.json'), '{"schema":"flywheel.signed-message","version":1}');
    const { code, stderr } = await flywheel('relay', file('bad.json'), '--yes');
    expect(code).toBe(2);
    expect(stderr).toContain('domain: ');
    expect(stderr).toContain('--sign-only FILE');
  });
});

test('a delegation that another wallet signs', async () => {
  const path = file('delegation.json');
  await json('delegate', 'self', '--account', 'Holder 13', '--unsigned', path);
  expect((await flywheel('relay', path, '--yes')).stderr).toContain('has to sign its "typedData"');
  const typed = file('typed.json');
  writeFileSync(typed, JSON.stringify(JSON.parse(readFileSync(path, 'utf8')).typedData));
  const { stdout } = await cast(
    ...['wallet', 'sign', '--data', '--from-file', typed],
    ...['--mnemonic', TEST_MNEMONIC, '--mnemonic-index', '18'],
  );
  const relay = ['relay', path, '--signature', stdout.trim(), '--account', 'Holder 1', '--yes'];
  expect(await flywheel(...relay)).toMatchObject({ code: 0 });
  const { body } = await json('power', 'Holder 13');
  expect(body.votesNow).toBe((120_000n * 10n ** 18n).toString());
  // The votes that are open began before.
  expect(body.open.map(({ votes }: { votes: string }) => votes)).toEqual(['0', '0', '0']);
});

describe('wrapping', () => {
  test('allows and wraps in two transactions, and delegates with the second', async () => {
    // As every account is on a real chain: nothing allowed yet.
    const { rpcUrl, addresses } = devnet;
    await cast(
      ...['send', addresses.token, 'approve(address,uint256)', addresses.votes, '0', '--rpc-url', rpcUrl],
      ...['--mnemonic', TEST_MNEMONIC, '--mnemonic-index', '17'],
    );
    const { stdout, code } = await flywheel('wrap', '20k', '--delegate', 'self', '--account', 'Holder 12', '--yes');
    expect(code).toBe(0);
    expect(stdout).toContain('✓ Let 20,000 OPEN be wrapped: done in block');
    expect(stdout).toContain('✓ Wrap 20,000 OPEN and delegate all votes to itself: done in block');
    const { body } = await json('power', 'Holder 12');
    expect(body.holding).toMatchObject({
      open: (40_000n * 10n ** 18n).toString(),
      wrapped: (320_000n * 10n ** 18n).toString(),
    });
  });

  test('unwraps at once in votes, and pays after the cooldown', async () => {
    expect((await flywheel('unwrap', '20k', '--account', 'Holder 12', '--yes')).code).toBe(0);
    const early = await flywheel('withdraw', '--account', 'Holder 12', '--yes');
    expect(early).toMatchObject({ code: 5, stderr: expect.stringContaining('Its cooldown ends on ') });
    expect((await flywheel('warp', '7d')).code).toBe(0);
    expect((await flywheel('withdraw', '--account', 'Holder 12', '--yes')).code).toBe(0);
    expect((await json('power', 'Holder 12')).body.holding.open).toBe((60_000n * 10n ** 18n).toString());
  });

  test('more than is there is refused, as is what is no amount', async () => {
    expect((await flywheel('wrap', '5M', '--account', 'Holder 12', '--yes')).stderr).toContain(
      'Holder 12 holds 60,000 OPEN; this wraps 5,000,000 OPEN.',
    );
    expect((await flywheel('wrap', 'much', '--yes')).code).toBe(2);
  });
});

test('only those who may cancel can', async () => {
  const { code, stderr } = await flywheel('cancel', '9', '--account', 'Holder 12', '--dry-run');
  expect(code).toBe(5);
  expect(stderr).toContain('Only its proposer may cancel it');
});
