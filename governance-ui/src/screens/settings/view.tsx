import { SETTINGS } from '#ui/screens/settings/browser.ts';
import { BrowserView } from '#ui/ui/browser/view.tsx';
import type { App } from '#ui/ui/shell/model.ts';

export function SettingsView({ app }: { readonly app: App }) {
  return <BrowserView app={app} browser={SETTINGS} />;
}
