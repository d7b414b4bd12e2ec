import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { UserError } from '#sim/errors.ts';
import { nearest } from '#sim/parameters/nearest.ts';
import { ConfigError } from '#ui/config/error.ts';
import { defaultCacheFolder, defaultConfigPath } from '#ui/config/paths.ts';
import type { ConfigFile } from '#ui/config/read-file.ts';
import { SETTING_KEYS, type SettingKey, setting } from '#ui/config/settings.ts';

/** A setting's value and where it came from. */
export interface Given {
  /** `null`: nothing was given, and there is no value that always holds. */
  readonly text: string | null;
  readonly source: 'flag' | 'env' | 'file' | 'default';
  /** `--rpc`, `FLYWHEEL_RPC`, `config.yaml:3:5`; '' for a default. */
  readonly at: string;
}

/** What holds for this command. */
export interface Config {
  /** The configuration file, whether it is there or not. */
  readonly path: string;
  readonly exists: boolean;
  readonly values: Readonly<Record<SettingKey, Given>>;
  /** Networks that the file describes. */
  readonly networks: readonly string[];
}

export type Flags = Readonly<Partial<Record<SettingKey, string | null>>>;
type Env = Readonly<Record<string, string | undefined>>;

const DEFAULT: Given = { text: null, source: 'default', at: '' };

/**
 * The settings in force: of each the flag, else the environment variable, else the file's, else the default.
 * @param path of the configuration file (`--config`); `null`: FLYWHEEL_CONFIG, else the usual place, where it may be missing
 * @throws {ConfigError} `INVALID_CONFIG` (exit 2) for the file; UserError `BAD_SETTING`, `UNKNOWN_NETWORK` (exit 2),
 * `NO_CONFIG` (exit 4)
 */
export async function resolveConfig(flags: Flags, path: string | null, env: Env = process.env): Promise<Config> {
  const named = path ?? (env.FLYWHEEL_CONFIG || null);
  const place = named === null ? defaultConfigPath(env) : resolve(named);
  const exists = existsSync(place);
  if (named !== null && !exists) {
    throw new UserError(`There is no configuration file ${place}.`, {
      code: 'NO_CONFIG',
      exitCode: 4,
      hint: `Named by ${path === null ? 'FLYWHEEL_CONFIG' : '--config'}. docs/configuration.md has one to start from.`,
    });
  }
  const file = exists ? await readConfigFile(place, env) : null;
  const given = (key: SettingKey, inFile: ConfigFile['user']): Given => {
    const { flag, env: variable } = setting(key);
    const byFlag = flags[key];
    if (byFlag !== undefined && byFlag !== null) return checked(key, byFlag, 'flag', flag ?? key);
    const byEnv = env[variable];
    if (byEnv !== undefined && byEnv !== '') return checked(key, byEnv, 'env', variable);
    const value = inFile[key];
    return value === undefined ? DEFAULT : { text: value.text, source: 'file', at: value.at };
  };
  const network = networkOf(given('network', file?.user ?? {}), given('rpc', {}));
  const described = networkValues(network, file);
  const values = Object.fromEntries(
    SETTING_KEYS.map((key): [SettingKey, Given] => {
      if (key === 'network') return [key, network];
      return [key, given(key, setting(key).scope === 'user' ? (file?.user ?? {}) : described)];
    }),
  ) as Record<SettingKey, Given>;
  return {
    path: place,
    exists,
    values: {
      ...values,
      cache: values.cache.text === null ? { ...DEFAULT, text: defaultCacheFolder(env) } : values.cache,
    },
    networks: [...(file?.networks.keys() ?? [])],
  };
}

const ORDER: readonly Given['source'][] = ['flag', 'env', 'file', 'default'];

/**
 * An endpoint that is named more closely than the network stands for itself: `--rpc` is not of the network that the file or the
 * environment prefers.
 */
function networkOf(network: Given, rpc: Given): Given {
  const closer = rpc.text !== null && ORDER.indexOf(rpc.source) < ORDER.indexOf(network.source);
  return network.text === null || closer ? DEFAULT : network;
}

function networkValues(network: Given, file: ConfigFile | null): ConfigFile['user'] {
  if (network.text === null || network.text === 'devnet') return {};
  const found = file?.networks.get(network.text);
  // A network that the file does not describe is a name for what flags and environment give.
  if (found !== undefined || network.source !== 'file') return found ?? {};
  const known = ['devnet', ...file!.networks.keys()];
  const near = nearest(network.text, known);
  throw new ConfigError(file!.path, [
    `${network.at}: the network "${network.text}"; allowed: ${known.join(', ')}${near === null ? '' : `; did you mean "${near}"?`}`,
  ]);
}

function checked(key: SettingKey, text: string, source: 'flag' | 'env', at: string): Given {
  const { accepts, allowed } = setting(key);
  if (accepts(text)) return { text, source, at };
  throw new UserError(`${at} is "${text.slice(0, 80)}".`, {
    code: 'BAD_SETTING',
    exitCode: 2,
    hint: `Give ${allowed}.`,
  });
}

/** Its parser is loaded only where there is a file. */
async function readConfigFile(path: string, env: Env): Promise<ConfigFile> {
  const [{ readConfig }, { readTextFile }, { ScenarioError }] = await Promise.all([
    import('#ui/config/read-file.ts'),
    import('#sim/scenario/file.ts'),
    import('#sim/scenario/error.ts'),
  ]);
  try {
    return readConfig(await readTextFile(path), path, env);
  } catch (error) {
    throw error instanceof ScenarioError ? new ConfigError(path, error.details) : error;
  }
}
