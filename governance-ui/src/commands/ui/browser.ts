import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What shows a page on this machine; `null` where there is no screen to show it on. */
function viewer(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): readonly string[] | null {
  if (env.BROWSER) return [env.BROWSER];
  switch (platform) {
    case 'darwin':
      return ['open'];
    case 'win32':
      return ['cmd', '/c', 'start', ''];
    default:
      return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open'] : null;
  }
}

/** Starts a browser with a page, which outlives us. @returns whether there is one */
export async function openInBrowser(
  path: string,
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): Promise<boolean> {
  const [command, ...args] = viewer(env, platform) ?? [];
  if (command === undefined) return false;
  const child = spawn(command, [...args, pathToFileURL(resolve(path)).href], { detached: true, stdio: 'ignore' });
  try {
    await once(child, 'spawn');
    child.unref();
    return true;
  } catch {
    return false;
  }
}
