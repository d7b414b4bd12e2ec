import { DELEGATES } from '#ui/screens/delegates/browser.ts';
import { BrowserView } from '#ui/ui/browser/view.tsx';
import type { App } from '#ui/ui/shell/model.ts';

export function DelegatesView({ app }: { readonly app: App }) {
  return <BrowserView app={app} browser={DELEGATES} />;
}
