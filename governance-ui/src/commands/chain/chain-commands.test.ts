import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { DevnetState } from '#ui/devnet/state-file.ts';
import { projectRoot } from '#ui/root.ts';

/** The commands as processes, on one devnet that another process holds, as in two terminals. */

const CLI = join(projectRoot(), 'governance-ui/src/cli.ts');
const folder = mkdtempSync(join(tmpdir(), 'flywheel-'));
const env = { ...process.env, FLYWHEEL_DIR: folder, NO_COLOR: '1' };

interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function flywheel(...args: string[]): Promise<Result> {
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

async function json(...args: string[]) {
  const { code, stdout } = await flywheel(...args, '--json');
  return { code, body: JSON.parse(stdout) };
}

let holder: ChildProcess;
let state: DevnetState;

beforeAll(async () => {
  holder = spawn(process.execPath, [CLI, 'devnet', '--json', '--quiet'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  for await (const chunk of holder.stdout!.setEncoding('utf8')) {
    text += chunk;
    if (text.endsWith('}\n')) break;
  }
  state = JSON.parse(text);
});
afterAll(() => {
  holder.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

describe('flywheel devnet', () => {
  test('prints one object and leaves it where other terminals look', () => {
    expect(state).toMatchObject({ schema: 'flywheel.devnet', pid: holder.pid });
    expect(state.accounts[0]).toMatchObject({ name: 'You', key: 1 });
    expect(state.others.map(({ name }) => name)).toContain('Grants account');
    const { pid, rpcUrl } = JSON.parse(readFileSync(join(folder, 'devnet.json'), 'utf8'));
    expect({ pid, rpcUrl }).toEqual({ pid: holder.pid, rpcUrl: state.rpcUrl });
  });

  test('does not start a second one beside it', async () => {
    const { code, stderr } = await flywheel('devnet');
    expect(code).toBe(1);
    expect(stderr).toContain(`It is at ${state.rpcUrl}, held by process ${state.pid}.`);
  });

  test('refuses a port that is none', async () => {
    expect((await flywheel('devnet', '--port', '70000')).code).toBe(2);
  });
});

describe('flywheel proposals', () => {
  test('lists them newest first, with state in glyph and word', async () => {
    const { code, stdout } = await flywheel('proposals');
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(10);
    expect(lines[0]).toMatch(/^#\s+State\s+Title\s+Kind\s+Next\s+For\s+Quorum$/);
    expect(lines[1]).toMatch(/^9 {2}○ PENDING\s+Raise the quorum from 4 % to 5 %\s+Governor\s+opens in 1 d/);
    expect(lines[2]).toMatch(/^8 {2}● ACTIVE\s+Admit Robotics .*\s+Datanet\s+ends in 5 d 2\d h\s+95\.8 %\s+70 %$/);
    expect(lines[9]).toMatch(/^1 {2}✓ EXECUTED\s+Admit the first five Datanets/);
  });

  test('--state takes the word that is shown, and says which there are', async () => {
    const { stdout } = await flywheel('proposals', '--state', 'passed');
    expect(stdout.trimEnd().split('\n')).toHaveLength(2);
    expect(stdout).toContain('✓ PASSED');
    const unknown = await flywheel('proposals', '--state', 'open');
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain('Known: pending, active, canceled, defeated, passed, queued, expired, executed.');
  });

  test('--json has every vote as a decimal string', async () => {
    const { body } = await json('proposals', '--state', 'active');
    expect(body).toMatchObject({ schema: 'flywheel.proposals', version: 1, network: 'devnet' });
    expect(body.proposals.map(({ number }: { number: number }) => number)).toEqual([8, 7, 6]);
    expect(body.proposals[0].tally.for).toBe('7000000000000000000000000');
  });
});

describe('flywheel proposal', () => {
  test('tells everything that there is to decide on', async () => {
    const { code, stdout } = await flywheel('proposal', '6');
    expect(code).toBe(0);
    for (const text of [
      "#6 Raise the contributors' part of fees from 50 % to 55 %",
      'Fee split: contributors  50.00 % → 55.00 %  (+5.00 pp)',
      'Fee split: the treasury  10.00 % → 5.00 %  (−5.00 pp)',
      'FeeRouter.setSplit',
      'newSplit.contributors: 55.00 % (5500)',
      'Against  11,350,000 gOPEN',
      '✓ quorum reached',
      'economic: passes with more than 55.00 % For of For and Against',
      'As it stands it fails; it still needs more than 55.00 % For of For and Against.',
      'flywheel vote 6 for|against|abstain',
      'Medical data delegate',
      '“Good annotators have other offers.',
      'What speaks against it:',
    ]) {
      expect(stdout).toContain(text);
    }
  });

  test('one that is not there: exit 4', async () => {
    const { code, body } = await json('proposal', '99');
    expect(code).toBe(4);
    expect(body.error).toMatchObject({ code: 'NOT_FOUND', details: ['There are proposals 1 to 9.'] });
  });
});

describe('flywheel vote', () => {
  test('without a terminal and without --yes shows what it would sign, and signs nothing', async () => {
    const { code, stdout, stderr } = await flywheel('vote', '8', 'for');
    expect(code).toBe(2);
    expect(stdout).toContain('Vote For on proposal 8 with 4,200,000 gOPEN');
    expect(stdout).toContain('castVote(uint256,uint8)');
    expect(stderr).toContain('--yes');
    expect((await json('proposal', '8')).body.proposal.tally.for).toBe('7000000000000000000000000');
  });

  test('--dry-run and --calldata sign nothing either', async () => {
    const dry = await json('vote', '8', 'for', '--dry-run');
    expect(dry).toMatchObject({ code: 0, body: { sent: false, transaction: { revert: null } } });
    const { stdout } = await flywheel('vote', '8', 'for', '--calldata', '--account', `0x${'ab'.repeat(20)}`);
    expect(stdout).toMatch(new RegExp(`^to +${state.addresses.governor}\nvalue +0\nchain id +31337\ndata +0x56781388`));
    expect((await json('proposal', '8')).body.proposal.tally.for).toBe('7000000000000000000000000');
  });

  test('--yes signs, and the tally moves by the weight', async () => {
    const { code, body } = await json('vote', '8', 'for', '--reason', 'New data.', '--yes');
    expect(code).toBe(0);
    expect(body).toMatchObject({
      schema: 'flywheel.vote',
      sent: true,
      account: { name: 'You' },
      weight: '4200000000000000000000000',
      tallyBefore: { for: '7000000000000000000000000' },
      tally: { for: '11200000000000000000000000' },
    });
    const { stdout } = await flywheel('proposal', '8');
    expect(stdout).toContain('“New data.”');
  });

  test('a second vote of the same account: exit 5, with the reason', async () => {
    const { code, stderr } = await flywheel('vote', '8', 'against', '--yes');
    expect(code).toBe(5);
    expect(stderr).toContain('This account has already cast all of its votes on this proposal.');
  });

  test('--account takes a name, a number of the list, or an address to look with', async () => {
    expect((await json('vote', '6', 'for', '--account', 'holder 12', '--dry-run')).body.transaction.summary).toBe(
      'Vote For on proposal 6 with 300,000 gOPEN',
    );
    expect((await json('vote', '6', 'for', '--account', '7', '--dry-run')).body.transaction.summary).toBe(
      'Vote For on proposal 6 with 6,200,000 gOPEN',
    );
    const unknown = await flywheel('vote', '6', 'for', '--account', 'nobody');
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain('1  You');
  });
});

test('flywheel queue, warp and execute take a passed proposal to its end', async () => {
  const queued = await json('queue', '5', '--yes');
  expect(queued).toMatchObject({ code: 0, body: { proposal: { number: 5, state: 'Queued' } } });
  const early = await flywheel('execute', '5', '--yes');
  expect(early.code).toBe(5);
  expect(early.stderr).toContain("The timelock's delay is not over yet");
  expect((await flywheel('warp', 'soon')).code).toBe(2);
  expect((await json('warp', '3d')).body).toMatchObject({ schema: 'flywheel.warp', seconds: 259_200 });
  const { code, stdout } = await flywheel('execute', '5', '--yes');
  expect(code).toBe(0);
  expect(stdout).toContain('Its changes are in force.');
  expect((await json('proposal', '5')).body.proposal.state).toBe('Executed');
});

describe('which chain', () => {
  test('--rpc needs the addresses, unless it is the running devnet', async () => {
    expect((await flywheel('proposals', '--rpc', state.rpcUrl, '--state', 'executed')).code).toBe(0);
    const unknown = await flywheel('proposals', '--rpc', 'http://127.0.0.1:1');
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain('--addresses FILE');
  });

  test('with --addresses any node, and exit 6 where none answers', async () => {
    const book = join(folder, 'book.json');
    writeFileSync(book, JSON.stringify(state.addresses));
    const { code, body } = await json('proposals', '--rpc', state.rpcUrl, '--addresses', book, '--network', 'local');
    expect(code).toBe(0);
    expect(body).toMatchObject({ network: 'local', proposals: { length: 9 } });
    expect((await flywheel('proposals', '--rpc', 'http://127.0.0.1:1', '--addresses', book)).code).toBe(6);
  });

  test('a wrong address book says everything that is wrong', async () => {
    const book = join(folder, 'wrong.json');
    writeFileSync(book, JSON.stringify({ ...state.addresses, governor: '0x12', chainId: 'one' }));
    const { code, body } = await json('proposals', '--rpc', state.rpcUrl, '--addresses', book);
    expect(code).toBe(2);
    expect(body.error.details).toHaveLength(2);
    expect(body.error.details.join()).toMatch(/chainId.*governor: expected an address/);
  });

  test('networks and nodes that are none', async () => {
    expect((await flywheel('proposals', '--network', 'moon')).stderr).toContain('The network "moon" is not known.');
    expect((await flywheel('proposals', '--rpc', 'localhost')).code).toBe(2);
  });
});

describe('when the devnet ends', () => {
  test('ctrl-C is its regular end: exit 0, the chain is gone, and so is its file', async () => {
    holder.kill('SIGINT');
    expect(await once(holder, 'exit')).toEqual([0, null]);
    expect(existsSync(join(folder, 'devnet.json'))).toBe(false);
    await vi.waitFor(() => expect(fetch(state.rpcUrl)).rejects.toThrow('fetch failed'));
  });

  test('what writes needs one to be started: exit 6', async () => {
    const { code, stderr } = await flywheel('vote', '6', 'for', '--yes');
    expect(code).toBe(6);
    expect(stderr).toContain('`flywheel devnet`');
  });

  test('the file of one that died is ignored', async () => {
    writeFileSync(join(folder, 'devnet.json'), JSON.stringify(state));
    expect((await flywheel('vote', '6', 'for', '--yes')).code).toBe(6);
  });

  test('what reads starts its own, and says so beside the result', async () => {
    const { code, stdout, stderr } = await flywheel('proposals', '--state', 'pending');
    expect(code).toBe(0);
    expect(stdout.trimEnd().split('\n')).toHaveLength(2);
    expect(stderr).toContain('No local chain is running: one is started for this command and ends with it.');
  });
});
