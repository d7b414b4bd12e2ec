import type { ListState } from '#ui/ui/list.ts';
import { activeFilter } from '#ui/ui/list.ts';
import { justify, type Line, line, span } from '#ui/ui/text/line.ts';
import { fieldLine } from '#ui/ui/widgets/field.ts';

export interface ListHead {
  readonly title: string;
  readonly filtersBy: string;
  readonly list: ListState<unknown>;
  /** Rows that the filter lets through. */
  readonly shown: number;
  /** All rows; where absent, how many there are is not said beside a filter. */
  readonly total?: number;
  /** What they are sorted by. */
  readonly order: string;
}

/** The line above a list: its name and size, the filter in force, or the field in which one is typed. */
export function listHead({ title, filtersBy, list, shown, total, order }: ListHead, width: number): Line {
  const filter = activeFilter(list);
  const count = filter === '' || total === undefined ? `${shown}` : `${shown} of ${total}`;
  if (list.editing !== null) {
    const found = `  ${count} match`;
    const field = fieldLine('/', list.editing, width - found.length, `words of ${filtersBy}; !word leaves out`);
    return justify(field, line(span(found, 'muted')), width);
  }
  return justify(
    line(
      span(title.toUpperCase(), 'heading'),
      ` ${count}`,
      filter === '' ? '' : span(`  matching "${filter}", esc shows all`, 'warn'),
    ),
    line(span(order, 'muted')),
    width,
  );
}
