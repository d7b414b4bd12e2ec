import { type Role, type RoleProfit, roleProfits } from '#sim/analysis/role-profits.ts';
import type { RunResult } from '#sim/engine/result.ts';
import { formatInterval, formatNumber, formatPercent, formatValue } from '#sim/report/numbers.ts';
import type { Block } from '#sim/report/report.ts';

const UNIT = 'USD/day';

const ROLE: Readonly<Record<Role, string>> = {
  contributors: 'Contributors',
  farmers: 'Farmers',
  builders: 'Builders',
  users: 'Users',
  stakers: 'Stakers',
};

const COUNTED =
  'Contributors and farmers: fees and emission, less what their items cost. Builders: fees and emission, less running and building models. Users: what their calls were worth to them (their value of a call times the model’s quality), less the fees. Stakers: their part of the fees; what locking costs them is not counted. Costs of contributors and worth of calls are taken every tenth day.';

/** Is every role profitable? Bars and the accounts behind them. */
export function profitBlocks(results: readonly RunResult[]): Block[] {
  const roles = roleProfits(results);
  if (roles.length === 0) return [];
  return [
    {
      kind: 'bars',
      title: 'Profit of each role',
      sentence: `${sentence(roles)} Dot: median of the runs; line: 5–95 %. Means of the last 90 days.`,
      unit: UNIT,
      bars: roles.map(({ role, p05, p50, p95 }) => ({
        label: `${p50 > 0 ? '✓' : '✗'} ${ROLE[role]}`,
        value: p50,
        low: p05,
        high: p95,
        text: formatValue(p50, UNIT),
      })),
      glance: true,
    },
    {
      kind: 'table',
      title: 'Accounts of the roles, USD/day',
      sentence: COUNTED,
      columns: [
        { title: 'Role', align: 'left' },
        { title: 'Income', align: 'right' },
        { title: 'Cost', align: 'right' },
        { title: 'Profit, median', align: 'right' },
        { title: '5–95 %', align: 'right' },
        { title: 'Gains in', align: 'right' },
      ],
      rows: roles.map(({ role, income, cost, p05, p50, p95, gains }) => [
        ROLE[role],
        formatNumber(income),
        formatNumber(cost),
        formatNumber(p50),
        formatInterval(p05, p95, ''),
        `${formatPercent(gains)} of the runs`,
      ]),
    },
  ];
}

function sentence(roles: readonly RoleProfit[]): string {
  const losing = roles.filter(({ p50 }) => p50 <= 0);
  if (losing.length === 0) return `Every role gains: ${list(roles)}.`;
  const gaining = roles.filter(({ p50 }) => p50 > 0);
  const others = gaining.length > 0 ? ` With a gain: ${list(gaining)}.` : '';
  return `Not every role gains. At a loss: ${list(losing)}.${others}`;
}

function list(roles: readonly RoleProfit[]): string {
  const names = roles.map(({ role }) => ROLE[role].toLowerCase());
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names.join('');
}
