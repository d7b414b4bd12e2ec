import { type Page, pageWidth } from '#ui/ui/page/page.ts';
import { clampScroll, scrollNote } from '#ui/ui/scroll.ts';
import { bodySize } from '#ui/ui/shell/layout.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { BLANK, justify, line, span } from '#ui/ui/text/line.ts';
import { Lines } from '#ui/ui/widgets/lines.tsx';

/** A page; where there is more than fits, the first line says which part is seen. */
export function PageView({ app, page }: { readonly app: App; readonly page: Page }) {
  const { width, height } = bodySize(app);
  const inner = pageWidth(app);
  const all = page.lines(app, inner);
  const from = clampScroll(page.get(app).scroll, all.length, height);
  const note = scrollNote(from, all.length, height);
  const [first = BLANK, ...rest] = all.slice(from, from + height);
  const top = note === '' ? first : justify(first, line(span(` ${note}`, 'muted')), inner);
  return <Lines lines={[top, ...rest].map((content) => line(' ', ...content))} width={width} height={height} />;
}
