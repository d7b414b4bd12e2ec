import { defaultParameters } from '#sim/parameters/table.ts';
import { withContracts, withEconomy } from '#ui/chain/economy.ts';
import { readGoverned } from '#ui/chain/governed.ts';
import type { CaptureOptions } from '#ui/commands/capture.ts';
import { withDao } from '#ui/commands/chain/with-dao.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { print, printJson, table } from '#ui/commands/output.ts';
import { groupDigits } from '#ui/format/group.ts';
import { presentState } from '#ui/impact/present.ts';
import { openForModel } from '#ui/proposal/parameters.ts';
import { type CaptureCost, type CaptureScene, captureCost } from '#ui/review/capture/capture.ts';
import { INCUMBENT, presentRules } from '#ui/review/capture/rules.ts';
import { subjectSource } from '#ui/review/open-subject.ts';

/** `flywheel capture`. */
export async function showCapture(options: CaptureOptions, globals: GlobalOptions): Promise<void> {
  await withDao(globals, options, 'read', async (client) => {
    const overview = withEconomy(await client.overview(), client.noEconomy);
    const own = withContracts((await subjectSource(client)).own, client.noEconomy);
    const governed = await readGoverned(own, overview.block);
    const model = { ...defaultParameters(), ...presentState(overview).parameters } as Readonly<Record<string, number>>;
    const scene: CaptureScene = {
      price: options.price ?? model['start.price']!,
      circulating: circulating(model),
      wrapped: options.wrapped ?? openForModel(overview.wrappedSupply),
      opposed: options.opposed,
      treasury: openForModel(overview.economy.treasury),
      impact: model['market.impact']!,
      reversion: model['market.reversion']!,
      clip: model['market.clip']!,
      rent: options.rent,
      reaction: options.reaction,
    };
    const costs = [presentRules(governed, overview), ...INCUMBENT].map((rules) => captureCost(rules, scene));
    if (globals.json)
      printJson('flywheel.capture', 1, { network: client.network, block: overview.block, scene, costs });
    else print(captureText(costs, scene));
  });
}

/** What the model has in circulation on the first day: neither locked, nor in reserve or treasury. */
function circulating(model: Readonly<Record<string, number | string>>): number {
  let share = 0;
  for (let i = 0; `token.allocations[${i}].share` in model; i++) {
    const to = model[`token.allocations[${i}].to`];
    if (to !== 'reserve' && to !== 'treasury')
      share +=
        (model[`token.allocations[${i}].share`] as number) * (model[`token.allocations[${i}].atStart`] as number);
  }
  return share * (model['token.totalSupply'] as number);
}

export function captureText(costs: readonly CaptureCost[], scene: CaptureScene): string {
  const rows: [string, (cost: CaptureCost) => string][] = [
    ['Votes that carry a payment, OPEN', ({ tokens }) => whole(tokens)],
    ['… of the circulation', ({ share }) => `${(share * 100).toFixed(2)} %`],
    ['To buy them, USD', ({ buying }) => (buying === null ? 'not for sale' : whole(buying.usd))],
    [
      '… over days, price rises by',
      ({ buying }) => (buying === null ? '–' : `${buying.days} d, ${(buying.priceRise * 100).toFixed(1)} %`),
    ],
    ['… sold again afterwards, USD', ({ buying }) => (buying === null ? '–' : whole(buying.resaleUsd))],
    ['To rent them once, USD', ({ rentUsd }) => (rentUsd === null ? 'too few wrapped' : whole(rentUsd))],
    ['Days from the first purchase', ({ days }) => whole(days)],
    [`Leaves in ${scene.reaction} days, OPEN`, ({ lootTokens }) => whole(lootTokens)],
    ['… at the price before, USD', ({ lootUsd }) => whole(lootUsd)],
    ['Profit of buying, USD', ({ profitBuying }) => (profitBuying === null ? '–' : whole(profitBuying))],
    ['Profit of renting, USD', ({ profitRenting }) => (profitRenting === null ? '–' : whole(profitRenting))],
  ];
  const columns = [{ title: '' }, ...costs.map(({ rules }) => ({ title: rules.name, align: 'right' as const }))];
  return [
    `What it costs to carry one payment from the treasury: ${whole(scene.wrapped)} OPEN are wrapped, ${(scene.opposed * 100).toFixed(0)} % of them vote Against;`,
    `${whole(scene.circulating)} OPEN circulate at ${scene.price} USD, ${whole(scene.treasury)} OPEN lie in the treasury.`,
    '',
    table(
      columns,
      rows.map(([label, of]) => [label, ...costs.map(of)]),
    ),
    '',
    'The price follows the model’s market rule; as many tokens as that are taken to be for sale up to half of the circulation. What is',
    'sold, the loot included, falls in price as it is sold. A simulation, not a forecast of price. In the model, with blocs that vote:',
    'flywheel studies in scenarios/studies/capture.yaml.',
  ].join('\n');
}

function whole(value: number): string {
  return groupDigits(String(Math.round(value))).replace('-', '−');
}
