import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultCacheFolder, defaultConfigPath } from '#ui/config/paths.ts';
import { readConfig } from '#ui/config/read-file.ts';
import { type Flags, resolveConfig } from '#ui/config/resolve.ts';
import { SETTINGS, THEMES } from '#ui/config/settings.ts';
import { shownUrl } from '#ui/format/endpoint.ts';
import { projectRoot } from '#ui/root.ts';
import { THEME_NAMES } from '#ui/ui/appearance.ts';

const GOVERNOR = `0x${'Ab'.repeat(20)}`;
const FILE = `# Where we vote.
network: openledger
account: delegate
networks:
  openledger:
    rpc: https://rpc.example/\${NODE_KEY}
    governor: ${GOVERNOR}
    finality: 32
  local:
    rpc: http://127.0.0.1:8545
    addresses: book.json
`;

let folder: string;
let path: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flywheel-config-'));
  path = join(folder, 'config.yaml');
  writeFileSync(path, FILE);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ENV = { NODE_KEY: 'abc123', HOME: '/home/me' };
const resolved = (flags: Flags = {}, env: Record<string, string> = {}, file: string | null = path) =>
  resolveConfig(flags, file, { ...ENV, ...env });

/** The problems of a file, each with its place. */
function problems(text: string): readonly string[] {
  try {
    readConfig(text, 'config.yaml', ENV);
  } catch (error) {
    return (error as { details: readonly string[] }).details;
  }
  return [];
}

describe('what goes before what', () => {
  test('the file, where nothing else says anything', async () => {
    const { values, networks } = await resolved();
    expect(networks).toEqual(['openledger', 'local']);
    expect(values.network).toEqual({ text: 'openledger', source: 'file', at: `${path}:2:10` });
    expect(values.rpc).toEqual({ text: 'https://rpc.example/abc123', source: 'file', at: `${path}:6:10` });
    // Written without quotes it is a number to YAML.
    expect(values.governor.text).toBe(GOVERNOR);
    expect(values.finality.text).toBe('32');
    expect(values.addresses).toEqual({ text: null, source: 'default', at: '' });
  });

  test('the environment before the file, a flag before the environment', async () => {
    const env = { FLYWHEEL_NETWORK: 'local', FLYWHEEL_FINALITY: '5' };
    const byEnv = await resolved({}, env);
    expect(byEnv.values.network).toEqual({ text: 'local', source: 'env', at: 'FLYWHEEL_NETWORK' });
    expect(byEnv.values.rpc.text).toBe('http://127.0.0.1:8545');
    expect(byEnv.values.finality.text).toBe('5');
    // Paths are meant from the folder of the file.
    expect(byEnv.values.addresses.text).toBe(join(folder, 'book.json'));
    const byFlag = await resolved({ network: 'openledger', rpc: 'http://127.0.0.1:1' }, env);
    expect(byFlag.values.network).toEqual({ text: 'openledger', source: 'flag', at: '--network' });
    expect(byFlag.values.rpc).toEqual({ text: 'http://127.0.0.1:1', source: 'flag', at: '--rpc' });
    expect(byFlag.values.governor.text).toBe(GOVERNOR);
  });

  test('theme and charts: flag, environment, file, default', async () => {
    const file = join(folder, 'looks.yaml');
    writeFileSync(file, 'theme: plain\ncharts: block\n');
    const looks = async (flags: Flags, env: Record<string, string>, from = file) => {
      const { theme, charts } = (await resolved(flags, env, from)).values;
      return [theme.text, theme.source, charts.text, charts.source];
    };
    const env = { FLYWHEEL_THEME: 'colour', FLYWHEEL_CHARTS: 'ascii' };
    expect(await looks({ theme: 'high-contrast', charts: 'braille' }, env)).toEqual([
      ...['high-contrast', 'flag', 'braille', 'flag'],
    ]);
    expect(await looks({}, env)).toEqual(['colour', 'env', 'ascii', 'env']);
    expect(await looks({}, {})).toEqual(['plain', 'file', 'block', 'file']);
    expect(await looks({}, {}, path)).toEqual([null, 'default', null, 'default']);
    await expect(resolved({ charts: 'sixel' })).rejects.toMatchObject({
      code: 'BAD_SETTING',
      exitCode: 2,
      message: '--charts is "sixel".',
      hint: 'Give braille, block or ascii.',
    });
    await expect(resolved({}, { FLYWHEEL_THEME: 'pink' })).rejects.toMatchObject({
      hint: 'Give colour, high-contrast or plain.',
    });
    expect(THEMES).toEqual(THEME_NAMES);
  });

  test('an endpoint that is named more closely than the network stands for itself', async () => {
    const { values } = await resolved({ rpc: 'http://127.0.0.1:1' });
    expect([values.network.text, values.governor.text, values.account.text]).toEqual([null, null, 'delegate']);
    const env = await resolved({}, { FLYWHEEL_RPC: 'http://127.0.0.1:2' });
    expect([env.values.network.text, env.values.rpc.at]).toEqual([null, 'FLYWHEEL_RPC']);
  });

  test('without a file the defaults, in the folders of the XDG standard', async () => {
    const home = { XDG_CONFIG_HOME: join(folder, 'none'), XDG_CACHE_HOME: '/var/cache/me' };
    const { path: place, exists, values } = await resolved({}, home, null);
    expect([place, exists]).toEqual([join(folder, 'none', 'flywheel', 'config.yaml'), false]);
    expect(values.cache).toEqual({ text: '/var/cache/me/flywheel', source: 'default', at: '' });
    expect(values.network.text).toBeNull();
    expect(defaultConfigPath({ XDG_CONFIG_HOME: 'relative' })).toMatch(/\.config\/flywheel\/config\.yaml$/);
    expect(defaultCacheFolder({})).toMatch(/\.cache\/flywheel$/);
  });

  test('a file of the usual place, or the one that FLYWHEEL_CONFIG or --config names', async () => {
    const usual = join(folder, 'xdg', 'flywheel');
    mkdirSync(usual, { recursive: true });
    writeFileSync(join(usual, 'config.yaml'), 'account: usual\n');
    const env = { XDG_CONFIG_HOME: join(folder, 'xdg') };
    expect((await resolved({}, env, null)).values.account.text).toBe('usual');
    const named = { ...env, FLYWHEEL_CONFIG: path };
    expect((await resolved({}, named, null)).values.account.text).toBe('delegate');
    await expect(resolved({}, {}, join(folder, 'no.yaml'))).rejects.toMatchObject({ code: 'NO_CONFIG', exitCode: 4 });
  });
});

