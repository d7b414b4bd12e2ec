import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');

/** What a layer may import: layers of ours by folder, packages and Node modules by name. */
interface Rule {
  readonly layers: readonly string[];
  readonly packages: readonly string[];
}

// The one-way flows: scenario → model → engine → experiment → analysis → report, and chain → proposal → impact → screen.
const RULES: Readonly<Record<string, Rule>> = {
  'sim/src/mechanism': { layers: ['sim/src/mechanism'], packages: [] },
  'sim/src/maths': { layers: ['sim/src/maths'], packages: [] },
  'sim/src/rng': { layers: ['sim/src/rng', 'sim/src/maths'], packages: [] },
  'sim/src/stats': { layers: ['sim/src/stats', 'sim/src/rng'], packages: [] },
  // Numbers in, numbers out: they know nothing of scenarios or runs.
  'sim/src/design': { layers: ['sim/src/design', 'sim/src/rng', 'sim/src/maths', 'sim/src/stats'], packages: [] },
  'sim/src/methods': {
    layers: ['sim/src/methods', 'sim/src/design', 'sim/src/rng', 'sim/src/maths', 'sim/src/stats'],
    packages: [],
  },
  'sim/src/parameters': { layers: ['sim/src/parameters', 'sim/src/scenario/scenario.ts'], packages: [] },
  // Text is compiled to closures here; nothing of it is evaluated by the package that reads it.
  'sim/src/expression': {
    layers: ['sim/src/expression', 'sim/src/maths', 'sim/src/stats', 'sim/src/parameters'],
    packages: ['mathjs'],
  },
  'sim/src/scenario': {
    layers: ['sim/src/scenario', 'sim/src/expression', 'sim/src/parameters', 'sim/src/mechanism', 'sim/src/errors.ts'],
    packages: ['yaml', 'zod', 'mathjs', 'node:'],
  },
  'sim/src/model': {
    layers: ['sim/src/model', 'sim/src/mechanism', 'sim/src/maths', 'sim/src/rng', 'sim/src/scenario/scenario.ts'],
    packages: [],
  },
  // The compiled form of the model's loops; only the engine chooses it.
  'sim/src/kernel': { layers: ['sim/src/kernel', 'sim/src/model', 'sim/src/rng'], packages: [] },
  'sim/src/engine': {
    layers: [
      'sim/src/engine',
      'sim/src/kernel',
      'sim/src/model',
      'sim/src/mechanism',
      'sim/src/maths',
      'sim/src/stats',
      'sim/src/scenario/scenario.ts',
    ],
    packages: [],
  },
  // The books of a replay: what the chain must have, by the port alone. They know nothing of a chain.
  'sim/src/twin': {
    layers: [
      'sim/src/twin',
      'sim/src/engine',
      'sim/src/model',
      'sim/src/mechanism',
      'sim/src/scenario/scenario.ts',
      'sim/src/errors.ts',
    ],
    packages: [],
  },
  // What is kept of studies: chunks of runs, and the catalogue of them.
  'sim/src/store': {
    layers: [
      'sim/src/store',
      'sim/src/engine/result.ts',
      'sim/src/scenario',
      'sim/src/study/plan.ts',
      'sim/src/errors.ts',
    ],
    packages: ['node:', '@duckdb/node-api', 'apache-arrow', 'aws4fetch'],
  },
  // The work of a study, done by other processes.
  'sim/src/queue': {
    layers: ['sim/src/queue', 'sim/src/store', 'sim/src/experiment', 'sim/src/errors.ts'],
    packages: ['node:', 'bullmq', 'ioredis'],
  },
  'sim/src/experiment': {
    layers: [
      'sim/src/experiment',
      'sim/src/store',
      'sim/src/queue',
      'sim/src/study',
      'sim/src/engine',
      'sim/src/kernel/choose.ts',
      'sim/src/analysis',
      'sim/src/report',
      'sim/src/scenario',
      'sim/src/parameters',
      'sim/src/stats',
      'sim/src/errors.ts',
    ],
    packages: ['node:', '@duckdb/node-api'],
  },
  'sim/src/analysis': {
    layers: ['sim/src/analysis', 'sim/src/stats', 'sim/src/engine/result.ts', 'sim/src/parameters'],
    packages: ['simple-statistics'],
  },
  'sim/src/report': {
    layers: [
      'sim/src/report',
      'sim/src/analysis',
      'sim/src/stats',
      'sim/src/engine/result.ts',
      'sim/src/parameters',
      'sim/src/scenario/scenario.ts',
      'sim/src/methods',
      // What a study came to; not how it is read or run.
      'sim/src/design/distribution.ts',
      'sim/src/study/results.ts',
      'sim/src/study/study.ts',
      'sim/src/study/compare.ts',
      'governance-ui/src/root.ts',
    ],
    // A page carries its chart library, style and script in itself: they are read from the project's folder. The same
    // library draws the pictures.
    packages: ['node:crypto', 'node:fs', 'node:path', 'chart.js', '@napi-rs/canvas'],
  },
  'governance-ui/src/chain': {
    layers: [
      'governance-ui/src/chain',
      'governance-ui/src/books',
      'governance-ui/src/proposal',
      'governance-ui/src/generated',
      'governance-ui/src/format',
      'governance-ui/src/devnet',
      'governance-ui/src/wallet',
      'governance-ui/src/root.ts',
      'sim/src/errors.ts',
      'sim/src/parameters',
    ],
    packages: ['viem', 'zod', 'node:'],
  },
  // Keys are opened here and nowhere else.
  'governance-ui/src/wallet': {
    layers: [
      'governance-ui/src/wallet',
      'governance-ui/src/chain/local.ts',
      'governance-ui/src/chain/records.ts',
      'sim/src/errors.ts',
    ],
    packages: ['viem', 'ox', 'zod', 'node:'],
  },
  'governance-ui/src/proposal': {
    layers: [
      'governance-ui/src/proposal',
      'governance-ui/src/chain',
      'governance-ui/src/generated',
      'governance-ui/src/format',
      'sim/src/errors.ts',
      'sim/src/parameters',
      'sim/src/scenario/scenario.ts',
    ],
    packages: ['viem'],
  },
  // What the chain's records add up to, and how that is told; read in chain/books.
  'governance-ui/src/books': {
    layers: [
      'governance-ui/src/books',
      'governance-ui/src/chain/records.ts',
      'governance-ui/src/format',
      'governance-ui/src/impact/impact.ts',
      'governance-ui/src/chain/governor/governor.ts',
      'governance-ui/src/proposal/governed.ts',
      'governance-ui/src/proposal/majority.ts',
      'governance-ui/src/proposal/printable.ts',
      'governance-ui/src/review/outcomes/outcomes.ts',
      'sim/src/report',
      'sim/src/stats',
      'sim/src/errors.ts',
    ],
    packages: [],
  },
  'governance-ui/src/screens': {
    layers: [
      'governance-ui/src/books',
      'governance-ui/src/screens',
      'governance-ui/src/ui',
      'governance-ui/src/format',
      'governance-ui/src/chain/records.ts',
      'governance-ui/src/chain/act.ts',
      'governance-ui/src/chain/client.ts',
      'governance-ui/src/chain/track.ts',
      'governance-ui/src/chain/act.ts',
      'governance-ui/src/impact/impact.ts',
      'governance-ui/src/lab/records.ts',
      'governance-ui/src/lab/messages.ts',
      'governance-ui/src/lab/charts.ts',
      'governance-ui/src/lab/usual-spec.ts',
      'governance-ui/src/lab/setters.ts',
      'governance-ui/src/lab/shown.ts',
      'sim/src/report/report.ts',
      'sim/src/report/render-text.ts',
      'governance-ui/src/impact/gains.ts',
      'governance-ui/src/proposal/majority.ts',
      // What it comes to, not how it is read.
      'governance-ui/src/review/outcomes/outcomes.ts',
      'governance-ui/src/review/finding.ts',
      // The worlds that a proposal can be tried in, as a list.
      'governance-ui/src/review/economics/standing-set.ts',
      'governance-ui/src/review/brief/checks.ts',
      'governance-ui/src/impact/report.ts',
      'governance-ui/src/proposal/printable.ts',
      'sim/src/report/report.ts',
      'sim/src/report/text',
      'sim/src/report/numbers.ts',
      'sim/src/errors.ts',
    ],
    packages: ['react', 'ink', 'string-width'],
  },
};

