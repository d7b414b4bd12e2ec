import { useApp, useInput, usePaste, useWindowSize } from 'ink';
import { useEffect, useSyncExternalStore } from 'react';
import { parseKeys } from '#ui/ui/keys/key.ts';
import { Screen } from '#ui/ui/shell/screen.tsx';
import type { Store } from '#ui/ui/shell/store.ts';
import type { Theme } from '#ui/ui/theme.ts';
import { ThemeContext } from '#ui/ui/theme-context.tsx';

export interface RootProps {
  readonly store: Store;
  readonly theme: Theme;
  /** Called once with a function that ends the screen. */
  readonly onReady: (exit: () => void) => void;
}

/** Draws the store's state. The only reader of keys, always active: when the last one rests, Ink leaves raw mode. */
export function Root({ store, theme, onReady }: RootProps) {
  const app = useSyncExternalStore(store.subscribe, store.state);
  const { exit } = useApp();
  const { columns, rows } = useWindowSize();

  useEffect(() => onReady(() => exit()), [onReady, exit]);
  useEffect(() => store.send({ kind: 'resized', columns, rows }), [store, columns, rows]);
  useInput((input, key) => store.press(parseKeys(input, key)));
  usePaste((text) => store.paste(text));

  return (
    <ThemeContext.Provider value={theme}>
      <Screen app={app} />
    </ThemeContext.Provider>
  );
}
