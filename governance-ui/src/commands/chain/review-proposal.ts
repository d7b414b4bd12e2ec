import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderHtml } from '#sim/report/render-html.ts';
import { renderJson } from '#sim/report/render-json.ts';
import { renderMarkdown } from '#sim/report/render-markdown.ts';
import { renderText } from '#sim/report/render-text.ts';
import type { Report } from '#sim/report/report.ts';
import type { Overview, Proposal } from '#ui/chain/records.ts';
import { textWidth } from '#ui/commands/chain/width.ts';
import { withDao } from '#ui/commands/chain/with-dao.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { print, printJson, printNote } from '#ui/commands/output.ts';
import { ProgressLine } from '#ui/commands/progress.ts';
import type { ReviewOptions } from '#ui/commands/review.ts';
import type { Impact } from '#ui/impact/impact.ts';
import { impactReport } from '#ui/impact/report.ts';
import { DEFAULT_SIZE, simulateImpact } from '#ui/impact/simulate.ts';

/** Where a brief was written. */
export interface BriefFiles {
  readonly folder: string;
  readonly html: string;
  readonly markdown: string;
  readonly json: string;
}

/** `flywheel review`: simulates, keeps the brief in a folder and tells what came out. */
export async function reviewProposal(ref: string, options: ReviewOptions, globals: GlobalOptions): Promise<void> {
  await withDao(globals, options, 'read', async (client, signal) => {
    const [overview, proposal] = await Promise.all([client.overview(), client.proposal(ref)]);
    const impact = await simulate(proposal, overview, { ...options, signal, quiet: globals.quiet });
    const report = impactReport(impact, proposal, overview);
    const files = await writeBrief(report, options.out ?? join('reports', folderName(proposal)));
    if (globals.json) {
      const { network, block, timestamp } = overview;
      const { id, number, title, state, kind } = proposal;
      printJson('flywheel.review', 1, {
        network,
        block,
        timestamp,
        proposal: { id, number, title, state, kind },
        verdict: report.verdict,
        impact,
        files,
      });
    } else {
      print(renderText(report, { width: textWidth(), plain: globals.plain }).join('\n'));
      print();
      print(`The brief is kept as a page: ${files.html}`);
      print(`and as Markdown and JSON beside it.`);
    }
  });
}

interface SimulateOptions extends ReviewOptions {
  readonly signal: AbortSignal;
  readonly quiet: boolean;
}

async function simulate(proposal: Proposal, overview: Overview, options: SimulateOptions): Promise<Impact> {
  const { signal, quiet, workers } = options;
  const size = {
    replicates: options.reps ?? DEFAULT_SIZE.replicates,
    days: options.days ?? DEFAULT_SIZE.days,
    scale: options.scale ?? DEFAULT_SIZE.scale,
  };
  const daysTotal = 2 * size.replicates * size.days;
  const line = quiet ? null : new ProgressLine();
  if (!quiet)
    printNote(`Simulating proposal ${proposal.number}: ${size.replicates} pairs of runs of ${size.days} days.`);
  try {
    return await simulateImpact(proposal, overview, {
      ...size,
      signal,
      ...(workers !== undefined && { workers }),
      onProgress: ({ done, total, fraction }) =>
        line?.update({ done, total, daysDone: Math.round(fraction * daysTotal), daysTotal }),
    });
  } finally {
    line?.end();
  }
}

/** A proposal's number and the beginning of its title, as a folder's name on any system. */
export function folderName({ number, title }: Pick<Proposal, 'number' | 'title'>): string {
  const words = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
  return words === '' ? String(number) : `${number}-${words}`;
}

/** Writes the brief in its three forms, over an earlier one of the same proposal. */
export async function writeBrief(report: Report, folder: string): Promise<BriefFiles> {
  const files: BriefFiles = {
    folder,
    html: join(folder, 'brief.html'),
    markdown: join(folder, 'brief.md'),
    json: join(folder, 'brief.json'),
  };
  await mkdir(folder, { recursive: true });
  await Promise.all([
    writeFile(files.html, renderHtml(report)),
    writeFile(files.markdown, renderMarkdown(report)),
    writeFile(files.json, renderJson(report)),
  ]);
  return files;
}
