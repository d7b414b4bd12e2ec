import { OUTCOMES } from '#ui/screens/outcomes/browser.ts';
import { BrowserView } from '#ui/ui/browser/view.tsx';
import type { App } from '#ui/ui/shell/model.ts';

export function OutcomesView({ app }: { readonly app: App }) {
  return <BrowserView app={app} browser={OUTCOMES} />;
}
