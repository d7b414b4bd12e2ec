import { createContext, useContext } from 'react';
import { COLOUR, type Theme } from '#ui/ui/theme.ts';

export const ThemeContext = createContext<Theme>(COLOUR);

export function useTheme(): Theme {
  return useContext(ThemeContext);
}
