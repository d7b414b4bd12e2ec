import type { Command } from 'commander';

/** Options that every command takes, before or after its name. */
export interface GlobalOptions {
  /** One object on stdout, and nothing else there. */
  readonly json: boolean;
  /** Words and tables only: no drawn charts, no frames, no full screen. */
  readonly plain: boolean;
  /** Nothing but ASCII is drawn. */
  readonly ascii: boolean;
  /** Of the screens; `null`: the configured one. */
  readonly theme: string | null;
  /** What charts are drawn with; `null`: what is configured. */
  readonly charts: string | null;
  /** The screens as lines of text, one after the other. */
  readonly screenReader: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  /** Confirms every question in advance; without a terminal nothing is signed otherwise. */
  readonly yes: boolean;
  /** URL of a JSON-RPC endpoint; `null` means the network's own, or the running devnet. */
  readonly rpc: string | null;
  readonly network: string | null;
  /** Name or address of the account to see and sign with. */
  readonly account: string | null;
  /** The configuration file; `null`: the usual place. */
  readonly config: string | null;
}

/** Declares the options on the program; commander accepts them after a subcommand's name as well. */
export function declareGlobalOptions(program: Command): void {
  program
    .option('--json', 'print one JSON object on stdout, and nothing else there')
    .option('--plain', 'words and tables only: no drawn charts, no full screen')
    .option('--no-color', 'no colour (the environment variable NO_COLOR does the same)')
    .option('--ascii', 'draw with ASCII only (a locale that is not UTF-8 does the same)')
    .option('--theme <name>', 'of the screens: colour, high-contrast, plain (or FLYWHEEL_THEME)')
    .option('--charts <glyphs>', 'what charts are drawn with: braille, block, ascii (or FLYWHEEL_CHARTS)')
    .option('--screen-reader', 'the screens as lines of text, charts in words (or INK_SCREEN_READER=true)')
    .option('-q, --quiet', 'no progress and no hints')
    .option('--verbose', 'more about what happens; stack traces of defects')
    .option('--rpc <url>', 'JSON-RPC endpoint of the chain (default: the running devnet)')
    .option('--network <name>', 'devnet, or a network of the configuration file')
    .option('--account <name>', 'account to look and sign with: a name or an address')
    .option('--config <file>', 'configuration file; flywheel config shows what holds, and why')
    .option('-y, --yes', 'confirm every question in advance');
}

/** The global options as given to a command's action. */
export function globalOptions(command: Command): GlobalOptions {
  const given = command.optsWithGlobals<Partial<GlobalOptions>>();
  return {
    json: given.json ?? false,
    plain: given.plain ?? false,
    ascii: given.ascii ?? false,
    theme: given.theme ?? null,
    charts: given.charts ?? null,
    screenReader: given.screenReader ?? false,
    quiet: given.quiet ?? false,
    verbose: given.verbose ?? false,
    yes: given.yes ?? false,
    rpc: given.rpc ?? null,
    network: given.network ?? null,
    account: given.account ?? null,
    config: given.config ?? null,
  };
}
