import type { Command } from 'commander';
import { type ChainOptions, declareChainOptions } from '#ui/commands/chain/options.ts';
import { globalOptions } from '#ui/commands/globals.ts';

const EXAMPLES = `
Templates: datanet-admit, datanet-suspend, reward-rate, gauge-weights, fee-split, treasury-spend, treasury-stream,
governor-setting, custom. Each names its fields when one is missing.

Examples:
  $ flywheel propose reward-rate rate=630000 --why "Fees cover more of it by now. Against: …"
  $ flywheel propose fee-split contributors=55 treasury=5 --why "…" --publish
  $ flywheel propose treasury-spend to=0x… amount=250000 category=grants "reason=Audit" --why "…" --safe batch.json
  $ flywheel propose proposals/lower-the-reward-rate.json --publish     a draft that somebody shared
  $ flywheel propose proposals/lower-the-reward-rate.json --calldata    for another wallet

Before it is published a proposal is decoded, checked and tried on a copy of the chain; a failed check stops it, unless --force
gives a reason. \`flywheel review FILE\` makes the whole decision brief of a draft.`;

export interface ProposeOptions extends ChainOptions {
  readonly title?: string;
  readonly why?: string;
  readonly description?: string;
  readonly out?: string;
  readonly publish?: boolean;
  readonly dryRun?: boolean;
  readonly calldata?: boolean;
  readonly safe?: string;
  readonly force?: string;
}

export function register(program: Command): void {
  declareChainOptions(program.command('propose'))
    .summary('make a proposal from a template, check it, save it and publish it')
    .description(
      'Make a proposal from a template: the fields are checked against the chain, the calls are decoded, checked and tried on a copy ' +
        'of the chain, and the draft is saved as a file that can be shared. --publish makes it on the chain.',
    )
    .argument('<template>', "a template's name, or a draft's file")
    .argument('[fields...]', 'key=value')
    .option('--title <text>', 'the title (default: what the template says)')
    .option('--why <text>', 'why, and what speaks against it')
    .option('--description <file>', 'the whole text, from a file')
    .option('--out <file>', 'where the draft is saved (default: proposals/<title>.json)')
    .option('--publish', 'make the proposal on the chain, with the account of --account')
    .option('--dry-run', 'with --publish: try it without signing')
    .option('--calldata', 'print the transactions for another wallet instead of signing them')
    .option('--safe <file>', "write the transactions as a batch for a Safe's transaction builder")
    .option('--force <reason>', 'go on although a check failed; the reason is kept in the draft')
    .addHelpText('after', EXAMPLES)
    .action(async (template: string, fields: string[], options: ProposeOptions, command: Command) => {
      const { propose } = await import('#ui/commands/chain/run-propose.ts');
      await propose(template, fields, options, globalOptions(command));
    });
}
