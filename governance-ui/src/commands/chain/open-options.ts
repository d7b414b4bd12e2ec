import type { OpenOptions } from '#ui/chain/open.ts';
import type { Address } from '#ui/chain/records.ts';
import type { ChainOptions } from '#ui/commands/chain/options.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { type Config, resolveConfig } from '#ui/config/resolve.ts';

/** Everything about where a DAO is, and how its chain is read. */
export type Place = Omit<OpenOptions, 'mode' | 'onProgress' | 'onNote' | 'signal'>;

/** The settings in force for a command: its options, the environment, the configuration file. */
export function commandConfig(globals: GlobalOptions, options: ChainOptions = {}): Promise<Config> {
  const { cache } = options;
  return resolveConfig(
    {
      network: globals.network,
      account: globals.account,
      theme: globals.theme,
      charts: globals.charts,
      rpc: globals.rpc,
      governor: options.governor ?? null,
      addresses: options.addresses ?? null,
      cache: cache === undefined ? null : cache === false ? 'off' : cache,
    },
    globals.config,
  );
}

/** The DAO that these settings mean. */
export function placeOf({ values }: Config): Place {
  const whole = (key: 'fromBlock' | 'blockRange'): bigint | null => {
    const { text } = values[key];
    return text === null ? null : BigInt(text);
  };
  const number = (key: 'batch' | 'timeout'): number | undefined => {
    const { text } = values[key];
    return text === null ? undefined : Number(text);
  };
  const finality = values.finality.text;
  const timeout = number('timeout');
  return {
    rpc: values.rpc.text,
    network: values.network.text,
    governor: values.governor.text as Address | null,
    addresses: values.addresses.text,
    // An option of the command line is the command's own to read.
    account: values.account.source === 'flag' ? null : values.account.text,
    cacheFolder: values.cache.text === 'off' ? null : values.cache.text,
    finality: finality === null || finality === 'finalized' ? finality : Number(finality),
    fromBlock: whole('fromBlock'),
    blockRange: whole('blockRange'),
    batch: number('batch'),
    timeout: timeout === undefined ? undefined : timeout * 1_000,
  };
}
