import { commandConfig } from '#ui/commands/chain/open-options.ts';
import type { ChainOptions } from '#ui/commands/chain/options.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { print, printJson, printNote, table } from '#ui/commands/output.ts';
import type { Config, Given } from '#ui/config/resolve.ts';
import { SETTINGS, type SettingKey } from '#ui/config/settings.ts';
import { shownUrl } from '#ui/format/endpoint.ts';

/** `flywheel config`. */
export async function showConfig(options: ChainOptions, globals: GlobalOptions): Promise<void> {
  const config = await commandConfig(globals, options);
  if (globals.json) {
    const settings = SETTINGS.map(({ key, flag, env, about }) => {
      const given = config.values[key as SettingKey];
      return [key, { value: shownValue(key, given), source: given.source, at: given.at, flag, env, about }];
    });
    const { path, exists, networks } = config;
    printJson('flywheel.config', 1, { file: path, exists, networks, settings: Object.fromEntries(settings) });
    return;
  }
  print(`${config.path}${config.exists ? '' : ' (there is no such file)'}`);
  print();
  print(table([{ title: 'Setting' }, { title: 'Value' }, { title: 'From' }], configRows(config)));
  if (config.networks.length > 0) print(`\nNetworks of the file: ${config.networks.join(', ')}.`);
  if (!globals.quiet) printNote('A flag goes before the environment, the environment before the file.');
}

/** Key, value and source of every setting. */
export function configRows({ values }: Config): string[][] {
  return SETTINGS.map(({ key, usual }) => {
    const given = values[key as SettingKey];
    return [key, shownValue(key, given) ?? usual, given.source === 'default' ? 'default' : given.at];
  });
}

/** `null`: nothing was given. */
export function shownValue(key: string, { text }: Given): string | null {
  return text !== null && key === 'rpc' ? shownUrl(text) : text;
}
