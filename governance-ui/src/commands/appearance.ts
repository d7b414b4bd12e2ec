import { commandConfig } from '#ui/commands/chain/open-options.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { type Appearance, chooseAppearance } from '#ui/ui/appearance.ts';

/** How everything is shown, by the options, the environment and the configuration file. @throws as `resolveConfig` */
export async function commandAppearance(globals: GlobalOptions): Promise<Appearance> {
  const { theme, charts } = (await commandConfig(globals)).values;
  return chooseAppearance(process.env, { ...globals, theme: theme.text, charts: charts.text });
}

export interface TextForm extends Pick<Appearance, 'glyphs'> {
  readonly plain: boolean;
}

/** How reports are printed: in words, or drawn with what is configured. Asked before work begins, so that a mistake is told then. */
export async function textForm(globals: GlobalOptions): Promise<TextForm> {
  return { plain: globals.plain, glyphs: (await commandAppearance(globals)).glyphs };
}
