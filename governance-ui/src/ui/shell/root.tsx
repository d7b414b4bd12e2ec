import { useApp, useInput, usePaste, useWindowSize } from 'ink';
import { useEffect, useSyncExternalStore } from 'react';
import { parseKeys } from '#ui/ui/keys/key.ts';
import { Screen } from '#ui/ui/shell/screen.tsx';
import type { Store } from '#ui/ui/shell/store.ts';
import type { Theme } from '#ui/ui/theme.ts';
import { ThemeContext } from '#ui/ui/theme-context.tsx';

/** The hold on the terminal. */
export interface Hold {
  /** Ends the screen. */
  readonly exit: () => void;
  /** Gives the terminal away while `work` has it. */
  readonly suspend: (work: () => Promise<void>) => Promise<void>;
}

export interface RootProps {
  readonly store: Store;
  readonly theme: Theme;
  /** Called once with what only a screen that is drawn can do. */
  readonly onReady: (hold: Hold) => void;
}

/** Draws the store's state. The only reader of keys, always active: when the last one rests, Ink leaves raw mode. */
export function Root({ store, theme, onReady }: RootProps) {
  const app = useSyncExternalStore(store.subscribe, store.state);
  const { exit, suspendTerminal } = useApp();
  const { columns, rows } = useWindowSize();

  useEffect(
    () => onReady({ exit: () => exit(), suspend: (work) => suspendTerminal(work) }),
    [onReady, exit, suspendTerminal],
  );
  useEffect(() => store.send({ kind: 'resized', columns, rows }), [store, columns, rows]);
  useInput((input, key) => store.press(parseKeys(input, key)));
  usePaste((text) => store.paste(text));

  return (
    <ThemeContext.Provider value={theme}>
      <Screen app={app} />
    </ThemeContext.Provider>
  );
}
