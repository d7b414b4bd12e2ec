import { datanetMeans } from '#sim/analysis/datanet-means.ts';
import type { RunResult } from '#sim/engine/result.ts';
import { formatNumber, formatPercent } from '#sim/report/numbers.ts';
import type { TableBlock, TableColumn } from '#sim/report/report.ts';

const column = (title: string): TableColumn => ({ title, align: 'right' });
const spare = (title: string): TableColumn => ({ title, align: 'right', spare: true });

const COLUMNS: readonly TableColumn[] = [
  { title: 'Datanet', align: 'left' },
  column('Contributors'),
  spare('Data, items'),
  spare('Data quality'),
  spare('Models'),
  column('Best model'),
  column('Calls/day'),
  column('Fees, USD/day'),
  column('Emission, USD/day'),
  spare('Yield, USD'),
];

/** Each Datanet: who works there, what it is worth to users, and what it pays. */
export function datanetTable(results: readonly RunResult[], names: readonly string[]): TableBlock {
  const means = datanetMeans(results);
  const closed = means.some(({ admitted }) => admitted < 1);
  return {
    kind: 'table',
    title: 'Datanets',
    sentence: `${sentence(results, names)} Means of the last 90 days and all runs. Yield: offered for a unit of attribution.`,
    columns: closed ? [...COLUMNS, spare('Took part, days')] : COLUMNS,
    rows: means.map((datanet, d) => [
      names[d]!,
      formatNumber(datanet.contributors),
      formatNumber(datanet.volume),
      formatNumber(datanet.quality, 2),
      formatNumber(datanet.models, 2),
      formatNumber(datanet.bestQuality, 2),
      formatNumber(datanet.calls),
      formatNumber(datanet.feesUsd),
      formatNumber(datanet.emissionUsd),
      formatNumber(datanet.yieldUsd, 2),
      ...(closed ? [formatPercent(datanet.admitted)] : []),
    ]),
    glance: true,
  };
}

function sentence(results: readonly RunResult[], names: readonly string[]): string {
  const means = datanetMeans(results);
  const fees = means.reduce((sum, { feesUsd }) => sum + feesUsd, 0);
  const emission = means.reduce((sum, { emissionUsd }) => sum + emissionUsd, 0);
  if (fees === 0) return 'No Datanet earns a fee.';
  const first = means.reduce((a, b, d) => (b.feesUsd > means[a]!.feesUsd ? d : a), 0);
  const { feesUsd, emissionUsd } = means[first]!;
  const share = emission > 0 ? ` and gets ${formatPercent(emissionUsd / emission)} of the emission` : '';
  return `${names[first]} earns most: ${formatPercent(feesUsd / fees)} of all fees${share}.`;
}
