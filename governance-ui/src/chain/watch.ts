import type { Mark } from '#ui/chain/cache/store.ts';
import type { Hex } from '#ui/chain/records.ts';

/** Milliseconds between two looks at the newest block. */
const INTERVAL = 2_000;

/**
 * Calls `onBlock` when the newest block is another one, be it at the same height, `onError` when the node could not be asked; goes
 * on until the returned function is called. The next look is taken only when the last one has been answered.
 */
export function watchBlocks(
  ask: () => Promise<Mark>,
  onBlock: (block: bigint) => void,
  onError: (error: Error) => void,
): () => void {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let newest: Hex | null = null;
  const look = async (): Promise<void> => {
    try {
      const { number, hash } = await ask();
      if (!stopped && newest !== null && hash !== newest) onBlock(number);
      newest = hash;
    } catch (error) {
      if (!stopped) onError(error as Error);
    }
    if (!stopped) timer = setTimeout(look, INTERVAL);
  };
  void look();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
