import { UserError } from '#sim/errors.ts';
import type { GlyphSet } from '#sim/report/text/chart/canvas.ts';
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
  /** `colour`, `high-contrast` or `plain`. */
  readonly theme?: string | null;
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
 * Options first, then the environment: FLYWHEEL_THEME, NO_COLOR (any non-empty value, see https://no-color.org), and
 * INK_SCREEN_READER. A locale that is not UTF-8 gives ASCII.
 * @throws UserError `BAD_THEME` (exit 2)
 */
export function chooseAppearance(env: Environment, options: AppearanceOptions = {}): Appearance {
  const wanted = options.theme ?? env.FLYWHEEL_THEME ?? null;
  const named = THEMES.find(({ name }) => name === wanted);
  if (wanted !== null && named === undefined) {
    throw new UserError(`There is no theme "${wanted}".`, {
      code: 'BAD_THEME',
      exitCode: 2,
      hint: `Known: ${THEME_NAMES.join(', ')}.`,
    });
  }
  const theme = env.NO_COLOR ? PLAIN : (named ?? COLOUR);
  const ascii = options.ascii === true || !isUtf8(env);
  return {
    theme: { ...theme, ascii },
    glyphs: ascii ? 'ascii' : 'braille',
    linear: options.screenReader === true || env.INK_SCREEN_READER === 'true',
  };
}
