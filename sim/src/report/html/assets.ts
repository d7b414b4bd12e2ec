import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeForScript } from '#sim/report/html/escape.ts';
import { projectRoot } from '#ui/root.ts';

/** What a page carries in itself. */
export interface PageAssets {
  /** Chart.js, with its licence notice. */
  readonly library: string;
  readonly script: string;
  readonly style: string;
}

let assets: PageAssets | undefined;

/** Read from the project's folder once. */
export function pageAssets(): PageAssets {
  const read = (...path: string[]) => readFileSync(join(projectRoot(), ...path), 'utf8').trim();
  const html = ['sim', 'src', 'report', 'html'];
  // The page's script is no module: what the pictures import from this one it has in front.
  const marks = read(...html, 'marks.js').replace(/^export /m, '');
  assets ??= {
    library: codeForScript(read('node_modules', 'chart.js', 'dist', 'chart.umd.min.js')).trim(),
    script: codeForScript(`${marks}\n${read(...html, 'page.js')}`),
    style: read(...html, 'page.css'),
  };
  return assets;
}
