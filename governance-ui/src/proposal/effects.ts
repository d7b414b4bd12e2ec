import type { ActionEffect, Address, ChangeLine, Hex } from '#ui/chain/records.ts';
import type { CallContext } from '#ui/proposal/calls/meaning.ts';
import type { ContractKey } from '#ui/proposal/contracts.ts';

/** A decoded call before it is flattened for the reader. */
export interface RawCall {
  /** Which of the DAO's contracts; `null` for any other. */
  readonly contract: ContractKey | null;
  readonly target: Address;
  readonly value: bigint;
  readonly functionName: string;
  readonly args: readonly unknown[];
}

const ROLES: Readonly<Record<string, string>> = {
  '0x0000000000000000000000000000000000000000000000000000000000000000': 'administrator',
  '0xb09aa5aeb3702cfd50b6b62bc4532604938f21248a27a1d5ca736082b6819cc1': 'proposer',
  '0xd8aa0f3194971a2a116679f7c2090f6939c8d4e01a2a8d7e41d55e5351469e63': 'executor',
  '0xfd643c72710c63c0180259aba6b2d05451e3591a24e58b62239378085726f783': 'canceller',
};

/** The name of a role of OpenZeppelin's AccessControl by its hash. */
export function roleName(role: Hex): string {
  return ROLES[role.toLowerCase()] ?? `role ${role.slice(0, 10)}`;
}

const REGISTRY_TO: Readonly<Record<string, string>> = {
  admit: 'Probation',
  reject: 'Rejected',
  suspend: 'Suspended',
  reinstate: 'Active',
  remove: 'Removed',
};

/**
 * What a call does, in the four kinds that there are: a parameter gets another value, money moves, a Datanet changes its status,
 * or somebody gains or loses a power. `from` values come from `changes`, which were read from the chain.
 */
export function effectsOf(call: RawCall, changes: readonly ChangeLine[], context: CallContext): ActionEffect[] {
  const native: ActionEffect[] =
    call.value > 0n
      ? [{ kind: 'treasury', asset: "the chain's coin", from: 'timelock', to: call.target, amount: call.value }]
      : [];
  return [...native, ...movements(call), ...transitions(call, context), ...roles(call), ...parameters(call, changes)];
}

function movements({ contract, functionName, args, target }: RawCall): ActionEffect[] {
  if (contract === 'treasury') {
    const amount = args.find((arg) => typeof arg === 'bigint') as bigint | undefined;
    if (functionName === 'fundRewards' && amount !== undefined) {
      return [{ kind: 'treasury', asset: 'OPEN', from: 'treasury', to: 'reward reserve', amount }];
    }
    if (/^(spend|stream)$/.test(functionName) && amount !== undefined) {
      return [{ kind: 'treasury', asset: 'OPEN', from: 'treasury', to: args[0] as Address, amount }];
    }
    return [];
  }
  if (contract !== null && contract !== 'token' && contract !== 'votes') return [];
  const asset = contract === 'token' ? 'OPEN' : contract === 'votes' ? 'gOPEN' : target;
  switch (functionName) {
    case 'transfer':
    case 'approve':
    case 'increaseAllowance':
      return [{ kind: 'treasury', asset, from: 'timelock', to: args[0] as Address, amount: args[1] as bigint }];
    case 'transferFrom':
      return [{ kind: 'treasury', asset, from: args[0] as Address, to: args[1] as Address, amount: args[2] as bigint }];
    default:
      return [];
  }
}

function transitions({ contract, functionName, args }: RawCall, context: CallContext): ActionEffect[] {
  const to = REGISTRY_TO[functionName];
  if (contract !== 'registry' || to === undefined) return [];
  const datanet = args[0] as Hex;
  const from = context.governed.datanets.find(({ id }) => id === datanet)?.status ?? 'None';
  return [{ kind: 'registry', datanet, name: context.datanetName(datanet), from, to }];
}

function roles({ contract, functionName, args }: RawCall): ActionEffect[] {
  const role = (name: string, account: unknown, gains: boolean): ActionEffect[] => [
    { kind: 'role', role: name, account: account as Address, gains },
  ];
  switch (functionName) {
    case 'grantRole':
      return role(roleName(args[0] as Hex), args[1], true);
    case 'revokeRole':
    case 'renounceRole':
      return role(roleName(args[0] as Hex), args[1], false);
    case 'transferOwnership':
      return role('owner', args[0], true);
    case 'setAdmin':
    case 'changeAdmin':
    case 'setPendingAdmin':
    case '_setPendingAdmin':
      return role('administrator', args[0], true);
    case 'upgradeTo':
    case 'upgradeToAndCall':
      return role('code of the contract', args[0], true);
    case 'mint':
      return contract === null ? role('receiver of new tokens', args[0], true) : [];
    case 'setCouncil':
      return contract === 'governor' ? role('security council', args[0], true) : [];
    case 'appoint':
      return contract === 'council' ? role("security council's seat", args[0], true) : [];
    case 'migrateGovernor':
      return contract === 'timelock' ? role('Governor', args[0], true) : [];
    case 'setAttestor':
      return contract === 'settler' ? role('attestor', args[0], args[1] === true) : [];
    case 'updateTimelock':
      return role('timelock', args[0], true);
    default:
      return [];
  }
}

function parameters({ contract }: RawCall, changes: readonly ChangeLine[]): ActionEffect[] {
  return changes.flatMap(({ label, from, to, parameter }): ActionEffect[] => {
    if (parameter !== null) return [{ kind: 'parameter', inModel: true, ...parameter }];
    // What moves money or changes a status is told as such.
    if (contract === null || /^(Treasury|Reward reserve|Datanet )/.test(label)) return [];
    return [{ kind: 'parameter', inModel: false, key: `chain.${contract}.${camelCase(label)}`, from, to }];
  });
}

/** `Treasury outflow cap` → `treasuryOutflowCap`. */
function camelCase(label: string): string {
  return label
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .map((word, i) => (i === 0 ? word : word[0]!.toUpperCase() + word.slice(1)))
    .join('');
}
