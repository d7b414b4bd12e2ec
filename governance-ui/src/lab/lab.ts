import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { performance } from 'node:perf_hooks';
import { UserError } from '#sim/errors.ts';
import { codeVersion } from '#sim/experiment/code-version.ts';
import { LiveRun } from '#sim/experiment/live/live-run.ts';
import { slug, usualFolder } from '#sim/experiment/make-run.ts';
import { manifest } from '#sim/experiment/manifest.ts';
import { counted } from '#sim/report/numbers.ts';
import type { Report } from '#sim/report/report.ts';
import { ScenarioError } from '#sim/scenario/error.ts';
import { readTextFile } from '#sim/scenario/file.ts';
import type { ScenarioTemplate } from '#sim/scenario/template.ts';
import { writeScenario } from '#sim/scenario/write.ts';
import { runLine } from '#ui/commands/run-line.ts';
import { DEFAULT_STORE } from '#ui/commands/store-option.ts';
import { openInBrowser } from '#ui/commands/ui/browser.ts';
import { compareRuns, requirePaired } from '#ui/lab/compare-runs.ts';
import { problemOf } from '#ui/lab/library.ts';
import type { LabEffect, LabMessage } from '#ui/lab/messages.ts';
import type { KeptRun, Problem, RunSpec, StudyRun } from '#ui/lab/records.ts';
import { runTask, Stopped } from '#ui/lab/run-task.ts';
import { loopOf, type RunNotes, runView } from '#ui/lab/run-view.ts';

import { templateOf } from '#ui/lab/spec.ts';
import { projectRoot } from '#ui/root.ts';

type Send = (message: LabMessage) => void;

interface Held {
  readonly live: LiveRun;
  template: ScenarioTemplate;
  notes: RunNotes;
  /** When it was last told of, and its loop last looked at. */
  toldAt: number;
  loopAt: number;
}

export interface LabOptions {
  /** Folder of the store of studies. */
  readonly store?: string;
  /** Threads of a run. */
  readonly workers?: number;
  readonly now?: () => number;
}

/** Milliseconds between two pictures of a run that moves, and between two looks at its loop. */
const TELL_MS = 90;
const LOOP_MS = 700;

const STARTED: StudyRun = {
  status: 'running',
  startedAt: 0,
  step: '',
  done: 0,
  total: 0,
  failed: 0,
  reused: 0,
  report: null,
  trouble: null,
  kept: null,
};

/** Holds the runs and studies of a session, and does what the screen asks of them. Nothing here throws. */
export class Lab implements AsyncDisposable {
  private readonly options: LabOptions;
  private readonly runs = new Map<number, Held>();
  private readonly studies = new Map<string, AbortController>();
  private readonly tasks = new AbortController();

  constructor(options: LabOptions = {}) {
    this.options = options;
  }