const sources = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) && !/\.fixture\.tsx?$/.test(name));

/** Every module that a file imports, statically or not: paths from the root for ours, names for the others. */
function imports(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/(?:\bfrom|\bimport|import\()\s*'([#.@\w][^'\s]*)'/g)].map(([, name]) => {
    if (name!.startsWith('#sim/')) return `sim/src/${name!.slice(5)}`;
    if (name!.startsWith('#ui/')) return `governance-ui/src/${name!.slice(4)}`;
    if (name!.startsWith('.')) return relative(root, resolve(root, dirname(file), name!)).replaceAll('\\', '/');
    return name!;
  });
}

describe('layers', () => {
  it.each(Object.entries(RULES))('%s imports only what it may', (layer, rule) => {
    const files = sources(layer);
    expect(files.length).toBeGreaterThan(0);
    const forbidden = files.flatMap((file) =>
      imports(file)
        .filter(
          (name) =>
            ![...rule.layers, ...rule.packages].some(
              (allowed) =>
                name === allowed ||
                name.startsWith(allowed.endsWith(':') || allowed.endsWith('.ts') ? allowed : `${allowed}/`),
            ),
        )
        .map((name) => `${file} imports ${name}`),
    );
    expect(forbidden).toEqual([]);
  });

  it('keeps clocks and global luck out of what is simulated', () => {
    const layers = ['mechanism', 'maths', 'rng', 'stats', 'parameters', 'model', 'kernel', 'engine'].map(
      (name) => `sim/src/${name}`,
    );
    const found = layers
      .flatMap(sources)
      .filter((file) =>
        /Math\.random|Date\.now|new Date|performance\.now|\bconsole\.|process\./.test(
          readFileSync(join(root, file), 'utf8'),
        ),
      );
    expect(found).toEqual([]);
  });
});
