import { withContracts, withEconomy } from '#ui/chain/economy.ts';
import { readGoverned } from '#ui/chain/governed.ts';
import type { CaptureOptions } from '#ui/commands/capture.ts';
import { withDao } from '#ui/commands/chain/with-dao.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { print, printJson, table } from '#ui/commands/output.ts';
import { type CaptureCost, type CaptureScene, captureCost } from '#ui/review/capture/capture.ts';
import { captureRows, whole } from '#ui/review/capture/rows.ts';
import { INCUMBENT, presentRules } from '#ui/review/capture/rules.ts';
import { captureScene } from '#ui/review/capture/scene.ts';
import { subjectSource } from '#ui/review/open-subject.ts';

/** `flywheel capture`. */
export async function showCapture(options: CaptureOptions, globals: GlobalOptions): Promise<void> {
  await withDao(globals, options, 'read', async (client) => {
    const overview = withEconomy(await client.overview(), client.noEconomy);
    const own = withContracts((await subjectSource(client)).own, client.noEconomy);
    const governed = await readGoverned(own, overview.block);
    const { price, wrapped, opposed, rent, reaction } = options;
    const scene: CaptureScene = {
      ...captureScene(overview, { opposed, rent, reaction }),
      ...(price !== undefined && { price }),
      ...(wrapped !== undefined && { wrapped }),
    };
    const costs = [presentRules('This DAO', governed), ...INCUMBENT].map((rules) => captureCost(rules, scene));
    if (globals.json)
      printJson('flywheel.capture', 1, { network: client.network, block: overview.block, scene, costs });
    else print(captureText(costs, scene));
  });
}

export function captureText(costs: readonly CaptureCost[], scene: CaptureScene): string {
  const columns = [{ title: '' }, ...costs.map(({ rules }) => ({ title: rules.name, align: 'right' as const }))];
  return [
    `What it costs to carry one payment from the treasury: ${whole(scene.wrapped)} OPEN are wrapped, ${(scene.opposed * 100).toFixed(0)} % of them vote Against;`,
    `${whole(scene.circulating)} OPEN circulate at ${scene.price} USD, ${whole(scene.treasury)} OPEN lie in the treasury.`,
    '',
    table(columns, captureRows(costs, scene)),
    '',
    'The price follows the model’s market rule; as many tokens as that are taken to be for sale up to half of the circulation. What is',
    'sold, the loot included, falls in price as it is sold. A simulation, not a forecast of price. In the model, with blocs that vote:',
    'flywheel study scenarios/studies/capture.yaml.',
  ].join('\n');
}
