import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderHtml } from '#sim/report/render-html.ts';
import type { Overview, Proposal } from '#ui/chain/records.ts';
import type { Impact } from '#ui/impact/impact.ts';
import { impactReport } from '#ui/impact/report.ts';

/** Writes the decision brief of a proposal as one HTML page below ./reports, and returns its path. */
export async function writeReport(impact: Impact, proposal: Proposal, overview: Overview): Promise<string> {
  const file = join('reports', `proposal-${proposal.number}.html`);
  await mkdir('reports', { recursive: true });
  await writeFile(file, renderHtml(impactReport(impact, proposal, overview)));
  return file;
}
