import type { FanBlock, Report, RingBlock, SankeyBlock, TimelineBlock } from '#sim/report/report.ts';

/** Texts that anyone could write into a proposal. */
export const HOSTILE =
  '<script>window.pwned = 1</script></script><!--"><img src=x onerror="window.pwned = 2">\'{{[](http://x)';

const DAYS = Array.from({ length: 731 }, (_, day) => day);

function band(label: string, end: number) {
  const p50 = DAYS.map((day) => 0.9 - (0.9 - end) * (1 - Math.exp(-day / 250)));
  return {
    label,
    p05: p50.map((value, day) => (day < 3 ? Number.NaN : value - 0.1 * Math.sqrt(day / 730))),
    p50: p50.map((value, day) => (day < 3 ? Number.NaN : value)),
    p95: p50.map((value, day) => (day < 3 ? Number.NaN : value + 0.15 * Math.sqrt(day / 730))),
  };
}

export const FAN: FanBlock = {
  kind: 'fan',
  title: 'Leak ratio',
  sentence: 'The median falls from 90 % to 31 % without the proposal, and to 22 % with it.',
  unit: 'share',
  days: DAYS,
  bands: [band('without the proposal', 0.3), band('with the proposal', 0.2)],
  refLine: { value: 0.5, label: '50 %: fees equal emission' },
  marker: { day: 17, label: 'in force' },
};

/** A leak that turns into a flywheel on day 400, in half of the runs on day 200; a tenth stall at the end. */
export const TIMELINE: TimelineBlock = {
  kind: 'timeline',
  title: 'As the days pass',
  sentence: 'Most runs are a leak on day 30, and a flywheel from day 400 on.',
  days: DAYS.filter((day) => day >= 30 && day % 10 === 0),
  shares: {
    flywheel: DAYS.filter((day) => day >= 30 && day % 10 === 0).map((day) =>
      day < 200 ? 0 : day < 400 ? 0.5 : day < 700 ? 1 : 0.9,
    ),
    leak: DAYS.filter((day) => day >= 30 && day % 10 === 0).map((day) => (day < 200 ? 1 : day < 400 ? 0.5 : 0)),
    stall: DAYS.filter((day) => day >= 30 && day % 10 === 0).map((day) => (day < 700 ? 0 : 0.1)),
  },
};

export function ring(text: string): RingBlock {
  const stage = (name: string, flow: string, share: number, passed: string) => ({
    name,
    flow,
    detail: text,
    level: `${Math.round(100 * share)} %`,
    share,
    passed,
  });
  return {
    kind: 'ring',
    title: 'The loop',
    sentence: `Weakest link: from organising to building. ${text}`,
    passedTitle: 'Against the stage before',
    stages: [
      stage('Contribute', '1,021 items/day', 0.9, '107 %'),
      stage('Organise', '822 accepted/day', 1.05, '117 %'),
      stage('Build', 'best quality 0.24', 0.5, '48 %'),
      stage('Use', '1,387 USD/day', 0.8, '160 %'),
      stage('Reward', '1,686 USD/day', 0.84, '105 %'),
    ],
    weakest: 2,
    unmarked: text,
  };
}

export function sankey(text: string): SankeyBlock {
  const flow = (from: string, to: string, value: number) => ({ from, to, value, text: `${value} USD/day` });
  return {
    kind: 'sankey',
    title: 'From who pays to who is paid',
    sentence: `Fees are two thirds. ${text}`,
    unit: 'USD/day',
    flows: [
      flow('Users’ fees', 'Contributors', 50),
      flow('Users’ fees', 'Builders', 25),
      flow('Users’ fees', 'Burned', 0.25),
      flow('Emission', 'Contributors', 30),
      flow('Emission', text, 7.5),
    ],
  };
}

const share = (value: number) => ({ share: value, low: Math.max(0, value - 0.2), high: Math.min(1, value + 0.2) });

/** One of every kind of block, with what anyone could write wherever a text stands. */
export function exampleReport(title: string): Report {
  return {
    title,
    subtitle: `Proposal 3, ${title}`,
    verdict: { tone: 'mixed', word: 'Undecided', sentences: ['The runs do not tell whether it helps.', title] },
    blocks: [
      {
        kind: 'keyFigures',
        title: 'Key figures',
        sentence: '',
        figures: [
          { label: 'Leak ratio', value: '31.0 %', detail: '5–95 %: 22.0–45.0 %' },
          { label: 'Fees', value: '12,340 USD/day', detail: '5–95 %: 8,100–19,000 USD/day' },
          { label: title, value: title, detail: title },
        ],
      },
      { kind: 'section', title: 'What changes', sentence: '' },
      {
        kind: 'table',
        title: 'Parameters',
        sentence: 'Two parameters change.',
        columns: [
          { title: 'Parameter', align: 'left' },
          { title: 'From', align: 'right' },
          { title: 'To', align: 'right' },
        ],
        rows: [
          ['Fee split: contributors', '50.00 %', '55.00 %'],
          [title, title, title],
        ],
      },
      { kind: 'text', title: 'In words', sentence: '', paragraphs: [title, 'A second point.'], list: true },
      { kind: 'section', title: 'What it does', sentence: 'Simulation, not a forecast of price.' },
      {
        kind: 'outcomes',
        title: 'How the runs end',
        sentence: 'Of the runs 62.5 % end as a flywheel with the proposal, 50 % without.',
        rows: [
          { label: 'without the proposal', shares: { flywheel: share(0.5), leak: share(0.375), stall: share(0.125) } },
          { label: 'with the proposal', shares: { flywheel: share(0.625), leak: share(0.3125), stall: share(0.0625) } },
        ],
      },
      TIMELINE,
      ring(title),
      sankey(title),
      FAN,
      { ...FAN, title: 'Fees', unit: 'USD/day', refLine: null, bands: FAN.bands.map(timesMillion) },
      {
        kind: 'bars',
        title: 'Who gains and who pays',
        sentence: 'Contributors gain, builders pay.',
        unit: '%',
        bars: [
          { label: 'Contributors', value: 8, low: 5, high: 11, text: '+8.0 % (+5.0 to +11.0 %)' },
          { label: 'Builders', value: -4, low: -7, high: -1, text: '−4.0 % (−7.0 to −1.0 %)' },
        ],
      },
      { kind: 'callout', tone: 'bad', title: 'Not executable', sentence: title },
    ],
    provenance: {
      facts: [
        ['Code', '0.1.0'],
        ['Seed', '1'],
        ['Title', title],
      ],
      commands: ['flywheel review 3'],
      notes: ['The same inputs give the same report.'],
    },
  };
}

function timesMillion(one: FanBlock['bands'][number]): FanBlock['bands'][number] {
  const times = (values: readonly number[]) => values.map((value) => value * 2.5e6);
  return { label: one.label, p05: times(one.p05), p50: times(one.p50), p95: times(one.p95) };
}

/** The same report with `text` in the place of every text that is shown. */
export function reportOfNothingBut(text: string): Report {
  const replaced = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return ['kind', 'tone', 'align'].includes(key) ? value : text;
    if (Array.isArray(value)) return value.map((each) => replaced(each, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, replaced(each, name)]));
  };
  return replaced(exampleReport(text), '') as Report;
}
