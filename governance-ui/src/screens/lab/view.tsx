import { SCENARIOS } from '#ui/screens/lab/browser.ts';
import { BrowserView } from '#ui/ui/browser/view.tsx';
import type { App } from '#ui/ui/shell/model.ts';

export function LabView({ app }: { readonly app: App }) {
  return <BrowserView app={app} browser={SCENARIOS} />;
}
