import type { RingBlock, TableBlock } from '#sim/report/report.ts';

/** The numbers of the picture, as they stand in every form. */
export function ringTable({ stages, weakest, passedTitle }: RingBlock): Pick<TableBlock, 'columns' | 'rows'> {
  return {
    columns: [
      { title: 'Stage', align: 'left' },
      { title: 'It hands on', align: 'left' },
      { title: 'Of its best before', align: 'right' },
      { title: passedTitle, align: 'right' },
    ],
    rows: stages.map(({ name, flow, detail, level, passed }, k) => [
      `${k === weakest ? '✗ ' : ''}${name}`,
      `${flow}, ${detail}`,
      level,
      passed,
    ]),
  };
}
