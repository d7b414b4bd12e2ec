import { SERIES_INFO } from '#sim/analysis/series-info.ts';
import { type LedgerName, SERIES, type SeriesName } from '#sim/engine/result.ts';

/** A chart of a run: which of its columns are drawn, and how. */
export interface LabChart {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly kind: 'fan' | 'lines' | 'stacked' | 'histogram';
  /** Columns of the run, with what each is called; none for a histogram. */
  readonly parts: readonly { readonly column: string; readonly label: string }[];
  readonly refLine: { readonly value: number; readonly label: string } | null;
}

function fan(name: SeriesName, refLine: LabChart['refLine'] = null): LabChart {
  const { label, unit } = SERIES_INFO[name];
  return { id: name, title: label, unit, kind: 'fan', parts: [{ column: name, label: 'median' }], refLine };
}

function several(
  id: string,
  title: string,
  kind: 'lines' | 'stacked',
  unit: string,
  parts: readonly (readonly [column: SeriesName | LedgerName, label: string])[],
): LabChart {
  return { id, title, unit, kind, parts: parts.map(([column, label]) => ({ column, label })), refLine: null };
}

/** What an economist looks at first; all other series follow. */
const CHOSEN: readonly LabChart[] = [
  fan('leakRatio', { value: 0.5, label: '50 %: fees equal emission' }),
  several('feesAndEmission', 'Fees and emission, medians', 'lines', 'USD/day', [
    ['feesUsd', 'fees'],
    ['emissionUsd', 'emission'],
  ]),
  fan('activeUsers'),
  fan('calls'),
  fan('activeContributors'),
  several('quality', 'Quality of data and models, medians', 'lines', '1', [
    ['meanQuality', 'data'],
    ['frontier', 'what the data allows'],
    ['bestQuality', 'best models'],
  ]),
  several('feesPaid', 'Who is paid by the fees, medians', 'stacked', 'USD/day', [
    ['contributorFeesUsd', 'contributors'],
    ['builderFeesUsd', 'builders'],
    ['stakerFeesUsd', 'stakers'],
    ['treasuryFeesUsd', 'treasury'],
    ['burnedFeesUsd', 'burned'],
  ]),
  several('price', 'Price, and what the fees justify, medians', 'lines', 'USD per OPEN', [
    ['fundamental', 'justified'],
    ['price', 'price'],
  ]),
  {
    id: 'leaks',
    title: 'Leak ratio of each run, if it ended now',
    unit: 'share',
    kind: 'histogram',
    parts: [],
    refLine: null,
  },
  several('incomes', 'Income, medians', 'lines', 'USD/day', [
    ['contributorIncomeUsd', 'contributors'],
    ['builderIncomeUsd', 'builders'],
  ]),
  several('sellers', 'Who sells, medians', 'stacked', 'USD/day', [
    ['soldByContributorsUsd', 'contributors'],
    ['soldByBuildersUsd', 'builders'],
    ['soldByStakersUsd', 'stakers'],
    ['soldByTreasuryUsd', 'treasury'],
    ['soldUnlockedUsd', 'unlocked'],
  ]),
  several('retention', 'Still active of 90 days ago, medians', 'lines', 'share', [
    ['userRetention90', 'users'],
    ['contributorRetention90', 'contributors'],
  ]),
];

const DRAWN = new Set(CHOSEN.filter(({ kind }) => kind === 'fan').map(({ id }) => id));

/** Every chart of a run, the chosen ones first. */
export const LAB_CHARTS: readonly LabChart[] = [
  ...CHOSEN,
  ...SERIES.filter((name) => !DRAWN.has(name) && name !== 'price').map((name) => fan(name)),
  { ...fan('price'), id: 'priceFan' },
];
