/** The person pressed ctrl-C, or the system asked us to end. The command line exits with 130 and says so. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  constructor() {
    super('Stopped.');
  }
}

/**
 * Runs `work` with a signal that aborts (its reason an `Interrupted`) on SIGINT or SIGTERM. `work` is to stop cleanly and
 * reject with that reason. A second signal ends the process at once.
 */
export async function withInterrupt<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const onSignal = (): void => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort(new Interrupted());
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  try {
    return await work(controller.signal);
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}
