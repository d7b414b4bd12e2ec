import { TREASURY } from '#ui/screens/treasury/page.ts';
import { PageView } from '#ui/ui/page/view.tsx';
import type { App } from '#ui/ui/shell/model.ts';

export function TreasuryView({ app }: { readonly app: App }) {
  return <PageView app={app} page={TREASURY} />;
}
