import { GLYPH_SETS, type GlyphSet } from '#sim/report/text/chart/canvas.ts';
import { COLOUR, HIGH_CONTRAST, PLAIN, type Theme } from '#ui/ui/theme.ts';

/** How everything is shown. */
export interface Appearance {
  readonly theme: Theme;
  /** What charts are drawn with. */
  readonly glyphs: GlyphSet;
  /** For a screen reader: one line after the other, no full screen, charts in words. */
  readonly linear: boolean;
}

export interface AppearanceOptions {
  /** A theme by its name; `null`: the usual one. */
  readonly theme?: string | null;
  /** What charts are drawn with, one of `GLYPH_SETS`; `null`: braille. */
  readonly charts?: string | null;
  readonly ascii?: boolean;
  readonly screenReader?: boolean;
}

const THEMES: readonly Theme[] = [COLOUR, HIGH_CONTRAST, PLAIN];
export const THEME_NAMES = THEMES.map(({ name }) => name);

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether the locale says that the terminal shows more than ASCII. Without any locale it is taken to. */
function isUtf8(env: Environment): boolean {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  return locale === '' || /utf-?8/i.test(locale) || env.WT_SESSION !== undefined;
}

/**
 * The settings in force, and what the environment says of the terminal: NO_COLOR (any non-empty value, see https://no-color.org) and
 * INK_SCREEN_READER. A locale that is not UTF-8 gives ASCII, of everything, as `ascii` does.
 */
export function chooseAppearance(env: Environment, options: AppearanceOptions = {}): Appearance {
  const named = THEMES.find(({ name }) => name === options.theme) ?? COLOUR;
  const ascii = options.ascii === true || !isUtf8(env);
  return {
    theme: { ...(env.NO_COLOR ? PLAIN : named), ascii },
    glyphs: ascii ? 'ascii' : (GLYPH_SETS.find((name) => name === options.charts) ?? 'braille'),
    linear: options.screenReader === true || env.INK_SCREEN_READER === 'true',
  };
}
