import { GLYPH_SETS } from '#sim/report/text/chart/canvas.ts';

/** Everything that can be configured: one row each, from which the reader, `flywheel config`, the help and the docs follow. */
export interface Setting {
  readonly key: string;
  /** `network`: of one network; in the file it stands under that network's name. */
  readonly scope: 'user' | 'network';
  /** The option of the command line; `null` where there is none. */
  readonly flag: string | null;
  readonly env: string;
  /** What may be given, for messages. */
  readonly allowed: string;
  readonly accepts: (text: string) => boolean;
  /** What holds where nothing is given, for people. */
  readonly usual: string;
  readonly about: string;
}

export const SETTING_KEYS = [
  'network',
  'account',
  'cache',
  'theme',
  'charts',
  'rpc',
  'governor',
  'addresses',
  'finality',
  'fromBlock',
  'blockRange',
  'batch',
  'timeout',
] as const;
export type SettingKey = (typeof SETTING_KEYS)[number];

export const NETWORK_NAME = /^[a-z][a-z0-9-]{0,39}$/;

const isWhole = (low: number, high: number) => (text: string) =>
  /^\d{1,15}$/.test(text) && Number(text) >= low && Number(text) <= high;
const notEmpty = (text: string) => text.trim() !== '';

function isEndpoint(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** Names of the themes. */
export const THEMES = ['colour', 'high-contrast', 'plain'] as const;

function oneOf(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

type Row = Omit<Setting, 'key'>;

const ROWS: Readonly<Record<SettingKey, Row>> = {
  network: {
    scope: 'user',
    flag: '--network',
    env: 'FLYWHEEL_NETWORK',
    allowed: 'devnet, or a name under "networks" of the configuration file',
    accepts: (text) => NETWORK_NAME.test(text),
    usual: 'devnet',
    about: 'which network to open',
  },
  account: {
    scope: 'user',
    flag: '--account',
    env: 'FLYWHEEL_ACCOUNT',
    allowed: 'a name or an address',
    accepts: notEmpty,
    usual: 'the first that is known',
    about: 'whose eyes to look with',
  },
  cache: {
    scope: 'user',
    flag: '--cache',
    env: 'FLYWHEEL_CACHE',
    allowed: 'a folder, or off',
    accepts: notEmpty,
    usual: '$XDG_CACHE_HOME/flywheel',
    about: 'where what was read of chains is kept',
  },
  theme: {
    scope: 'user',
    flag: '--theme',
    env: 'FLYWHEEL_THEME',
    allowed: oneOf(THEMES),
    accepts: (text) => THEMES.some((name) => name === text),
    usual: 'colour',
    about: 'colours of the screens',
  },
  charts: {
    scope: 'user',
    flag: '--charts',
    env: 'FLYWHEEL_CHARTS',
    allowed: oneOf(GLYPH_SETS),
    accepts: (text) => GLYPH_SETS.some((name) => name === text),
    usual: 'braille; ascii with --ascii, or where the locale is not UTF-8',
    about: 'what charts are drawn with, in the screens and on the command line',
  },
  rpc: {
    scope: 'network',
    flag: '--rpc',
    env: 'FLYWHEEL_RPC',
    allowed: 'an http or https address, such as http://127.0.0.1:8545',
    accepts: isEndpoint,
    usual: 'the running devnet',
    about: 'JSON-RPC endpoint of a node',
  },
  governor: {
    scope: 'network',
    flag: '--governor',
    env: 'FLYWHEEL_GOVERNOR',
    allowed: 'an address: 0x and 40 hexadecimal digits',
    accepts: (text) => /^0x[0-9a-fA-F]{40}$/.test(text),
    usual: "the address book's",
    about: 'the Governor; all other contracts are found from it',
  },
  addresses: {
    scope: 'network',
    flag: '--addresses',
    env: 'FLYWHEEL_ADDRESSES',
    allowed: 'a file that the deploy script wrote',
    accepts: notEmpty,
    usual: 'found from the Governor',
    about: 'address book of our contracts, instead of finding them',
  },
  finality: {
    scope: 'network',
    flag: null,
    env: 'FLYWHEEL_FINALITY',
    allowed: 'finalized, or a number of blocks from 0 to 100,000',
    accepts: (text) => text === 'finalized' || isWhole(0, 100_000)(text),
    usual: 'finalized; 0 on a local chain',
    about:
      'from when on a block is not taken back: what the node calls finalized, or this many blocks behind the newest',
  },
  fromBlock: {
    scope: 'network',
    flag: null,
    env: 'FLYWHEEL_FROM_BLOCK',
    allowed: 'a block number',
    accepts: isWhole(0, Number.MAX_SAFE_INTEGER),
    usual: 'where the Governor was deployed',
    about: 'first block to look at for events',
  },
  blockRange: {
    scope: 'network',
    flag: null,
    env: 'FLYWHEEL_BLOCK_RANGE',
    allowed: 'a number of blocks from 1 to 10,000,000',
    accepts: isWhole(1, 10_000_000),
    usual: 'found by trying',
    about: 'most blocks that the node gives events of in one answer',
  },
  batch: {
    scope: 'network',
    flag: null,
    env: 'FLYWHEEL_BATCH',
    allowed: 'a number of requests from 1 to 1,000',
    accepts: isWhole(1, 1_000),
    usual: '200',
    about: 'most requests that are sent to the node together',
  },
  timeout: {
    scope: 'network',
    flag: null,
    env: 'FLYWHEEL_TIMEOUT',
    allowed: 'seconds from 1 to 600',
    accepts: isWhole(1, 600),
    usual: '15',
    about: 'seconds after which a node that does not answer is taken for gone',
  },
};

export const SETTINGS: readonly Setting[] = SETTING_KEYS.map((key) => ({ key, ...ROWS[key] }));

export function setting(key: SettingKey): Setting {
  return { key, ...ROWS[key] };
}
