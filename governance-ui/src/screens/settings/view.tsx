import { SETTINGS } from '#ui/screens/settings/page.ts';
import { PageView } from '#ui/ui/page/view.tsx';
import type { App } from '#ui/ui/shell/model.ts';

export function SettingsView({ app }: { readonly app: App }) {
  return <PageView app={app} page={SETTINGS} />;
}
