import type { Report } from '#sim/report/report.ts';

/** A report as JSON, two spaces deep, `NaN` as `null`. */
export function renderJson(report: Report): string {
  const body = { schema: 'flywheel.report', version: 1, ...report };
  const json = JSON.stringify(body, (_key, value: unknown) => (Number.isNaN(value) ? null : value), 2);
  return `${json}\n`;
}
