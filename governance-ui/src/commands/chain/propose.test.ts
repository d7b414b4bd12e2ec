import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeFunctionData } from 'viem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openGovernorAbi } from '#ui/generated/abis.ts';
import { projectRoot } from '#ui/root.ts';

const CLI = join(projectRoot(), 'governance-ui/src/cli.ts');
const folder = mkdtempSync(join(tmpdir(), 'flywheel-propose-'));
const env = { ...process.env, FLYWHEEL_DIR: folder, NO_COLOR: '1' };
const WHY = ['--why', 'Fees cover more of the rewards by now. Against it: some contributors will leave.'];

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

let holder: ChildProcess;
beforeAll(async () => {
  holder = spawn(process.execPath, [CLI, 'devnet', '--json', '--quiet'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  for await (const chunk of holder.stdout!.setEncoding('utf8')) {
    text += chunk;
    if (text.endsWith('}\n')) break;
  }
});
afterAll(() => {
  holder.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const read = (path: string) => JSON.parse(readFileSync(join(folder, path), 'utf8'));

describe('flywheel propose', () => {
  test('tells every mistake of the fields at once, and makes nothing', async () => {
    const { code, stderr, stdout } = await flywheel('propose', 'fee-split', 'contributors=99', 'foo=1');
    expect([code, stdout]).toEqual([2, '']);
    for (const text of [
      'contributors: "99" is not allowed; a share from 30.00 % to 90.00 %',
      'foo: no such field',
      '--why',
    ])
      expect(stderr).toContain(text);
    const sum = await flywheel('propose', 'fee-split', 'contributors=60', ...WHY);
    expect(sum.stderr).toContain('the parts sum to 110.00 %');
    const rate = await flywheel('propose', 'reward-rate', 'rate=2000000', ...WHY);
    expect(rate.stderr).toContain('560,000 OPEN to 840,000 OPEN a week');
    expect((await flywheel('propose', 'datanet-admit', 'datanet=Gaming', ...WHY)).stderr).toContain(
      'it is Active; possible: Robotics',
    );
    expect((await flywheel('propose', 'no-such-template')).stderr).toContain('datanet-suspend');
    expect(existsSync(join(folder, 'proposals'))).toBe(false);
  });

  test.each([
    ['datanet-admit', ['datanet=Robotics'], ['DatanetRegistry.admit']],
    ['datanet-suspend', ['datanet=Gaming'], ['DatanetRegistry.suspend']],
    ['gauge-weights', ['Medical imaging=50', 'Gaming=30', 'reserve=20'], ['RewardController.setWeights']],
    ['fee-split', ['contributors=55', 'treasury=5'], ['FeeRouter.setSplit']],
    ['reward-rate', ['rate=630,000'], ['RewardController.setRate']],
    [
      'treasury-stream',
      ['to=Grants account', 'amount=600000', 'over=180d', 'cliff=30d', 'category=grants', 'reason=Upkeep'],
      ['Treasury.stream'],
    ],
    ['treasury-spend', ['to=Grants account', 'amount=1.2M', 'category=grants', 'reason=Tools'], ['Treasury.spend']],
    [
      'governor-setting',
      ['votingPeriod=8d', 'quorum.economic=5%'],
      ['OpenGovernor.setVotingPeriod', 'ProposalPolicy.setBar'],
    ],
  ])('%s: decoded, checked and tried, saved as a file', async (template, fields, calls) => {
    const file = `${template}.json`;
    const { code, stdout } = await flywheel('propose', template, ...fields, ...WHY, '--out', file, '--json', '--quiet');
    const body = JSON.parse(stdout);
    expect({ code, failed: body.findings.filter(({ severity }: { severity: string }) => severity === 'fail') }).toEqual(
      { code: 0, failed: [] },
    );
    expect(body).toMatchObject({
      schema: 'flywheel.propose',
      published: false,
      fork: { outcome: 'executes', subject: 'the draft' },
    });
    expect(read(file)).toMatchObject({ schema: 'flywheel.draft', template, forced: null });
    expect(read(file).description).toMatch(/\n\n#proposer=0x[0-9a-fA-F]{40}$/);
    const review = await flywheel('review', file, '--no-simulation', '--json', '--quiet', '--out', `brief-${template}`);
    const reviewed = JSON.parse(review.stdout);
    expect(reviewed.proposal).toMatchObject({ number: null, state: 'Draft' });
    expect(
      reviewed.actions.map(
        ({ decoded }: { decoded: { contract: string; function: string } }) => `${decoded.contract}.${decoded.function}`,
      ),
    ).toEqual(calls);
  });

  test('custom: any calls; one that nobody can read is refused, and kept', async () => {
    const target = JSON.parse(readFileSync(join(folder, 'devnet.json'), 'utf8')).addresses.router;
    const given = [`target=${target}`, 'calldata=0xdeadbeef', '--title', 'A call of the fee router', ...WHY];
    const { code, stdout, stderr } = await flywheel('propose', 'custom', ...given, '--out', 'custom.json', '--quiet');
    expect(code).toBe(3);
    expect(stdout).toContain('✗ FAILS');
    expect(stdout).toMatch(/Call 1: cannot be read: 0xdeadbeef/);
    expect(stderr).toContain('Action 1 cannot be read');
    expect(read('custom.json')).toMatchObject({ template: 'custom', calls: [{ target, calldata: '0xdeadbeef' }] });
  });

  test('publishes a shared draft: bond and proposal, then it can be read on the chain', async () => {
    const drafted = await flywheel('propose', 'reward-rate', 'rate=630000', ...WHY, '--out', 'rate.json');
    expect(drafted.stdout).toContain('Saved as rate.json.');
    const unsigned = await flywheel('propose', 'rate.json', '--calldata', '--safe', 'safe.json', '--json', '--quiet');
    const { transactions } = JSON.parse(unsigned.stdout);
    const { functionName, args } = decodeFunctionData({ abi: openGovernorAbi, data: transactions.at(-1).data });
    expect([functionName, args![3]]).toEqual(['propose', read('rate.json').description]);
    const batch = read('safe.json');
    expect(batch).toMatchObject({ version: '1.0', chainId: '31337' });
    expect(batch.transactions.map(({ data }: { data: string }) => data)).toEqual(
      transactions.map(({ data }: { data: string }) => data),
    );

    expect((await flywheel('propose', 'rate.json', '--publish')).code).toBe(2);
    const published = await flywheel(
      'propose',
      'rate.json',
      '--publish',
      '--yes',
      '--json',
      '--quiet',
      '--account',
      'You',
    );
    expect([published.code, published.stderr]).toEqual([0, '']);
    expect(JSON.parse(published.stdout)).toMatchObject({ published: true, proposal: { number: 10 } });
    const shown = await flywheel('proposal', '10', '--json');
    expect(shown.stdout).toContain('Lower the reward rate to 630,000 OPEN a week');
  });

  test('refuses what fails a check, unless it is forced with a reason, which is kept', async () => {
    const fields = ['to=Holder 2', 'amount=2900000', 'reason=Return'];
    const text = join(folder, 'text.md');
    writeFileSync(
      text,
      '# Pay 10,000 OPEN from the treasury to Holder 2\n\nA payment that everybody has agreed on for a long time.',
    );
    const given = [
      'propose',
      'treasury-spend',
      ...fields,
      '--description',
      'text.md',
      '--out',
      'pay.json',
      '--account',
      'Holder 2',
    ];
    const refused = await flywheel(...given, '--publish', '--yes');
    expect(refused.code).toBe(3);
    expect(refused.stderr).toContain('pays its own proposer');
    expect(refused.stderr).toContain('which the text does not say');
    expect(read('pay.json').forced).toBeNull();
    const forced = await flywheel(...given, '--force', 'a drill of the security council', '--publish', '--dry-run');
    expect(forced.code).toBe(0);
    expect(forced.stdout).toContain('Dry run: nothing was signed or sent.');
    expect(read('pay.json').forced).toBe('a drill of the security council');
  });

  test('says what is wrong with a file that is no draft', async () => {
    writeFileSync(join(folder, 'bad.json'), '{"schema": "flywheel.draft", "version": 1, "calls": []}');
    const { code, stderr } = await flywheel('propose', 'bad.json');
    expect(code).toBe(2);
    expect(stderr).toContain('calls: a proposal has at least one call');
  });
});
