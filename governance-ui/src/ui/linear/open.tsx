import { renderToString } from 'ink';
import { listen } from '#ui/ui/linear/keyboard.ts';
import { news, spokenLines } from '#ui/ui/linear/speech.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { Screen } from '#ui/ui/shell/screen.tsx';
import type { Store } from '#ui/ui/shell/store.ts';
import { PLAIN } from '#ui/ui/theme.ts';
import { ThemeContext } from '#ui/ui/theme-context.tsx';

/** Columns that no sentence is cut at for want of room, and lines enough for what is read in one go. */
const COLUMNS = 160;
const ROWS = 40;

/** The whole of what the application says now. */
export function read(app: App): string[] {
  const frame = renderToString(
    <ThemeContext.Provider value={PLAIN}>
      <Screen app={{ ...app, columns: COLUMNS, rows: ROWS, zoomed: true }} />
    </ThemeContext.Provider>,
    { columns: COLUMNS },
  );
  return spokenLines(frame);
}

/**
 * The same application as lines of text, one after the other, for a screen reader: after each change what is new is printed, and
 * nothing that was printed is ever touched again.
 * @returns a function that ends it
 */
export function openLinear(store: Store, stdin: NodeJS.ReadStream, stdout: NodeJS.WriteStream): () => void {
  let said: readonly string[] = [];
  let due: NodeJS.Immediate | null = null;
  const say = (): void => {
    due = null;
    const now = read(store.state());
    const fresh = news(said, now);
    said = now;
    if (fresh.length > 0) stdout.write(`${fresh.join('\n')}\n\n`);
  };
  // Several changes of one moment are said together.
  const unsubscribe = store.subscribe(() => {
    due ??= setImmediate(say);
  });
  store.send({ kind: 'resized', columns: COLUMNS, rows: ROWS });
  const stop = listen(stdin, (key) => store.press([key]));
  say();
  return () => {
    unsubscribe();
    if (due !== null) clearImmediate(due);
    stop();
  };
}
