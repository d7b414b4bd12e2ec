import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { counted } from '#sim/report/numbers.ts';
import { renderText } from '#sim/report/render-text.ts';
import { textForm } from '#ui/commands/appearance.ts';
import { StepLine } from '#ui/commands/chain/step-line.ts';
import { textWidth } from '#ui/commands/chain/width.ts';
import { withDao } from '#ui/commands/chain/with-dao.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { print, printJson, printNote } from '#ui/commands/output.ts';
import type { ReviewOptions } from '#ui/commands/review.ts';
import { readDraft } from '#ui/review/draft/draft-file.ts';
import { ECONOMICS_SIZE, type EconomicsSize } from '#ui/review/economics/simulate.ts';
import { subjectSource } from '#ui/review/open-subject.ts';
import { readSubject, type SubjectSource } from '#ui/review/read-subject.ts';
import { type Review, reviewSubject } from '#ui/review/review.ts';
import { keepReview } from '#ui/review/review-file.ts';
import type { Subject } from '#ui/review/subject.ts';

/** `flywheel review`: reads, checks, tries and simulates a proposal or a draft, keeps the brief and tells what came out. */
export async function reviewProposal(ref: string, options: ReviewOptions, globals: GlobalOptions): Promise<void> {
  const form = await textForm(globals);
  const run = async (source: SubjectSource, signal: AbortSignal): Promise<void> => {
    const review = await makeReview(source, ref, options, globals, signal);
    const { files, report } = await keepReview(review, options.out ?? join('reports', folderName(review.proposal)));
    if (globals.json) {
      const { economics, input: _, identity, ...rest } = review;
      const { impact, ...economy } = economics;
      printJson('flywheel.review', 2, {
        hash: identity.hash,
        identity: identity.parts,
        ...rest,
        verdict: report.verdict,
        impact,
        economics: economy,
        files,
      });
    } else {
      print(renderText(report, { width: textWidth(), ...form }).join('\n'));
      print();
      print(`The brief is kept as a page: ${files.html}`);
      print(
        `and as Markdown and JSON beside it.${review.input === null ? '' : ` Anyone can replay it from ${files.review}.`}`,
      );
    }
    if (isFailure(review, options.failOn)) process.exitCode = 3;
  };
  await withDao(globals, options, 'read', async (client, signal) => run(await subjectSource(client), signal));
}

function isFailure({ worst }: Review, failOn: ReviewOptions['failOn']): boolean {
  return failOn !== 'never' && (worst === 'fail' || (failOn === 'warn' && worst === 'warn'));
}

async function makeReview(
  source: SubjectSource,
  ref: string,
  options: ReviewOptions,
  { quiet }: GlobalOptions,
  signal: AbortSignal,
): Promise<Review> {
  const block = options.block === undefined ? undefined : BigInt(options.block);
  const what = /\.json$/.test(ref) && existsSync(ref) ? await readDraft(ref, source.chainId) : { ref };
  const subject = await readSubject(source, what, block);
  return reviewWithProgress(subject, options, quiet, signal);
}

/** Reviews with progress on stderr. */
export async function reviewWithProgress(
  subject: Subject,
  options: Partial<ReviewOptions>,
  quiet: boolean,
  signal: AbortSignal,
): Promise<Review> {
  const size = sizeOf(options);
  const line = quiet ? null : new StepLine();
  const name = subject.proposal.number === null ? 'the draft' : `proposal ${subject.proposal.number}`;
  if (!quiet) {
    const most = counted(size.most, 'pair');
    const pairs = size.pilot === size.most ? most : `${size.pilot} to ${most}`;
    printNote(`Simulating ${name}: ${pairs} of runs of ${counted(size.days, 'day')}.`);
  }
  try {
    return await reviewSubject(subject, {
      size,
      signal,
      ...(options.workers !== undefined && { workers: options.workers }),
      ...(options.fork !== undefined && { fork: options.fork }),
      ...(options.simulation !== undefined && { simulate: options.simulation }),
      onProgress: (doing, fraction) => line?.update(doing, fraction),
    });
  } finally {
    line?.end();
  }
}

/** How much is simulated: with --reps exactly so many pairs, fewer in the other worlds. */
export function sizeOf({ reps, days, scale, points }: Partial<ReviewOptions>): EconomicsSize {
  const size = { ...ECONOMICS_SIZE, ...(days !== undefined && { days }), ...(scale !== undefined && { scale }) };
  const scan = { points: points ?? size.points, pointScale: Math.min(size.scale, size.pointScale) };
  if (reps === undefined) return { ...size, ...scan };
  return {
    ...size,
    ...scan,
    pilot: reps,
    most: reps,
    others: Math.max(2, Math.ceil(reps / 2)),
    points: points ?? Math.min(size.points, 6 * reps),
  };
}

/** A proposal's number and the beginning of its title, as a folder's name on any system. */
export function folderName({ number, title }: { readonly number: number | null; readonly title: string }): string {
  const words = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
  const first = number === null ? 'draft' : String(number);
  return words === '' ? first : `${first}-${words}`;
}
