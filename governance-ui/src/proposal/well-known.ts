import { type AbiFunction, parseAbi, toFunctionSelector } from 'viem';
import type { Hex } from '#ui/chain/records.ts';

/** Functions of widespread standards: what a call of a contract that is not the DAO's is read with, by its selector alone. */
export const WELL_KNOWN = parseAbi([
  // Tokens
  'function transfer(address to, uint256 amount)',
  'function transferFrom(address from, address to, uint256 amount)',
  'function approve(address spender, uint256 amount)',
  'function increaseAllowance(address spender, uint256 addedValue)',
  'function mint(address to, uint256 amount)',
  'function burn(uint256 amount)',
  'function delegate(address delegatee)',
  'function safeTransferFrom(address from, address to, uint256 tokenId)',
  'function setApprovalForAll(address operator, bool approved)',
  // Who controls a contract
  'function transferOwnership(address newOwner)',
  'function acceptOwnership()',
  'function renounceOwnership()',
  'function grantRole(bytes32 role, address account)',
  'function revokeRole(bytes32 role, address account)',
  'function renounceRole(bytes32 role, address callerConfirmation)',
  'function setAdmin(address newAdmin)',
  'function setPendingAdmin(address pendingAdmin)',
  'function acceptAdmin()',
  'function upgradeTo(address newImplementation)',
  'function upgradeToAndCall(address newImplementation, bytes data)',
  'function changeAdmin(address newAdmin)',
  'function pause()',
  'function unpause()',
  // Governors and timelocks
  'function propose(address[] targets, uint256[] values, bytes[] calldatas, string description)',
  'function propose(address[] targets, uint256[] values, string[] signatures, bytes[] calldatas, string description)',
  'function queue(address[] targets, uint256[] values, bytes[] calldatas, bytes32 descriptionHash)',
  'function execute(address[] targets, uint256[] values, bytes[] calldatas, bytes32 descriptionHash)',
  'function relay(address target, uint256 value, bytes data)',
  'function setVotingDelay(uint48 newVotingDelay)',
  'function setVotingPeriod(uint32 newVotingPeriod)',
  'function setProposalThreshold(uint256 newProposalThreshold)',
  'function updateQuorumNumerator(uint256 newQuorumNumerator)',
  'function updateTimelock(address newTimelock)',
  'function updateDelay(uint256 newDelay)',
  'function setDelay(uint256 delay)',
  'function _setVotingDelay(uint256 newVotingDelay)',
  'function _setVotingPeriod(uint256 newVotingPeriod)',
  'function _setProposalThreshold(uint256 newProposalThreshold)',
  'function _setPendingAdmin(address newPendingAdmin)',
  'function schedule(address target, uint256 value, bytes data, bytes32 predecessor, bytes32 salt, uint256 delay)',
  'function scheduleBatch(address[] targets, uint256[] values, bytes[] payloads, bytes32 predecessor, bytes32 salt, uint256 delay)',
  'function execute(address target, uint256 value, bytes payload, bytes32 predecessor, bytes32 salt)',
  'function executeBatch(address[] targets, uint256[] values, bytes[] payloads, bytes32 predecessor, bytes32 salt)',
  'function cancel(bytes32 id)',
  'function queueTransaction(address target, uint256 value, string signature, bytes data, uint256 eta)',
  'function executeTransaction(address target, uint256 value, string signature, bytes data, uint256 eta)',
  // Batches
  'function multicall(bytes[] data)',
  'function aggregate((address target, bytes callData)[] calls)',
  'function tryAggregate(bool requireSuccess, (address target, bytes callData)[] calls)',
  'function aggregate3((address target, bool allowFailure, bytes callData)[] calls)',
  'function aggregate3Value((address target, bool allowFailure, uint256 value, bytes callData)[] calls)',
  'function multiSend(bytes transactions)',
  'function execTransaction(address to, uint256 value, bytes data, uint8 operation, uint256 safeTxGas, uint256 baseGas, uint256 gasPrice, address gasToken, address refundReceiver, bytes signatures)',
]);

const BY_SELECTOR = new Map<string, AbiFunction>(WELL_KNOWN.map((item) => [toFunctionSelector(item), item]));

/** The standard function that calldata names, if it is one. */
export function wellKnownFunction(calldata: Hex): AbiFunction | undefined {
  return BY_SELECTOR.get(calldata.slice(0, 10).toLowerCase());
}
