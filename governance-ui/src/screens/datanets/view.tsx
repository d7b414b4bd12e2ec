import { DATANETS } from '#ui/screens/datanets/browser.ts';
import { BrowserView } from '#ui/ui/browser/view.tsx';
import type { App } from '#ui/ui/shell/model.ts';

export function DatanetsView({ app }: { readonly app: App }) {
  return <BrowserView app={app} browser={DATANETS} />;
}
