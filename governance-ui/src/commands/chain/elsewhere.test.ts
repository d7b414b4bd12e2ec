import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toHex } from 'viem';
import { mnemonicToAccount } from 'viem/accounts';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { connect } from '#ui/chain/connect.ts';
import { type FaultyNode, startFaultyNode } from '#ui/chain/faulty-node.fixture.ts';
import {
  deployIncumbent,
  type ForeignChain,
  type ForeignDao,
  pass,
  proposePayment,
  startForeignChain,
} from '#ui/chain/foreign.fixture.ts';
import { TEST_MNEMONIC } from '#ui/chain/local.ts';
import { draft } from '#ui/commands/ui/drafting.ts';
import { FILES } from '#ui/commands/ui/files.ts';
import { screenWorkers, workers } from '#ui/commands/ui/workers.ts';
import { resolveConfig } from '#ui/config/resolve.ts';
import { simulateImpact } from '#ui/impact/simulate.ts';
import { Lab } from '#ui/lab/lab.ts';
import { projectRoot } from '#ui/root.ts';
import { chooseAppearance } from '#ui/ui/appearance.ts';
import { openUi } from '#ui/ui/open.tsx';
import { TestTerminal } from '#ui/ui/terminal.fixture.ts';
import { writeKeystore } from '#ui/wallet/folder.ts';
import { encryptKey } from '#ui/wallet/keystore.ts';

/** The commands and screens on the incumbent's DAO, by a node that may go away: another network than ours. */

const DAY = 86_400;
const CLI = join(projectRoot(), 'governance-ui/src/cli.ts');
const PASSWORD = 'for the tests alone';

let folder: string;
let chain: ForeignChain;
let dao: ForeignDao;
let node: FaultyNode;
let env: NodeJS.ProcessEnv;

interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function flywheel(...args: string[]): Promise<Result> {
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...args], { env, cwd: folder }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'flywheel-elsewhere-'));
  chain = await startForeignChain();
  dao = await deployIncumbent(chain);
  node = await startFaultyNode(chain.anvil.rpcUrl);
  await proposePayment(chain, dao, 'By the command line');
  await pass(chain, DAY + 1);
  env = {
    ...process.env,
    NO_COLOR: '1',
    HOME: folder,
    FLYWHEEL_DIR: join(folder, 'running'),
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_CACHE_HOME: join(folder, 'cache'),
  };
  mkdirSync(join(folder, 'config', 'flywheel'), { recursive: true });
  writeFileSync(
    join(folder, 'config', 'flywheel', 'config.yaml'),
    `network: incumbent\nnetworks:\n  incumbent:\n    rpc: ${node.url}\n    governor: ${dao.governor}\n    timeout: 5\n`,
  );
  const key = mnemonicToAccount(TEST_MNEMONIC, { addressIndex: 1 }).getHdKey().privateKey!;
  await writeKeystore(join(folder, '.foundry', 'keystores'), 'voter', await encryptKey(toHex(key), PASSWORD));
  writeFileSync(join(folder, 'password'), `${PASSWORD}\n`, { mode: 0o600 });
});
afterAll(async () => {
  await node?.close();
  await chain?.anvil.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  node.faults.gone = false;
});

const SIGNED = ['--account', 'voter', '--password-file', 'password', '--yes'];

