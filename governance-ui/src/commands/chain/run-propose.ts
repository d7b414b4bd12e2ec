import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { UserError } from '#sim/errors.ts';
import { renderText } from '#sim/report/render-text.ts';
import { chooseAccount } from '#ui/chain/account.ts';
import type { DaoClient } from '#ui/chain/client.ts';
import { withContracts } from '#ui/chain/economy.ts';
import { readGoverned } from '#ui/chain/governed.ts';
import type { Account, PreparedTransaction } from '#ui/chain/records.ts';
import { confirm, tellSight, unlocking } from '#ui/commands/chain/transact.ts';
import { textWidth } from '#ui/commands/chain/width.ts';
import { withDao } from '#ui/commands/chain/with-dao.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { print, printJson, printNote } from '#ui/commands/output.ts';
import type { ProposeOptions } from '#ui/commands/propose.ts';
import { formatAmount } from '#ui/format/amount.ts';
import { briefReport } from '#ui/review/brief/brief.ts';
import { composeDraft, draftPath, fieldValues, findTemplate } from '#ui/review/draft/compose.ts';
import { type DraftFile, draftCalls, readDraftFile, writeDraftFile } from '#ui/review/draft/draft-file.ts';
import { publishingTransactions, safeBatch } from '#ui/review/draft/publish.ts';
import { ECONOMICS_SIZE } from '#ui/review/economics/simulate.ts';
import { subjectSource } from '#ui/review/open-subject.ts';
import { readSubject, type SubjectSource } from '#ui/review/read-subject.ts';
import { type Review, reviewSubject } from '#ui/review/review.ts';
import { transactionLines } from '#ui/screens/sign/review.ts';
import { lineText } from '#ui/ui/text/line.ts';
import { cannotSign } from '#ui/wallet/signer.ts';

const SCHEMA = 'flywheel.propose';

/** `flywheel propose`: makes or reads a draft, checks it, saves it, and publishes it where it is asked to. */
export async function propose(
  what: string,
  fields: readonly string[],
  options: ProposeOptions,
  globals: GlobalOptions,
): Promise<void> {
  const mode = options.publish ? 'write' : 'read';
  await withDao(globals, options, mode, async (client, signal) => {
    const account = chooseAccount(client, globals.account);
    const source = await subjectSource(client);
    const { draft, path } = await draftOf(what, fields, options, client.noEconomy, source, account);
    const review = await checked(draft, source, signal, globals);
    const failed = review.findings.filter(({ severity }) => severity === 'fail');
    const kept: DraftFile = { ...draft, forced: failed.length > 0 && options.force ? options.force : draft.forced };
    await writeDraftFile(path, kept);
    if (!globals.json) tell(review, path, client, source);
    if (failed.length > 0 && !options.force)
      throw refused(
        failed.map(({ title }) => title),
        path,
      );
    await goOn(kept, path, review, options, globals, { client, source, account, signal });
  });
}

async function draftOf(
  what: string,
  fields: readonly string[],
  options: ProposeOptions,
  noEconomy: string | null,
  source: SubjectSource,
  account: Account,
): Promise<{ draft: DraftFile; path: string }> {
  if (/\.json$/.test(what) || existsSync(what))
    return { draft: await readDraftFile(what, source.chainId), path: options.out ?? what };
  const template = findTemplate(what);
  const own = withContracts(source.own, noEconomy);
  const governed = await readGoverned(own, await source.client.getBlockNumber());
  const scene = { addresses: own.addresses, governed, names: source.names };
  const description = options.description === undefined ? null : await textOf(options.description);
  const words = { title: options.title ?? null, why: options.why ?? null, description };
  const draft = composeDraft(template, fieldValues(fields), words, scene, account.address);
  return { draft, path: options.out ?? draftPath(draft.title) };
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new UserError(`The text ${path} could not be read.`, {
      code: 'NO_FILE',
      exitCode: 2,
      hint: 'Give a file with --description.',
      cause,
    });
  }
}

/** Decoded, checked and tried on a copy of the chain; the simulation is `flywheel review`'s. */
async function checked(
  draft: DraftFile,
  source: SubjectSource,
  signal: AbortSignal,
  { quiet }: GlobalOptions,
): Promise<Review> {
  if (!quiet) printNote('Checking the draft and trying it on a copy of the chain …');
  const subject = await readSubject(source, draftCalls(draft));
  return reviewSubject(subject, { size: ECONOMICS_SIZE, simulate: false, signal });
}

