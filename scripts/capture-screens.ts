// The pictures of the screens in the README: `node scripts/capture-screens.ts`. The screens run as a process in a terminal of the
// system, on a local chain of their own; an emulator holds what the terminal shows, and a canvas paints it. Wants DejaVu Sans Mono.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn as spawnInPty } from '@lydell/node-pty';
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { projectRoot } from '#ui/root.ts';
import { TestTerminal } from '#ui/ui/terminal.fixture.ts';
import { CLI, holdDevnet } from './hold-devnet.ts';

const COLUMNS = 120;
const ROWS = 36;
const CELL = { width: 11, height: 23 };
const MARGIN = 14;
const FONT = '"DejaVu Sans Mono"';
const SIZE = 18;
const BACKGROUND = '#10151c';
const FOREGROUND = '#d6dde6';
const DIM = '#7d8793';

const folder = mkdtempSync(join(tmpdir(), 'flywheel-capture-'));
const images = join(projectRoot(), 'docs', 'images');
const env = {
  ...process.env,
  FLYWHEEL_DIR: folder,
  HOME: folder,
  TERM: 'xterm-256color',
  COLORTERM: 'truecolor',
} as Record<string, string>;

type Buffer = TestTerminal['terminal']['buffer']['active'];
type Cell = NonNullable<ReturnType<NonNullable<ReturnType<Buffer['getLine']>>['getCell']>>;

function hex(colour: number): string {
  return `#${colour.toString(16).padStart(6, '0')}`;
}

function coloursOf(cell: Cell): { front: string; back: string | null } {
  const front = cell.isFgRGB() ? hex(cell.getFgColor()) : cell.isDim() ? DIM : FOREGROUND;
  const back = cell.isBgRGB() ? hex(cell.getBgColor()) : null;
  return cell.isInverse() ? { front: back ?? BACKGROUND, back: front } : { front, back };
}

/** Braille is in few fonts of even width: its dots are painted. Blocks fill their cells, so that they touch. */
function paintGlyph(context: SKRSContext2D, glyph: string, x: number, y: number): void {
  const code = glyph.codePointAt(0)!;
  const { width, height } = CELL;
  if (code >= 0x2800 && code <= 0x28ff) {
    const places = [
      [0, 0],
      [0, 1],
      [0, 2],
      [1, 0],
      [1, 1],
      [1, 2],
      [0, 3],
      [1, 3],
    ] as const;
    for (const [bit, [column, row]] of places.entries()) {
      if ((((code - 0x2800) >> bit) & 1) === 0) continue;
      context.beginPath();
      context.arc(x + width * (0.27 + 0.46 * column), y + height * (0.125 + 0.25 * row), 1.9, 0, 2 * Math.PI);
      context.fill();
    }
    return;
  }
  const shade = { '█': 1, '▓': 0.75, '▒': 0.5, '░': 0.25 }[glyph];
  if (shade !== undefined) {
    context.globalAlpha = shade;
    context.fillRect(x, y + 2, width, height - 4);
    context.globalAlpha = 1;
    return;
  }
  context.fillText(glyph, x, y + height * 0.74);
}

function paint(screen: TestTerminal, name: string): void {
  const canvas = createCanvas(COLUMNS * CELL.width + 2 * MARGIN, ROWS * CELL.height + 2 * MARGIN);
  const context = canvas.getContext('2d');
  context.fillStyle = BACKGROUND;
  context.fillRect(0, 0, canvas.width, canvas.height);
  const buffer = screen.terminal.buffer.active;
  for (let row = 0; row < ROWS; row++) {
    const line = buffer.getLine(buffer.viewportY + row);
    for (let column = 0; column < COLUMNS; column++) {
      const cell = line?.getCell(column);
      if (cell === undefined) continue;
      const [x, y] = [MARGIN + column * CELL.width, MARGIN + row * CELL.height];
      const { front, back } = coloursOf(cell);
      if (back !== null) {
        context.fillStyle = back;
        context.fillRect(x, y, CELL.width, CELL.height);
      }
      context.fillStyle = front;
      context.font = `${cell.isBold() ? 'bold ' : ''}${SIZE}px ${FONT}`;
      if (cell.getChars().trim() !== '') paintGlyph(context, cell.getChars(), x, y);
    }
  }
  mkdirSync(images, { recursive: true });
  writeFileSync(join(images, `${name}.png`), canvas.toBuffer('image/png'));
  console.log(`docs/images/${name}.png`);
}

/** Resolves when the screen has been the same for half a second: a frame arrives in pieces. */
async function settled(screen: TestTerminal): Promise<void> {
  for (let before = ''; before !== screen.text(); ) {
    before = screen.text();
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

const MINUTES = 9 * 60_000;
const stop = await holdDevnet(env);
try {
  const screen = new TestTerminal(COLUMNS, ROWS);
  const child = spawnInPty(process.execPath, [CLI, 'ui'], { cols: COLUMNS, rows: ROWS, cwd: projectRoot(), env });
  child.onData((data) => screen.stdout.write(data));
  const shows = (text: string): Promise<void> => screen.untilText(text, MINUTES);

  await shows('need your vote');
  await shows('WHERE THE VOTE STANDS');
  await settled(screen);
  paint(screen, 'proposals');

  child.write('z\ri');
  await shows('✓ 8 pairs of runs');
  await settled(screen);
  paint(screen, 'impact');

  child.write('v\r');
  await shows('2 of 3');
  child.write('It pays those who make the data.\r');
  await shows('✓ succeeds at the newest block');
  child.write('yes');
  await shows('Type yes to sign: yes');
  await settled(screen);
  paint(screen, 'vote');
  child.write('\r');
  await shows('mined in block');
  child.kill();
} finally {
  stop();
  rmSync(folder, { recursive: true, force: true });
}
