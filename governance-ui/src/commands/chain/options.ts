import type { Command } from 'commander';

/** The options of every command that reads a chain, beside the global --rpc, --network, --account and --config. */
export interface ChainOptions {
  readonly governor?: string;
  /** File with the contracts' addresses. */
  readonly addresses?: string;
  /** Folder of the cache; `false` with --no-cache. */
  readonly cache?: string | false;
}

export function declareChainOptions(command: Command): Command {
  return command
    .option('--governor <address>', 'the Governor on the chain of --rpc or --network: all else is found from it')
    .option(
      '--addresses <file>',
      "our contracts' addresses there, as the deploy script wrote them, instead of finding them",
    )
    .option('--cache <dir>', 'folder in which what was read of chains is kept')
    .option('--no-cache', 'keep nothing');
}

/** Options of the commands that sign. */
export interface SignOptions extends ChainOptions {
  readonly dryRun?: boolean;
  readonly calldata?: boolean;
  /** File with the password of the account's encrypted key. */
  readonly passwordFile?: string;
}

/** Options of the commands whose act may be signed by one account and sent by another. */
export interface RelayOptions extends SignOptions {
  readonly signOnly?: string;
  readonly unsigned?: string;
}

export function declareRelayOptions(command: Command): Command {
  return declareSignOptions(command)
    .option('--sign-only <file>', 'sign it without sending it, for another account to send: flywheel relay FILE')
    .option('--unsigned <file>', 'write what is to be signed (EIP-712), for another wallet to sign');
}

export function declareSignOptions(command: Command): Command {
  return declareChainOptions(command)
    .option('--dry-run', 'try the transaction without signing it')
    .option('--calldata', 'print the transaction for another wallet instead of signing it')
    .option('--password-file <file>', "file with the password of the account's key, readable by you alone");
}
