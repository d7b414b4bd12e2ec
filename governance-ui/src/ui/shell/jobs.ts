import type { App, Effect, Step, Trouble } from '#ui/ui/shell/model.ts';
import type { JobKey, Results } from '#ui/ui/shell/results.ts';

/** Work in the background whose result a view shows. While it runs again, and after a failure, the last result stays. */
export interface Job<T> {
  readonly status: 'running' | 'done' | 'failed' | 'stopped';
  readonly value: T | null;
  /** Wall-clock milliseconds: when it was started, and when it last gave a result. */
  readonly startedAt: number;
  readonly doneAt: number | null;
  /** What is done now, and how much of all is done, in [0, 1]. */
  readonly what: string;
  readonly fraction: number;
  readonly trouble: Trouble | null;
}

export type Jobs = { readonly [K in JobKey]?: Job<Results[K]> };

export function jobOf<K extends JobKey>(app: Pick<App, 'jobs'>, key: K): Job<Results[K]> | null {
  return (app.jobs as Partial<Record<JobKey, Job<Results[K]>>>)[key] ?? null;
}

export function resultOf<K extends JobKey>(app: Pick<App, 'jobs'>, key: K): Results[K] | null {
  return jobOf(app, key)?.value ?? null;
}

function withJob<K extends JobKey>(app: App, key: K, job: Job<Results[K]>): App {
  return { ...app, jobs: { ...app.jobs, [key]: job } };
}

/** Starts jobs that are not running. */
export function startJobs(app: App, keys: readonly JobKey[]): Step {
  const idle = keys.filter((key) => jobOf(app, key)?.status !== 'running');
  const started = idle.reduce((next, key) => {
    const old = jobOf(app, key);
    return withJob(next, key, {
      status: 'running',
      value: old?.value ?? null,
      startedAt: app.now,
      doneAt: old?.doneAt ?? null,
      what: '',
      fraction: 0,
      trouble: null,
    });
  }, app);
  return [started, ...idle.map((job): Effect => ({ kind: 'work', job }))];
}

/** Milliseconds after which a result is old enough to be made again when its screen is shown. */
const OLD = 30_000;

/** Simulations: what they gave stays until somebody asks for it again. */
const LASTING: readonly JobKey[] = ['runway'];

/** Starts those that have no result, failed, or are old; `always`: however new they are. */
export function renewJobs(app: App, keys: readonly JobKey[], always = false): Step {
  const wanted = keys.filter((key) => {
    const job = jobOf(app, key);
    if (LASTING.includes(key)) return job === null;
    return always || job?.doneAt == null || job.status === 'failed' || app.now - job.doneAt >= OLD;
  });
  return startJobs(app, wanted);
}

export function stopJob(app: App, key: JobKey): Step {
  const job = jobOf(app, key);
  return job?.status === 'running'
    ? [withJob(app, key, { ...job, status: 'stopped' }), { kind: 'stopWork', job: key }]
    : [app];
}

export type JobMessage =
  | { readonly kind: 'workProgressed'; readonly job: JobKey; readonly what: string; readonly fraction: number }
  | { readonly kind: 'worked'; readonly job: JobKey; readonly value: Results[JobKey]; readonly now: number }
  | { readonly kind: 'workFailed'; readonly job: JobKey; readonly trouble: Trouble };

/** Answers of work that was stopped meanwhile change nothing. */
export function updateJob(app: App, message: JobMessage): App {
  const job = jobOf(app, message.job);
  if (job?.status !== 'running') return app;
  switch (message.kind) {
    case 'workProgressed':
      return withJob(app, message.job, { ...job, what: message.what, fraction: message.fraction });
    case 'worked':
      return withJob(app, message.job, { ...job, status: 'done', value: message.value, doneAt: message.now });
    case 'workFailed':
      return withJob(app, message.job, { ...job, status: 'failed', trouble: message.trouble });
  }
}