describe('mistakes', () => {
  test('every one of a file at once, with its line and column', () => {
    const text = `netwrok: openledger
cache: [1, 2]
networks:
  Open Ledger:
    rpc: https://x.example
  main:
    rpc: ftp://x.example
    governor: 0x1234
    finality: soon
    fromBlock: -1
    governer: ${GOVERNOR}
    rpc: https://y.example
  other: 7
`;
    expect(problems(text)).toEqual([
      'config.yaml:1:1: the key "netwrok"; allowed: network, account, cache, theme, charts, networks; did you mean "network"?',
      'config.yaml:2:8: a list; allowed: a folder, or off',
      'config.yaml:4:3: the network "Open Ledger"; allowed: a name of small letters, digits and dashes; not devnet',
      'config.yaml:7:10: the text "ftp://x.example"; allowed: an http or https address, such as http://127.0.0.1:8545',
      'config.yaml:8:15: 0x1234; allowed: an address: 0x and 40 hexadecimal digits',
      'config.yaml:9:15: the text "soon"; allowed: finalized, or a number of blocks from 0 to 100,000',
      'config.yaml:10:16: -1; allowed: a block number',
      'config.yaml:11:5: the key "governer"; allowed: rpc, governor, addresses, finality, fromBlock, blockRange, batch, timeout; did you mean "governor"?',
      'config.yaml:12:5: "rpc" a second time; it stands on line 7 already',
      'config.yaml:13:10: 7; allowed: a map of settings',
    ]);
  });

  test('secrets have no place in it', () => {
    expect(problems('privateKey: 0xabc\n')).toEqual([
      'config.yaml:1:1: the key "privateKey"; secrets have no place in this file: keys are Foundry keystores, access keys come from the environment',
    ]);
    for (const rpc of ['https://me:pass@x.example/', 'https://x.example/v2/a1b2c3d4e5f6g7h8i9j0k1l2']) {
      expect(problems(`networks:\n  main:\n    rpc: ${rpc}\n`)).toEqual([
        `config.yaml:3:10: an address with an access key or password in it; allowed: the key in an environment variable, as https://node.example/\${NAME}`,
      ]);
    }
    expect(problems(`networks:\n  main:\n    rpc: https://x.example/\${NO_KEY}\n`)).toEqual([
      'config.yaml:3:10: the environment has no variable NO_KEY; allowed: one that is set',
    ]);
  });

  test('of flags and variables, by their names', async () => {
    await expect(resolved({ governor: '0x12' })).rejects.toMatchObject({
      message: '--governor is "0x12".',
      code: 'BAD_SETTING',
      exitCode: 2,
      hint: 'Give an address: 0x and 40 hexadecimal digits.',
    });
    await expect(resolved({}, { FLYWHEEL_TIMEOUT: 'long' })).rejects.toMatchObject({
      message: 'FLYWHEEL_TIMEOUT is "long".',
    });
  });

  test('a network that the file prefers and does not describe', async () => {
    const file = join(folder, 'prefers.yaml');
    writeFileSync(file, 'network: opnledger\nnetworks:\n  openledger:\n    rpc: http://127.0.0.1:1\n');
    await expect(resolved({}, {}, file)).rejects.toMatchObject({
      code: 'INVALID_CONFIG',
      details: [`${file}:1:10: the network "opnledger"; allowed: devnet, openledger; did you mean "openledger"?`],
    });
  });
});

test('an endpoint is shown without what may be a key', () => {
  expect(shownUrl('https://me:pass@x.example:8080/v2/key?k=1')).toBe('https://x.example:8080/…');
  expect(shownUrl('http://127.0.0.1:8545')).toBe('http://127.0.0.1:8545');
});

test('every setting is told in the documentation, with its variable', () => {
  const page = readFileSync(join(projectRoot(), 'docs', 'configuration.md'), 'utf8');
  for (const { key, env, flag, about } of SETTINGS) {
    expect(page).toContain(`| \`${key}\` | ${flag === null ? '' : `\`${flag}\``} | \`${env}\` |`);
    expect(page).toContain(about);
  }
});
