import { dirname, resolve } from 'node:path';
import { isMap, isScalar, type YAMLMap } from 'yaml';
import { nearest } from '#sim/parameters/nearest.ts';
import { type Entry, ScenarioDocument } from '#sim/scenario/document.ts';
import { printable } from '#sim/scenario/printable.ts';
import { Problems } from '#sim/scenario/problems.ts';
import { ConfigError } from '#ui/config/error.ts';
import { carriesKey, isSecretName } from '#ui/config/secrets.ts';
import { NETWORK_NAME, SETTINGS, type SettingKey, setting } from '#ui/config/settings.ts';

/** A value of the file: text as it is meant, and where it stands. */
export interface FileValue {
  readonly text: string;
  /** `path:line:column`. */
  readonly at: string;
}

export type FileValues = Readonly<Partial<Record<SettingKey, FileValue>>>;

export interface ConfigFile {
  readonly path: string;
  readonly user: FileValues;
  readonly networks: ReadonlyMap<string, FileValues>;
}

const NETWORKS = 'networks';
const NO_SECRETS =
  'secrets have no place in this file: keys are Foundry keystores, access keys come from the environment';

/**
 * Reads a configuration file's text.
 * @param env for references such as `${OPENLEDGER_RPC}`, which an endpoint may hold
 * @throws {ConfigError} with everything that is wrong, each with line and column; exit code 2
 */
export function readConfig(
  text: string,
  path: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): ConfigFile {
  const problems = new Problems(path, (...said) => new ConfigError(...said));
  const document = new ScenarioDocument(text, problems, { name: 'configuration', keys: '"network" and "networks"' });
  const reader = new Reader(document, problems, path, env);
  const file = { path, ...reader.root() };
  problems.throwIfAny();
  return file;
}

class Reader {
  private readonly document: ScenarioDocument;
  private readonly problems: Problems;
  private readonly path: string;
  private readonly env: Readonly<Record<string, string | undefined>>;

  constructor(
    document: ScenarioDocument,
    problems: Problems,
    path: string,
    env: Readonly<Record<string, string | undefined>>,
  ) {
    this.document = document;
    this.problems = problems;
    this.path = path;
    this.env = env;
  }

  root(): Omit<ConfigFile, 'path'> {
    const networks = new Map<string, FileValues>();
    const root = this.document.root;
    if (root === null) return { user: {}, networks };
    const entries = this.document.entries(root);
    for (const entry of entries) {
      if (entry.key !== NETWORKS) continue;
      for (const network of this.maps(entry, 'a map of networks by name')) {
        if (!NETWORK_NAME.test(network.key) || network.key === 'devnet') {
          const found = `the network "${printable(network.key)}"`;
          this.problems.add(network.keyPlace, found, 'allowed: a name of small letters, digits and dashes; not devnet');
          continue;
        }
        networks.set(network.key, this.values(this.maps(network, 'a map of settings'), 'network'));
      }
    }
    const rest = entries.filter(({ key }) => key !== NETWORKS);
    return { user: this.values(rest, 'user'), networks };
  }

  private maps(entry: Entry, allowed: string): Entry[] {
    if (isMap(entry.node) && entry.found.value.kind === 'map') return this.document.entries(entry.node as YAMLMap);
    this.problems.add(entry.found.place, entry.found.shown, `allowed: ${allowed}`);
    return [];
  }

  private values(entries: readonly Entry[], scope: 'user' | 'network'): FileValues {
    const values: Partial<Record<SettingKey, FileValue>> = {};
    const known = SETTINGS.filter((row) => row.scope === scope).map(({ key }) => key as SettingKey);
    for (const entry of entries) {
      const key = known.find((each) => each === entry.key);
      if (key === undefined) this.unknown(entry, scope === 'user' ? [...known, NETWORKS] : known);
      else {
        const value = this.value(entry, key);
        if (value !== null) values[key] = value;
      }
    }
    return values;
  }

  private unknown({ key, keyPlace }: Entry, known: readonly string[]): void {
    const allowed = isSecretName(key) ? NO_SECRETS : `allowed: ${known.join(', ')}`;
    this.problems.add(keyPlace, `the key "${printable(key)}"`, allowed, () => nearest(key, known));
  }

  private value({ node, found }: Entry, key: SettingKey): FileValue | null {
    const { allowed, accepts } = setting(key);
    // As it is written: an address without quotes is a number to YAML.
    const written = isScalar(node) && found.value.kind !== 'nothing' ? String(node.source ?? node.value) : null;
    if (written === null || node?.tag !== undefined) {
      this.problems.add(found.place, found.shown, `allowed: ${allowed}`);
      return null;
    }
    if (key === 'rpc' && URL.canParse(written) && carriesKey(written)) {
      this.problems.add(
        found.place,
        'an address with an access key or password in it',
        `allowed: the key in an environment variable, as https://node.example/\${NAME}`,
      );
      return null;
    }
    const text = key === 'rpc' ? this.filled(written, found.place) : written;
    if (text === null) return null;
    if (!accepts(text)) {
      this.problems.add(found.place, found.shown, `allowed: ${allowed}`);
      return null;
    }
    const place = found.place as { line: number; column: number };
    const meant = key === 'addresses' || (key === 'cache' && text !== 'off') ? this.beside(text) : text;
    return { text: meant, at: `${this.path}:${place.line}:${place.column}` };
  }

  /** A path as it is meant from the file's folder. */
  private beside(text: string): string {
    const home = this.env.HOME ?? this.env.USERPROFILE;
    return resolve(dirname(this.path), home === undefined ? text : text.replace(/^~(?=[/\\]|$)/, home));
  }

  /** The text with `${NAME}` replaced by that variable of the environment. */
  private filled(text: string, place: Entry['keyPlace']): string | null {
    let missing: string | null = null;
    const filled = text.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => {
      const value = this.env[name];
      if (value === undefined || value === '') missing ??= name;
      return value ?? '';
    });
    if (missing === null) return filled;
    this.problems.add(place, `the environment has no variable ${missing}`, `allowed: one that is set`);
    return null;
  }
}