describe('the command line', () => {
  test('lists, votes, queues and executes on the network of the configuration file', async () => {
    const listed = await flywheel('proposals');
    expect(listed).toMatchObject({ code: 0 });
    expect(listed.stdout).toMatch(/^1 +● ACTIVE +By the command line +Treasury +ends in 13 d 23 h +– +0 %$/m);
    const voted = await flywheel('vote', '1', 'for', '--reason', 'It is due.', ...SIGNED);
    expect(voted).toMatchObject({ code: 0 });
    expect(voted.stdout).toContain('Vote For on proposal 1 with 6,000 vCOIN');
    expect(voted.stdout).toContain('For 0 vCOIN → 6,000 vCOIN');
    const shown = await flywheel('proposal', '1', '--json');
    const { proposal, ballots, stale } = JSON.parse(shown.stdout);
    expect(proposal.tally).toEqual({ for: '6000000000000000000000', against: '0', abstain: '0' });
    expect([ballots[0].reason, ballots[0].voter, stale]).toEqual(['It is due.', chain.accounts[1], null]);

    await pass(chain, 14 * DAY);
    expect(await flywheel('queue', '1', ...SIGNED)).toMatchObject({ code: 0 });
    expect((await flywheel('execute', '1', ...SIGNED)).stderr).toContain("timelock's delay is not over yet");
    await pass(chain, DAY + 1);
    expect(await flywheel('execute', '1', ...SIGNED)).toMatchObject({ code: 0 });
    expect((await flywheel('proposals', '--state', 'executed')).stdout).toContain('By the command line');
  }, 180_000);

  test('votes and holdings are told in the token of that DAO, and nothing of it is wrapped', async () => {
    const { code, stdout } = await flywheel('power', 'voter');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^vCOIN +6,000$/m);
    expect(stdout).toMatch(/^votes now +6,000 +\(60\.0 % of all vCOIN\)$/m);
    expect(stdout).not.toContain('OPEN');
    const wrapped = await flywheel('wrap', '10', ...SIGNED);
    expect(wrapped).toMatchObject({ code: 2 });
    expect(wrapped.stderr).toContain('IncumbentGovernor counts vCOIN as votes, which is not wrapped OPEN.');
  }, 60_000);

  test('what is about the economy says why there is none', async () => {
    for (const command of ['capture', 'outcomes']) {
      const { code, stderr } = await flywheel(command);
      expect([command, code]).toEqual([command, 2]);
      expect(stderr).toContain("governs none of this project's contracts");
    }
  });

  test('a node that is gone: what was known, with its age; nothing known: exit 6', async () => {
    const fresh = JSON.parse((await flywheel('proposals', '--json')).stdout);
    node.faults.gone = true;
    const { code, stdout, stderr } = await flywheel('proposals', '--json');
    expect(code).toBe(0);
    const { stale, proposals, block } = JSON.parse(stdout);
    expect([proposals, block]).toEqual([fresh.proposals, fresh.block]);
    expect(stale.because).toBe(`No chain answers at ${node.url}.`);
    expect(stale.seconds).toBeLessThan(120);
    expect(stderr).toMatch(
      /^! No chain answers at .*\n! STALE: what was known \d+ (s|min).* ago is shown, as of block \d+\.$/m,
    );
    expect((await flywheel('proposals', '--no-cache')).code).toBe(6);
    expect((await flywheel('vote', '1', 'for', ...SIGNED)).code).toBe(6);
  }, 120_000);
});

describe('flywheel doctor', () => {
  const checks = async (...args: string[]) => {
    const { code, stdout } = await flywheel('doctor', '--json', ...args);
    const found = JSON.parse(stdout).checks as { check: string; status: string; found: string; whatToDo: string }[];
    return { code, found: new Map(found.map((each) => [each.check, each])) };
  };

  test('finds everything that is needed', async () => {
    const { code, found } = await checks();
    expect([...found.keys()]).toEqual([
      ...[
        'node',
        'anvil',
        'forge',
        'terminal',
        'config',
        'rpc',
        'chain',
        'finality',
        'old states',
        'governor',
        'contracts',
      ],
      'cache',
    ]);
    expect([...found.values()].filter(({ status }) => status === 'fail')).toEqual([]);
    expect(code).toBe(0);
    expect(found.get('config')!.found).toContain('network incumbent; 4 settings are given');
    expect(found.get('chain')!.found).toMatch(/^id 31337, block \d+/);
    expect(found.get('governor')!.found).toContain("OpenZeppelin's; vCOIN, counted by time, quorum of for and abstain");
    expect(found.get('contracts')).toMatchObject({ status: 'warn' });
    expect(found.get('cache')!.found).toMatch(/1 proposal, 1 ballot, read .* ago at block \d+$/);
  });

  test('what is broken is told with what to do: exit 1', async () => {
    node.faults.gone = true;
    const gone = await checks();
    expect([gone.code, gone.found.get('rpc')!.status]).toEqual([1, 'fail']);
    expect(gone.found.get('rpc')!.whatToDo).toContain('--rpc URL');
    node.faults.gone = false;
    const nobody = await checks('--governor', `0x${'12'.repeat(20)}`);
    expect([nobody.code, nobody.found.get('governor')!.status]).toEqual([1, 'fail']);
    writeFileSync(join(folder, 'bad.yaml'), 'rcp: 1\n');
    const bad = await checks('--config', join(folder, 'bad.yaml'));
    expect([bad.code, bad.found.get('config')!.found]).toEqual([
      1,
      expect.stringContaining('bad.yaml:1:1: the key "rcp"'),
    ]);
    const cache = join(folder, 'cache', 'flywheel');
    const file = readdirSync(cache).find((name) => name.endsWith('.sqlite'))!;
    const copy = join(folder, 'other-cache');
    mkdirSync(copy);
    writeFileSync(join(copy, file), 'no database');
    const damaged = await checks('--cache', copy);
    expect([damaged.code, damaged.found.get('cache')!.found]).toEqual([1, expect.stringContaining('is damaged')]);
    // It has changed nothing.
    expect(readFileSync(join(copy, file), 'utf8')).toBe('no database');
  }, 120_000);
});