function tell(review: Review, path: string, client: DaoClient, { governor: _ }: SubjectSource): void {
  const { blocks, ...report } = briefReport(review, { replay: '' });
  const end = blocks.findIndex(({ kind, title }) => kind === 'section' && title === 'What will it do?');
  const short = { ...report, blocks: blocks.slice(0, end), provenance: { facts: [], commands: [], notes: [] } };
  const lines = renderText(short, { width: textWidth(), plain: true });
  print(lines.slice(0, lines.lastIndexOf('HOW TO REPLAY')).join('\n').trimEnd());
  print();
  print(
    `Saved as ${path}. What it would do to the economy: flywheel review ${path}${client.isLocal ? '' : ' --rpc … --addresses …'}`,
  );
}

function refused(titles: readonly string[], path: string): UserError {
  return new UserError(
    `${titles.length === 1 ? 'A check failed' : `${titles.length} checks failed`}: nothing is published.`,
    {
      code: 'CHECK_FAILED',
      exitCode: 3,
      details: titles,
      hint: `The draft is kept in ${path}. --force "reason" publishes it all the same.`,
    },
  );
}

interface Scene {
  readonly client: DaoClient;
  readonly source: SubjectSource;
  readonly account: Account;
  readonly signal: AbortSignal;
}

async function goOn(
  draft: DraftFile,
  path: string,
  review: Review,
  options: ProposeOptions,
  globals: GlobalOptions,
  { client, source, account, signal }: Scene,
): Promise<void> {
  const told = { path, draft, findings: review.findings, fork: review.fork };
  const wanted = options.publish || options.calldata || options.safe !== undefined;
  if (!wanted) {
    if (globals.json) printJson(SCHEMA, 1, { published: false, ...told });
    return;
  }
  const transactions = await publishingTransactions(source.own!, draft, account);
  if (options.safe !== undefined) {
    await writeFile(options.safe, `${JSON.stringify(safeBatch(transactions, draft), null, 2)}\n`);
    if (!globals.json) print(`The batch for a Safe is in ${options.safe}.`);
  }
  if (options.calldata && !globals.json) {
    for (const { to, value, chainId, data, summary } of transactions) {
      print(
        ['', summary, `to        ${to}`, `value     ${value}`, `chain id  ${chainId}`, `data      ${data}`].join('\n'),
      );
    }
  }
  if (!options.publish) {
    if (globals.json) printJson(SCHEMA, 1, { published: false, ...told, transactions });
    return;
  }
  await publish(transactions, told, options, globals, { client, source, account, signal });
}

async function publish(
  transactions: readonly PreparedTransaction[],
  told: object,
  options: ProposeOptions,
  globals: GlobalOptions,
  { client, account, signal }: Scene,
): Promise<void> {
  const { proposalThreshold } = await client.overview();
  const votes = await client.votingPower(account.address, 'now');
  if (!globals.json) {
    for (const tx of transactions) {
      print();
      print(transactionLines(tx, account.name, client.network, textWidth()).map(lineText).join('\n'));
    }
    print();
    print(
      `${account.name} has ${formatAmount(votes)} votes; making a proposal takes ${formatAmount(proposalThreshold)}.`,
    );
  }
  const refusal = transactions.find(({ revert }) => revert !== null);
  if (refusal !== undefined) {
    throw new UserError(`${refusal.summary}: the contract would refuse it, so nothing was signed.`, {
      code: 'REVERTED',
      exitCode: 5,
      details: [refusal.revert!],
    });
  }
  if (options.dryRun) {
    if (globals.json) printJson(SCHEMA, 1, { published: false, ...told, transactions });
    else print('\nDry run: nothing was signed or sent.');
    return;
  }
  if (!account.canSign) throw cannotSign(account);
  await confirm(globals, signal);
  const send = { ...(await unlocking(account, options, signal)), onSight: tellSight(globals), signal };
  const sent = [];
  for (const [i, tx] of transactions.entries()) {
    // Gas of a later one is known only once the earlier ones are in.
    const ready =
      tx.gas > 0n || i === 0
        ? tx
        : (
            await publishingTransactions(
              (
                await subjectSource(client)
              ).own!,
              (told as { draft: DraftFile }).draft,
              account,
            )
          ).at(-1)!;
    sent.push(await client.send(account, ready, send));
  }
  const [newest] = await client.proposals();
  if (globals.json)
    printJson(SCHEMA, 1, {
      published: true,
      ...told,
      transactions,
      sent,
      proposal: { id: newest!.id, number: newest!.number },
    });
  else print(`\n✓ Proposed in block ${sent.at(-1)!.block}: it is proposal ${newest!.number}.`);
}
