import { Box, Text } from 'ink';
import { memo } from 'react';
import { toAscii } from '#ui/ui/text/ascii.ts';
import { BLANK, type Line, padLine, type Span } from '#ui/ui/text/line.ts';
import { useTheme } from '#ui/ui/theme-context.tsx';

/** Neighbours of one tone as one span: fewer nodes to lay out. */
function merge(spans: Line): Span[] {
  const merged: Span[] = [];
  for (const part of spans) {
    const last = merged.at(-1);
    if (part.text === '') continue;
    if (last?.tone === part.tone) merged[merged.length - 1] = { ...last, text: last.text + part.text };
    else merged.push(part);
  }
  return merged;
}

interface RowProps {
  readonly spans: Line;
}

/** Lines are made anew for every frame; most say what they said before, and are then neither measured nor laid out again. */
function sameRow({ spans: a }: RowProps, { spans: b }: RowProps): boolean {
  return a.length === b.length && a.every(({ text, tone }, i) => text === b[i]!.text && tone === b[i]!.tone);
}

const Row = memo(function Row({ spans }: RowProps) {
  const theme = useTheme();
  return (
    <Text wrap="truncate-end">
      {merge(spans).map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: spans have no identity but their place
        <Text key={index} {...theme.styles[part.tone]}>
          {theme.ascii ? toAscii(part.text) : part.text}
        </Text>
      ))}
    </Text>
  );
}, sameRow);

export interface LinesProps {
  readonly lines: readonly Line[];
  readonly width: number;
  readonly height: number;
  /** First line that is shown. Only the window is laid out, however long the list. */
  readonly from?: number;
}

/** A window of `height` lines, each in exactly `width` cells: nothing shrinks, wraps, or leaves remains behind. */
export function Lines({ lines, width, height, from = 0 }: LinesProps) {
  return (
    <Box flexDirection="column" width={width} height={height} flexShrink={0}>
      {Array.from({ length: height }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row of the screen is its place
        <Row key={index} spans={padLine(lines[from + index] ?? BLANK, width)} />
      ))}
    </Box>
  );
}
