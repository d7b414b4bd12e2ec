const STEPS = [1, 2, 5, 10, 15, 30, 60, 90, 180, 365];
const FEWEST_ROWS = 8;
const USUAL_STEP = 30;

/** Indices of `days` for a table: every 30th day (fewer apart in a short run), and always the last. */
export function tableIndices(days: readonly number[]): number[] {
  const first = days[0] ?? 0;
  const last = days.at(-1) ?? 0;
  const fitting = STEPS.filter((step) => step <= USUAL_STEP && (last - first) / step >= FEWEST_ROWS).at(-1) ?? 1;
  return everyDay(days, fitting);
}

/** Indices of `days` for a drawing: at most about `most` of them, a round number of days apart, and always the last. */
export function chartIndices(days: readonly number[], most = 250): number[] {
  const span = (days.at(-1) ?? 0) - (days[0] ?? 0);
  return everyDay(days, STEPS.find((step) => span / step <= most) ?? STEPS.at(-1)!);
}

/** Indices of `days` for a small table: at most about `most`, a round number of days apart, and always the last. */
export function fewIndices(days: readonly number[], most = 7): number[] {
  return chartIndices(days, most - 1);
}

function everyDay(days: readonly number[], step: number): number[] {
  const indices: number[] = [];
  let due = Number.NEGATIVE_INFINITY;
  days.forEach((day, index) => {
    if (day < due) return;
    indices.push(index);
    due = (Math.floor(day / step) + 1) * step;
  });
  if (days.length > 0 && indices.at(-1) !== days.length - 1) indices.push(days.length - 1);
  return indices;
}