  /** Resolves when what was asked is done or under way; what comes later is sent. */
  async perform(effect: LabEffect, send: Send): Promise<void> {
    try {
      await this.dispatch(effect, send);
    } catch (error) {
      const id = 'id' in effect ? effect.id : effect.kind === 'compare' ? effect.changed : null;
      if (id !== null) send({ kind: 'refused', id, problem: problemOf(error) });
      else send({ kind: 'told', tone: 'bad', text: inOneLine(problemOf(error)) });
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.tasks.abort();
    for (const controller of this.studies.values()) controller.abort();
    await Promise.all([...this.runs.values()].map(({ live }) => live[Symbol.asyncDispose]()));
  }

  private async dispatch(effect: LabEffect, send: Send): Promise<void> {
    switch (effect.kind) {
      case 'readFile':
        return send({
          kind: 'fileRead',
          file: effect.file,
          text: await readTextFile(join(projectRoot(), effect.file)),
        });
      case 'start':
        return this.start(effect, send);
      case 'play':
        return this.held(effect.id).live.play();
      case 'pause':
        return this.held(effect.id).live.pause();
      case 'step': {
        const { live } = this.held(effect.id);
        await live.pause();
        return live.play(live.day + effect.days);
      }
      case 'pace': {
        const held = this.held(effect.id);
        held.live.pace = effect.pace;
        return this.tell(held, send);
      }
      case 'rewind': {
        const { live } = this.held(effect.id);
        await live.pause();
        return live.rewind(effect.day);
      }
      case 'change':
        return this.change(effect.id, effect.settings, send);
      case 'undo':
        return this.undo(effect.id);
      case 'compare':
        return this.compare(effect.base, effect.changed, send);
      case 'report':
        return this.report(effect.id, send);
      case 'keep':
        return this.keep(effect.id, effect.show, send);
      case 'drop': {
        const held = this.held(effect.id);
        this.runs.delete(effect.id);
        return held.live[Symbol.asyncDispose]();
      }
      case 'study':
        return this.study(effect.name, send);
      case 'stopStudy':
        return this.studies.get(effect.name)?.abort();
      case 'keepStudy':
        return this.keepStudy(effect.name, effect.report, effect.show, send);
    }
  }

  private held(id: number): Held {
    const held = this.runs.get(id);
    if (held === undefined) throw new Error(`there is no run ${id}`);
    return held;
  }

  private async start({ id, spec, pace }: Extract<LabEffect, { kind: 'start' }>, send: Send): Promise<void> {
    const template = await templateOf(spec);
    const { workers } = this.options;
    const live: LiveRun = new LiveRun(template.scenario, {
      pace,
      ...(workers === undefined ? {} : { workers }),
      onChange: () => this.moved(held, send),
    });
    const notes: RunNotes = { id, spec, kept: null, doing: null, loop: null };
    const held: Held = { live, template, notes, toldAt: Number.NEGATIVE_INFINITY, loopAt: Number.NEGATIVE_INFINITY };
    this.runs.set(id, held);
    live.play();
  }

  /** Tells of a run now and then while it moves, and always when it comes to rest. */
  private moved(held: Held, send: Send): void {
    if (!this.runs.has(held.notes.id)) return;
    const now = performance.now();
    const moves = held.live.state === 'running' || held.live.state === 'rewinding';
    if (moves && now - held.toldAt < TELL_MS) return;
    held.toldAt = now;
    if (!moves || now - held.loopAt >= LOOP_MS) {
      held.loopAt = now;
      held.notes = { ...held.notes, loop: loopOf(held.live) };
    }
    this.tell(held, send);
  }

  private tell({ live, notes }: Held, send: Send): void {
    send({ kind: 'ran', run: runView(live, notes) });
  }

  /** The scenario's reader judges the change as it would judge it in a file. */
  private async change(id: number, settings: readonly string[], send: Send): Promise<void> {
    const held = this.held(id);
    const { live } = held;
    await live.pause();
    const { spec } = held.notes;
    const at = [...spec.at, ...settings.map((each) => `${live.day}:${each}`)];
    await this.respecify(held, { ...spec, at }).catch((error) => {
      throw error instanceof ScenarioError ? refusal(error) : error;
    });
    send({ kind: 'changed', id });
    this.tell(held, send);
  }

  private async undo(id: number): Promise<void> {
    const held = this.held(id);
    const { live } = held;
    await live.pause();
    const { spec } = held.notes;
    const day = dayOf(spec.at.at(-1) ?? '0:');
    await this.respecify(held, { ...spec, at: spec.at.filter((each) => dayOf(each) !== day) });
    live.rewind(Math.min(day, live.day));
  }

  private async respecify(held: Held, spec: RunSpec): Promise<void> {
    const template = await templateOf(spec);
    held.live.reschedule(template.scenario);
    held.template = template;
    // What was kept is of another run now.
    held.notes = { ...held.notes, spec, kept: null };
  }

  private async compare(base: number, changed: number, send: Send): Promise<void> {
    const [a, b] = [this.held(base).live, this.held(changed).live];
    requirePaired(a, b);
    await Promise.all([a.settled(), b.settled()]);
    send({ kind: 'compared', comparison: compareRuns([base, a], [changed, b]) });
  }

  private async report(id: number, send: Send): Promise<void> {
    const held = this.held(id);
    const results = await held.live.results();
    const made = manifest(held.live.scenario, this.code(), runLine(`${usualFolderOf(held)}.yaml`));
    await this.doing(held, 'Working out the report', send, async () => {
      const report = await runTask('reportRun', { made, results }, { signal: this.tasks.signal });
      send({ kind: 'reported', id, report });
    });
  }

  /** The scenario with its changes as a file, and what `flywheel run` makes of that file. */
  private async keep(id: number, show: boolean, send: Send): Promise<void> {
    const held = this.held(id);
    if (held.notes.kept === null) {
      const folder = usualFolderOf(held);
      const file = `${folder}.yaml`;
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, writeScenario(held.template));
      await this.doing(held, 'Keeping the run', send, (onProgress) =>
        runTask('makeRun', { file, folder }, { signal: this.tasks.signal, onProgress }),
      );
      const kept: KeptRun = { folder, report: join(folder, 'report.html'), scenario: file };
      held.notes = { ...held.notes, kept };
    }
    this.tell(held, send);
    const { folder, report, scenario } = held.notes.kept!;
    const shown = show && (await openInBrowser(report));
    const where = show
      ? shown
        ? `Opened ${report}.`
        : `There is no browser here; the page is ${report}.`
      : `Kept in ${folder}.`;
    send({ kind: 'told', tone: 'good', text: `${where} flywheel run ${scenario} makes it again.` });
  }

