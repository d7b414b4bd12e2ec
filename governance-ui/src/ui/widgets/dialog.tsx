import { Box } from 'ink';
import { bodySize, dialogSize } from '#ui/ui/shell/layout.ts';
import type { App } from '#ui/ui/shell/model.ts';
import type { Line } from '#ui/ui/text/line.ts';
import { useTheme } from '#ui/ui/theme-context.tsx';
import { Lines } from '#ui/ui/widgets/lines.tsx';

/** A framed dialog in the middle of the body: the content, and lines that stay at its foot. */
export function Dialog({
  app,
  lines,
  foot = [],
}: {
  readonly app: App;
  readonly lines: readonly Line[];
  readonly foot?: readonly Line[];
}) {
  const outer = bodySize(app);
  const { width, height } = dialogSize(app);
  const wanted = Math.min(height, lines.length + foot.length);
  const top = Math.floor((outer.height - wanted - 2) / 3);
  const { styles, ascii } = useTheme();
  const colour = styles.heading.color;
  return (
    <Box width={outer.width} height={outer.height} flexShrink={0} justifyContent="center" alignItems="flex-start">
      <Box
        marginTop={Math.max(0, top)}
        borderStyle={ascii ? 'classic' : 'round'}
        {...(colour === undefined ? {} : { borderColor: colour })}
        paddingX={1}
        width={width + 4}
        height={wanted + 2}
        flexShrink={0}
        flexDirection="column"
      >
        <Lines lines={lines} width={width} height={wanted - foot.length} />
        {foot.length > 0 && <Lines lines={foot} width={width} height={foot.length} />}
      </Box>
    </Box>
  );
}