describe('flywheel watch', () => {
  test('tells what happens as objects, runs a command on it, and outlives its node', async () => {
    const calls = join(folder, 'calls');
    const script = `cat >> ${calls}; echo "$FLYWHEEL_EVENT_KIND" >> ${calls}-kinds; printf '%s\\n' "$FLYWHEEL_EVENT" >> ${calls}-env`;
    const args = ['watch', '--ndjson', '--quiet', '--every', '0.1', '--exec', script];
    const child: ChildProcess = spawn(process.execPath, [CLI, ...args], { env, cwd: folder });
    let text = '';
    child.stdout!.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    const events = () =>
      text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line));
    const until = (kind: string) =>
      vi.waitFor(() => expect(events().map(({ event }) => event)).toContain(kind), { timeout: 30_000, interval: 50 });
    // It has looked once when it asks the node a second time for its newest block.
    node.asked();
    await vi.waitFor(
      () => expect(node.asked().filter(({ params }) => params[0] === 'latest').length).toBeGreaterThan(0),
      { timeout: 30_000, interval: 500 },
    );
    try {
      // Its title is nothing that a shell may read.
      const title = `$(touch ${folder}/pwned) \`touch ${folder}/pwned\` "; touch ${folder}/pwned`;
      await proposePayment(chain, dao, title);
      await until('created');
      node.faults.gone = true;
      await pass(chain, DAY + 1);
      node.faults.gone = false;
      await until('active');
      await flywheel('vote', '2', 'for', ...SIGNED);
      await until('quorum');
      await pass(chain, 13.5 * DAY);
      await until('ending');
      await pass(chain, DAY);
      await until('passed');
      const kinds = events().map(({ event }) => event);
      expect(kinds).toEqual(['created', 'active', 'voted', 'quorum', 'ending', 'passed']);
      expect(events()[0]).toMatchObject({ schema: 'flywheel.event', version: 1, proposal: { number: 2, title } });
      expect(events()[2].ballot).toMatchObject({ voter: chain.accounts[1], support: 'for' });
    } finally {
      child.kill('SIGINT');
    }
    expect(await once(child, 'exit')).toEqual([0, null]);
    // What asks for something to be done: not each ballot.
    const ran = readFileSync(`${calls}-kinds`, 'utf8').trim().split('\n');
    expect(ran).toEqual(['created', 'active', 'quorum', 'ending']);
    const given = readFileSync(calls, 'utf8').trim().split('\n');
    expect(given.map((line) => JSON.parse(line).event)).toEqual(ran);
    expect(readFileSync(`${calls}-env`, 'utf8').trim().split('\n')).toEqual(given);
    expect(readdirSync(folder)).not.toContain('pwned');
  }, 180_000);

  test('asks nobody but a local node more often than every two seconds, and knows its events', async () => {
    const { code, stderr } = await flywheel('watch', '--on', 'created,ended');
    expect([code, stderr]).toEqual([2, expect.stringContaining('There is no event "ended".')]);
  });
});

describe('the screens', () => {
  test('a proposal is read, voted on, queued and executed', async () => {
    // What was made before is over.
    await pass(chain, 40 * DAY);
    await proposePayment(chain, dao, 'By the screens');
    await pass(chain, DAY + 1);
    const client = await connect({
      rpcUrl: chain.anvil.rpcUrl,
      addresses: { governor: dao.governor },
      network: 'incumbent',
      accounts: [{ key: 1, name: 'Holder 1', address: chain.accounts[1]! }],
    });
    const { number } = (await client.proposals())[0]!;
    const terminal = new TestTerminal(80, 24);
    const left = openUi({
      client,
      account: null,
      simulate: simulateImpact,
      workers: workers(() => resolveConfig({}, null)),
      screens: screenWorkers(new Lab()),
      files: FILES,
      draft,
      stdin: terminal.stdin,
      stdout: terminal.stdout,
      appearance: chooseAppearance({}),
    });
    await terminal.untilText('1 need your vote');
    expect(terminal.text()).toContain('By the screens');
    terminal.press('\r');
    await terminal.untilText('WHAT CHANGES');
    terminal.press('v\r');
    await terminal.untilText('2 of 3');
    terminal.press('As agreed.\r');
    await terminal.untilText('✓ succeeds at the newest block');
    terminal.press('yes\r');
    await terminal.untilText('mined in block');
    terminal.press('\r');
    await terminal.untilText('✓ You voted For');
    terminal.press('q');
    await terminal.untilText('PROPOSALS');
    await pass(chain, 14 * DAY);
    await terminal.untilText(`▸ ✓ PASSED     ${number} `);
    terminal.press('u');
    await terminal.untilText('Type yes to sign');
    terminal.press('yes\r');
    await terminal.untilText('✓ PASSED → » QUEUED');
    terminal.press('\r');
    await terminal.untilText('PROPOSALS');
    await pass(chain, DAY + 1);
    await terminal.untilText('X execute');
    terminal.press('X');
    await terminal.untilText('✓ succeeds at the newest block');
    terminal.press('yes\r');
    await terminal.untilText('» QUEUED → ✓ EXECUTED');
    expect((await client.proposal(String(number))).state).toBe('Executed');
    terminal.press('\r2');
    await terminal.untilText('there are proposals and votes, and no economy');
    terminal.press('q');
    expect(await left).toBe(0);
  }, 180_000);
});
