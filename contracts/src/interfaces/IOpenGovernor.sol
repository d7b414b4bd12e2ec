// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

/// @title The Governor of the economy: what it adds to OpenZeppelin's
/// @notice Clock: timestamps. Quorum: a share of the votes that can be cast, never below an absolute number of tokens.
interface IOpenGovernor {
    /// @notice A call in a proposal has data but its target has no code: it would succeed and do nothing.
    error TargetHasNoCode(address target, uint256 index);

    /// @notice The proposer already has a proposal that is pending or being voted on.
    error ProposalStillLive(address proposer, uint256 proposalId);

    /// @notice The timelock of this Governor can never change.
    error TimelockIsFixed();

    /// @notice The Governor cannot be made to act on the timelock other than by queueing, executing and cancelling proposals.
    error RelayToTimelock();

    /// @notice An excluded account is listed twice or is zero, or there are too many.
    error InvalidExcludedAccounts();

    /// @notice The least quorum in votes, whatever the share of the supply comes to. Fixed at construction.
    function quorumFloor() external view returns (uint256);

    /// @notice Accounts that cannot vote and do not count towards the supply of which the quorum is a share.
    function excludedAccounts() external view returns (address[] memory);

    /// @notice Votes that could be cast at `timepoint`: the supply of gOPEN less the votes of excluded accounts.
    function eligibleVotes(uint256 timepoint) external view returns (uint256);

    /// @notice The last proposal of `proposer` (0 if none); only one may be pending or active at a time.
    function latestProposalOf(address proposer) external view returns (uint256);

    /// @notice Votes that `proposalId`'s proposer must keep until voting ends; with fewer, anyone may cancel it.
    function retentionThreshold(uint256 proposalId) external view returns (uint256);
}
