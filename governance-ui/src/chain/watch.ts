/** Milliseconds between two looks at the newest block. */
const INTERVAL = 2_000;

/**
 * Calls `onBlock` when there is a new block, `onError` when the node could not be asked; goes on until the returned function is
 * called. The next look is taken only when the last one has been answered.
 */
export function watchBlocks(
  ask: () => Promise<bigint>,
  onBlock: (block: bigint) => void,
  onError: (error: Error) => void,
): () => void {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let newest: bigint | null = null;
  const look = async (): Promise<void> => {
    try {
      const block = await ask();
      if (!stopped && newest !== null && block !== newest) onBlock(block);
      newest = block;
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
