import { chooseAccount } from '#ui/chain/account.ts';
import { withContracts } from '#ui/chain/economy.ts';
import { readGoverned } from '#ui/chain/governed.ts';
import { executionOf } from '#ui/commands/ui/execution.ts';
import { composeDraft, draftPath, fieldValues, findTemplate } from '#ui/review/draft/compose.ts';
import { draftCalls, writeDraftFile } from '#ui/review/draft/draft-file.ts';
import { TEMPLATES } from '#ui/review/draft/templates.ts';
import { ECONOMICS_SIZE } from '#ui/review/economics/simulate.ts';
import { subjectSource } from '#ui/review/open-subject.ts';
import { readSubject } from '#ui/review/read-subject.ts';
import { reviewSubject } from '#ui/review/review.ts';
import { type Drafted, type DraftRequest, splitFields, type TemplateEntry } from '#ui/screens/draft/state.ts';
import type { DraftContext } from '#ui/ui/shell/effects.ts';

export function templateEntries(): readonly TemplateEntry[] {
  return TEMPLATES.map(({ name, about, fields, example }) => ({ name, about, fields, example }));
}

/** Makes a proposal of what was typed, checks it on a copy of the chain and saves it, as `flywheel propose` does. */
export async function draft({ client, account }: DraftContext, request: DraftRequest): Promise<Drafted> {
  const source = await subjectSource(client);
  const own = withContracts(source.own, client.noEconomy);
  const governed = await readGoverned(own, await source.client.getBlockNumber());
  const scene = { addresses: own.addresses, governed, names: source.names };
  const words = { title: null, why: request.why, description: null };
  const proposer = chooseAccount(client, account.address).address;
  const values = fieldValues(splitFields(request.fields));
  const file = composeDraft(findTemplate(request.template), values, words, scene, proposer);
  const subject = await readSubject(source, draftCalls(file));
  const { findings, worst, fork } = await reviewSubject(subject, { size: ECONOMICS_SIZE, simulate: false });
  const path = draftPath(file.title);
  await writeDraftFile(path, file);
  const { calls, description } = draftCalls(file);
  return {
    path,
    act: { kind: 'propose', title: file.title, description, calls },
    findings,
    worst,
    execution: executionOf(fork),
  };
}