  private async doing<T>(
    held: Held,
    what: string,
    send: Send,
    work: (onProgress: (progress: { done: number; total: number }) => void) => Promise<T>,
  ): Promise<T> {
    const say = (doing: string | null): void => {
      held.notes = { ...held.notes, doing };
      this.tell(held, send);
    };
    say(what);
    try {
      return await work(({ done, total }) => say(`${what}: ${done} of ${counted(total, 'run')}`));
    } finally {
      say(null);
    }
  }

  private async study(name: string, send: Send): Promise<void> {
    if (this.studies.has(name)) return;
    const controller = new AbortController();
    this.studies.set(name, controller);
    let run: StudyRun = { ...STARTED, startedAt: (this.options.now ?? Date.now)() };
    const say = (news: Partial<StudyRun>): void => {
      run = { ...run, ...news };
      send({ kind: 'studied', name, run });
    };
    say({});
    try {
      const { store = DEFAULT_STORE } = this.options;
      const { report } = await runTask('study', { name, store }, { signal: controller.signal, onProgress: say });
      say({ status: 'done', report });
    } catch (error) {
      if (error instanceof Stopped) say({ status: 'stopped' });
      else say({ status: 'failed', trouble: problemOf(error) });
    } finally {
      this.studies.delete(name);
    }
  }

  private async keepStudy(name: string, report: Report, show: boolean, send: Send): Promise<void> {
    const folder = join('reports', slug(name));
    const page = await runTask('writeReport', { folder, report }, { signal: this.tasks.signal });
    const shown = show && (await openInBrowser(page));
    const where = shown
      ? `Opened ${page}`
      : `The report of ${name} is in ${relative('.', folder)}: page, brief, numbers, charts`;
    send({ kind: 'told', tone: 'good', text: `${where}. flywheel report ${name} makes it again.` });
  }

  private code() {
    return codeVersion(projectRoot());
  }
}

/** What the reader finds wrong, without the file and the option that it knows of. */
function refusal({ details }: ScenarioError): UserError {
  const found = details.map((each) => each.replace(/^--at \S+: /, ''));
  return new UserError('The parameter cannot be changed so.', { code: 'BAD_CHANGE', exitCode: 2, details: found });
}

function dayOf(change: string): number {
  return Number(change.slice(0, change.indexOf(':')));
}

function usualFolderOf({ live }: Held): string {
  return usualFolder(manifest(live.scenario, codeVersion(projectRoot()), ''));
}

function inOneLine({ message, hint }: Problem): string {
  return hint === null ? message : `${message} ${hint}`;
}
