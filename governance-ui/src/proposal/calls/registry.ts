import type { ParameterChange } from '#sim/parameters/change.ts';
import type { Hex } from '#ui/chain/records.ts';
import { formatOpen } from '#ui/format/amount.ts';
import { formatBps } from '#ui/format/percent.ts';
import { formatDuration } from '#ui/format/time.ts';
import type { datanetRegistryAbi } from '#ui/generated/abis.ts';
import { openLine, shareLine, spanLine, wordLine } from '#ui/proposal/calls/lines.ts';
import type { CallContext, CallMeaning, Meanings } from '#ui/proposal/calls/meaning.ts';
import { change, datanetIndex } from '#ui/proposal/parameters.ts';

/** The last day that the model can start a Datanet on: beyond every horizon, so "never" without the proposal. */
const NEVER_ADMITTED = 3_650;
const NEVER_SUSPENDED = -1;
/** In force at once: the day on which the proposal is executed, or earlier. */
const AT_ONCE = 0;

/** A change of one Datanet's status; `parameter` builds the model's change from the Datanet's index there. */
function status(
  id: Hex,
  context: CallContext,
  to: string,
  sentence: (name: string) => string,
  parameter: (index: number) => ParameterChange | null,
): CallMeaning {
  const record = context.governed.datanets.find((datanet) => datanet.id === id);
  const name = context.datanetName(id);
  const index = record === undefined ? null : datanetIndex(record.name);
  return {
    sentence: sentence(name),
    changes: wordLine(`Datanet ${name}`, record?.status ?? 'unknown', to, index === null ? null : parameter(index)),
    labels: { id: name },
    ...(record === undefined && { warning: 'The registry has no Datanet with this id: the call would fail.' }),
  };
}

function admission(index: number): ParameterChange | null {
  return change(`datanets[${index}].admitDay`, NEVER_ADMITTED, AT_ONCE);
}

function suspension(index: number): ParameterChange | null {
  return change(`datanets[${index}].suspendDay`, NEVER_SUSPENDED, AT_ONCE);
}

/** The Datanet that an objection is about. */
function objectedTo(objectionId: bigint, { governed, datanetName }: CallContext): string {
  const made = governed.objections.find(({ id }) => id === objectionId);
  return made === undefined ? `the Datanet of objection ${objectionId}` : `the Datanet ${datanetName(made.datanet)}`;
}

function closed(objectionId: bigint, { governed }: CallContext): Pick<CallMeaning, 'warning'> {
  const open = governed.objections.some(({ id, open }) => id === objectionId && open);
  return open ? {} : { warning: `There is no open objection ${objectionId}: the call would fail.` };
}

export const registryMeanings: Meanings<typeof datanetRegistryAbi> = {
  admit: ([id], context) =>
    status(
      id,
      context,
      'Probation',
      (name) => `Admits the Datanet ${name}: its probation begins, and it can take fees and be given a reward weight.`,
      admission,
    ),
  reject: ([id], context) =>
    status(
      id,
      context,
      'Rejected',
      (name) => `Rejects the Datanet ${name}; its bond can be claimed back.`,
      () => null,
    ),
  suspend: ([id], context) =>
    status(
      id,
      context,
      'Suspended',
      (name) => `Suspends the Datanet ${name}: no fees at once, no rewards from the next week on.`,
      suspension,
    ),
  reinstate: ([id], context) =>
    status(
      id,
      context,
      'Active or on probation, as before its suspension',
      (name) => `Ends the suspension of the Datanet ${name}.`,
      (index) => change(`datanets[${index}].suspendDay`, AT_ONCE, NEVER_SUSPENDED),
    ),
  remove: ([id, slashBps], context) => {
    const meaning = status(
      id,
      context,
      'Removed',
      (name) => `Removes the Datanet ${name} for good and burns ${formatBps(slashBps)} of its bond.`,
      suspension,
    );
    return { ...meaning, labels: { ...meaning.labels, slashBps: formatBps(slashBps) } };
  },
  upholdObjection: ([objectionId, slashBps], context) => ({
    sentence: `Finds for who objected to ${objectedTo(objectionId, context)}: ${formatBps(slashBps)} of its bond are lost, of which the reporter gets a part and the rest is burned.`,
    changes: [],
    labels: { slashBps: formatBps(slashBps) },
    ...closed(objectionId, context),
  }),
  rejectObjection: ([objectionId], context) => ({
    sentence: `Finds for ${objectedTo(objectionId, context)} against an objection: half of the stake goes to its owner, half is burned.`,
    changes: [],
    ...closed(objectionId, context),
  }),
  setRules: ([to], { governed: { rules: from } }) => ({
    sentence: `Sets what later applicants agree to: a bond of at least ${formatOpen(to.bond)} and ${formatDuration(to.probation)} of probation.`,
    changes: [
      ...openLine('Lowest bond of a new Datanet', '', from.bond, to.bond, null),
      ...spanLine('Review period', from.review, to.review, null),
      ...spanLine('Probation', from.probation, to.probation, null),
      ...spanLine('Exit delay', from.exitDelay, to.exitDelay, null),
      ...shareLine('Part of who objected', 'of what is slashed', from.reporterBps, to.reporterBps, null),
    ],
    labels: {
      'newRules.bond': formatOpen(to.bond),
      'newRules.review': formatDuration(to.review),
      'newRules.probation': formatDuration(to.probation),
      'newRules.exitDelay': formatDuration(to.exitDelay),
      'newRules.reporterBps': formatBps(to.reporterBps),
    },
  }),
};
