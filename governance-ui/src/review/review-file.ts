import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UserError } from '#sim/errors.ts';
import { renderHtml } from '#sim/report/render-html.ts';
import { renderJson } from '#sim/report/render-json.ts';
import { renderMarkdown } from '#sim/report/render-markdown.ts';
import type { Report } from '#sim/report/report.ts';
import { stateFolder } from '#ui/devnet/state-file.ts';
import { briefReport } from '#ui/review/brief/brief.ts';
import type { Review } from '#ui/review/review.ts';

/** A review as it is kept: bigints as decimal strings, what is no number as `null`. */
export interface KeptReview
  extends Pick<
    Review,
    | 'identity'
    | 'numbers'
    | 'network'
    | 'chainId'
    | 'timestamp'
    | 'governor'
    | 'findings'
    | 'forecast'
    | 'input'
    | 'worst'
  > {
  readonly schema: 'flywheel.review-file';
  readonly version: 1;
  readonly block: string;
  readonly proposal: Omit<Review['proposal'], 'id'> & { readonly id: string };
  readonly economics: Review['economics'];
}

/** Where a brief was written. */
export interface BriefFiles {
  readonly folder: string;
  readonly html: string;
  readonly markdown: string;
  readonly json: string;
  /** Everything, for a replay. */
  readonly review: string;
}

const FILE = 'review.json';

function reviewsFolder(): string {
  return join(stateFolder(), 'reviews');
}

/** Writes the brief in its forms, over an earlier one of the same proposal, and keeps the review for replays and outcomes. */
export async function keepReview(review: Review, folder: string): Promise<{ files: BriefFiles; report: Report }> {
  const files: BriefFiles = {
    folder,
    html: join(folder, 'brief.html'),
    markdown: join(folder, 'brief.md'),
    json: join(folder, 'brief.json'),
    review: join(folder, FILE),
  };
  const replay = review.identity.hash.slice(0, 16);
  const report = briefReport(review, { replay });
  const page = briefReport(review, { replay, charts: 4 });
  // How long it took is no part of what a review says.
  const { timings: _, ...kept } = review;
  const impact = { ...review.economics.impact, seconds: 0 };
  const text = `${plainJson({ schema: 'flywheel.review-file', version: 1, ...kept, economics: { ...review.economics, impact } })}\n`;
  await mkdir(folder, { recursive: true });
  await mkdir(reviewsFolder(), { recursive: true });
  await Promise.all([
    writeFile(files.html, renderHtml(page)),
    writeFile(files.markdown, renderMarkdown(report)),
    writeFile(files.json, renderJson(page)),
    writeFile(files.review, text),
    writeFile(join(reviewsFolder(), `${review.identity.hash}.json`), text),
  ]);
  return { files, report };
}

export function plainJson(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) => (typeof each === 'bigint' ? each.toString() : each), 2);
}

/**
 * A kept review, by its file (or the folder of its brief), or by the first digits of its hash.
 * @throws UserError `NOT_FOUND` (exit 4), `BAD_REVIEW` (exit 2)
 */
export async function readReview(ref: string): Promise<{ file: string; review: KeptReview }> {
  const file = (await fileOf(ref)) ?? (await byHash(ref));
  if (file === null) {
    throw new UserError(`There is no review ${ref}.`, {
      code: 'NOT_FOUND',
      exitCode: 4,
      details: [`It is neither a file here nor the hash of a review that was made in this project.`],
      hint: 'Give the review.json that lies beside the brief, from whoever made it.',
    });
  }
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw badReview(file, 'It is not readable as JSON.', cause);
  }
  const review = json as KeptReview;
  if (review?.schema !== 'flywheel.review-file' || review.version !== 1 || typeof review.identity?.hash !== 'string') {
    throw badReview(file, 'It is not a review that this version wrote.');
  }
  return { file, review };
}

function badReview(file: string, detail: string, cause?: unknown): UserError {
  return new UserError(`${file} is no review.`, {
    code: 'BAD_REVIEW',
    exitCode: 2,
    details: [detail],
    hint: '`flywheel review` writes review.json beside the brief.',
    cause,
  });
}

async function fileOf(ref: string): Promise<string | null> {
  const found = await stat(ref).catch(() => null);
  if (found === null) return null;
  if (found.isDirectory()) return join(ref, FILE);
  return /^brief\.(json|html|md)$/.test(basename(ref)) ? join(dirname(ref), FILE) : ref;
}

async function byHash(ref: string): Promise<string | null> {
  if (!/^[0-9a-f]{6,64}$/.test(ref)) return null;
  const names = await readdir(reviewsFolder()).catch(() => []);
  const found = names.find((name) => name.startsWith(ref));
  return found === undefined ? null : join(reviewsFolder(), found);
}

/** Every review that was made in this project, in the order of their making; those that are damaged left out. */
export async function allReviews(): Promise<KeptReview[]> {
  const names = await readdir(reviewsFolder()).catch(() => []);
  const read = await Promise.all(
    names.map((name) =>
      readReview(join(reviewsFolder(), name)).then(
        ({ review }) => review,
        () => null,
      ),
    ),
  );
  return read.filter((review) => review !== null).toSorted((a, b) => a.timestamp - b.timestamp);
}
