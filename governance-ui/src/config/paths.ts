import { homedir } from 'node:os';
import { join } from 'node:path';

type Env = Readonly<Record<string, string | undefined>>;

/** Where the configuration file is looked for when nothing names one: the XDG folder, on Windows %APPDATA%. */
export function defaultConfigPath(env: Env = process.env): string {
  return join(base(env.XDG_CONFIG_HOME, env.APPDATA, '.config'), 'flywheel', 'config.yaml');
}

/** Where the cache is when nothing names a folder. */
export function defaultCacheFolder(env: Env = process.env): string {
  return join(base(env.XDG_CACHE_HOME, env.LOCALAPPDATA, '.cache'), 'flywheel');
}

/** The XDG standard ignores relative paths. */
function base(xdg: string | undefined, windows: string | undefined, hidden: string): string {
  if (xdg?.startsWith('/')) return xdg;
  return process.platform === 'win32' && windows ? windows : join(homedir(), hidden);
}
