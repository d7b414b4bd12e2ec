import { Box } from 'ink';
import { Fragment } from 'react';
import { type Line, line, span } from '#ui/ui/text/line.ts';
import { Lines } from '#ui/ui/widgets/lines.tsx';

export interface PanesProps {
  /** Cells of each pane; one more between two of them is a rule. */
  readonly widths: readonly number[];
  readonly height: number;
  /** The lines of each pane, without its margin of one cell. */
  readonly panes: readonly (readonly Line[])[];
  /** The pane whose keys act: the rules beside it are drawn heavy. */
  readonly focus: number;
}

function indented(lines: readonly Line[]): Line[] {
  return lines.map((content) => line(' ', ...content));
}

/** Panes side by side, with rules between them. */
export function Panes({ widths, height, panes, focus }: PanesProps) {
  const total = widths.reduce((sum, width) => sum + width, widths.length - 1);
  return (
    <Box width={total} height={height} flexShrink={0}>
      {widths.map((width, index) => {
        const heavy = focus > 0 && (index === focus || index === focus + 1);
        const bar: Line = [span(heavy ? '┃' : '│', heavy ? 'accent' : 'muted')];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a pane is its place
          <Fragment key={index}>
            {index > 0 && <Lines lines={Array.from({ length: height }, () => bar)} width={1} height={height} />}
            <Lines lines={indented(panes[index] ?? [])} width={width} height={height} />
          </Fragment>
        );
      })}
    </Box>
  );
}
