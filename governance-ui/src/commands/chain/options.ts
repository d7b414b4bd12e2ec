import type { Command } from 'commander';

/** The option of every command that reads a chain, beside the global --rpc, --network and --account. */
export interface ChainOptions {
  /** File with the contracts' addresses. */
  readonly addresses?: string;
}

export function declareChainOptions(command: Command): Command {
  return command.option(
    '--addresses <file>',
    "the contracts' addresses on the chain of --rpc, as the deploy script wrote them",
  );
}

/** Options of the commands that sign. */
export interface SignOptions extends ChainOptions {
  readonly dryRun?: boolean;
  readonly calldata?: boolean;
}

export function declareSignOptions(command: Command): Command {
  return declareChainOptions(command)
    .option('--dry-run', 'try the transaction without signing it')
    .option('--calldata', 'print the transaction for another wallet instead of signing it');
}
