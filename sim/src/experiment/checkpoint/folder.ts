import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '#sim/errors.ts';
import { requireWhole } from '#sim/experiment/checkpoint/file.ts';
import type { Manifest } from '#sim/experiment/manifest.ts';

/** Where runs are kept while they are under way, and how often, in days. */
export interface Checkpoints {
  readonly folder: string;
  readonly every: number;
}

/** What the folder says of itself. */
interface Note {
  readonly schema: 'flywheel.checkpoints';
  readonly version: 1;
  readonly every: number;
  readonly run: Manifest;
}

const NOTE = 'checkpoints.json';
const MOST_DIFFERENCES = 8;

/** The files of replicate `replicate` of scenario `scenario`, by index: while it runs, and once it is done. */
export function filesOf({ folder }: Checkpoints, scenario: number, replicate: number) {
  const stem = join(folder, `run-${scenario}-${replicate}`);
  return { checkpoint: `${stem}.checkpoint`, result: `${stem}.result` };
}

/**
 * Opens an empty folder for the checkpoints of a run.
 * @throws UserError `CHECKPOINT_EXISTS` (exit 2) where one is there already: it may be hours of work
 */
export async function startCheckpoints(folder: string, run: Manifest, every: number): Promise<Checkpoints> {
  if (existsSync(folder)) {
    throw new UserError(`${folder} holds the checkpoints of a run that was stopped.`, {
      code: 'CHECKPOINT_EXISTS',
      exitCode: 2,
      hint: 'Go on with --resume, or delete the folder to start anew.',
    });
  }
  await mkdir(folder, { recursive: true });
  const note: Note = { schema: 'flywheel.checkpoints', version: 1, every, run };
  await writeFile(join(folder, `${NOTE}.partial`), `${JSON.stringify(note, null, 2)}\n`);
  await rename(join(folder, `${NOTE}.partial`), join(folder, NOTE));
  return { folder, every };
}

/**
 * Opens the folder of a run that was stopped.
 * @param every how often to keep it from now on; as before, if not said
 * @throws UserError `NOT_FOUND` (exit 4) without such a folder, `CHECKPOINT_MISMATCH` (exit 2) where it is of another
 * scenario or of another version of the code, `CHECKPOINT_DAMAGED` (exit 2)
 */
export async function resumeCheckpoints(folder: string, run: Manifest, every: number | null): Promise<Checkpoints> {
  const note = await readNote(folder);
  const differing = differences(note.run, run);
  if (differing.length > 0) {
    throw new UserError(`The checkpoints in ${folder} are of another run.`, {
      code: 'CHECKPOINT_MISMATCH',
      exitCode: 2,
      details: differing,
      hint: `They were made by: ${note.run.createdBy}. Give the same, with --resume, or delete the folder to start anew.`,
    });
  }
  const names = await readdir(folder);
  for (const name of names) if (name.endsWith('.checkpoint')) requireWhole(join(folder, name));
  return { folder, every: every ?? note.every };
}

async function readNote(folder: string): Promise<Note> {
  try {
    return JSON.parse(await readFile(join(folder, NOTE), 'utf8')) as Note;
  } catch (cause) {
    throw new UserError(`There is no run to resume: ${folder} has no checkpoints.`, {
      code: 'NOT_FOUND',
      exitCode: 4,
      hint: 'A run is kept on its way with --checkpoint-every DAYS; --out must be the same as then.',
      cause,
    });
  }
}

/** What tells two runs apart, in words; what they were called and described as does not. */
function differences(kept: Manifest, asked: Manifest): string[] {
  const found: string[] = [];
  for (const key of ['seed', 'days', 'replicates', 'scale'] as const) {
    if (kept[key] !== asked[key]) found.push(`${key}: ${kept[key]} there, ${asked[key]} here`);
  }
  for (const [path, value] of Object.entries(asked.parameters)) {
    if (kept.parameters[path] !== value) found.push(`${path}: ${kept.parameters[path]} there, ${value} here`);
  }
  if (JSON.stringify(kept.schedule) !== JSON.stringify(asked.schedule)) found.push('the scheduled changes are others');
  if (kept.codeVersion.hash !== asked.codeVersion.hash) {
    const version = ({ codeVersion: { version, hash } }: Manifest) => `${version} (${hash.slice(0, 8)})`;
    found.push(`the simulator's code: ${version(kept)} there, ${version(asked)} here`);
  }
  const more = found.length - MOST_DIFFERENCES;
  return more > 0 ? [...found.slice(0, MOST_DIFFERENCES), `and ${more} more`] : found;
}

/** Takes it away, once the results are where they belong. */
export async function removeCheckpoints({ folder }: Checkpoints): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}
