// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IProposalBonds} from "./IProposalBonds.sol";
import {Bar, IProposalPolicy, ProposalClass} from "./IProposalPolicy.sol";
import {SettingPreview} from "./SettingPreview.sol";

/// @title The Governor of the economy: what it adds to OpenZeppelin's
/// @notice Clock: timestamps. Quorum and majority by the class of a proposal, which the policy derives from its calls when it is made;
/// quorum is a share of the votes that can be cast, never below an absolute number of them.
interface IOpenGovernor {
    /// @notice A proposal's class and what it needs, which no later change of the policy moves.
    event ProposalClassified(uint256 indexed proposalId, ProposalClass class, Bar bar);

    /// @notice Another security council, or, zero, none.
    event CouncilSet(address oldCouncil, address newCouncil);

    /// @notice The code of a target is not what it was when the proposal was made.
    error TargetCodeChanged(uint256 proposalId);

    /// @notice A call in a proposal has data but its target has no code: it would succeed and do nothing.
    error TargetHasNoCode(address target, uint256 index);

    /// @notice The proposer already has a proposal that is pending or being voted on.
    error ProposalStillLive(address proposer, uint256 proposalId);

    /// @notice The timelock of this Governor can never change.
    error TimelockIsFixed(address newTimelock);

    /// @notice The Governor cannot be made to act on the timelock other than by queueing, executing and cancelling proposals.
    error RelayToTimelock(address timelock);

    /// @notice More accounts are to be excluded than ballots can afford to ask for.
    error TooManyExcludedAccounts(uint256 count, uint256 most);

    /// @notice An excluded account is zero or listed before.
    error InvalidExcludedAccount(address account, uint256 index);

    /// @notice A proposal says nothing about itself.
    error EmptyDescription(address proposer);

    /// @notice A proposal was to be executed by the calls of another.
    error ExecutionWithinExecution(uint256 proposalId);

    /// @notice The account is no contract, or one that another timelock governs.
    error NotACouncil(address candidate);

    /// @notice Sets the security council, which may cancel proposals until they are executed; zero for none. Governance only.
    function setCouncil(address newCouncil) external;

    // What a decision would do, seen from now. Each reverts where the decision would. Settings hold for proposals made later.

    /// @notice Preview of {setCouncil}.
    function previewCouncil(address newCouncil) external view returns (address oldCouncil);

    /// @notice Preview of `setVotingDelay`, in seconds.
    function previewVotingDelay(uint256 newValue) external view returns (SettingPreview memory);

    /// @notice Preview of `setVotingPeriod`, in seconds.
    function previewVotingPeriod(uint256 newValue) external view returns (SettingPreview memory);

    /// @notice Preview of `setProposalThreshold`, in votes (wei).
    function previewProposalThreshold(uint256 newValue) external view returns (SettingPreview memory);

    /// @notice Preview of `setLateQuorumVoteExtension`, in seconds.
    function previewLateQuorumVoteExtension(uint256 newValue) external view returns (SettingPreview memory);

    /// @notice The security council; zero if none.
    function council() external view returns (address);

    /// @notice Which decision needs how much agreement. Fixed at construction.
    function policy() external view returns (IProposalPolicy);

    /// @notice Where proposers lock their bonds. Fixed at construction.
    function bonds() external view returns (IProposalBonds);

    /// @notice A proposal's class.
    function proposalClass(uint256 proposalId) external view returns (ProposalClass);

    /// @notice What a proposal needs, as the policy was when it was made.
    function proposalBar(uint256 proposalId) external view returns (Bar memory);

    /// @notice Votes For or Abstain that a proposal needs; before its snapshot, what they would be if it were now.
    function proposalQuorum(uint256 proposalId) external view returns (uint256);

    /// @notice The tally of a proposal.
    function proposalVotes(uint256 proposalId)
        external
        view
        returns (uint256 againstVotes, uint256 forVotes, uint256 abstainVotes);

    /// @notice Accounts that cannot vote and do not count towards the supply of which the quorum is a share.
    function excludedAccounts() external view returns (address[] memory);

    /// @notice Votes that could be cast at `timepoint`: the supply of gOPEN less the votes of excluded accounts.
    function eligibleVotes(uint256 timepoint) external view returns (uint256);

    /// @notice The last proposal of `proposer` (0 if none); only one may be pending or active at a time.
    function latestProposalOf(address proposer) external view returns (uint256);

    /// @notice Votes that `proposalId`'s proposer must keep until voting ends; with fewer, anyone may cancel it.
    function retentionThreshold(uint256 proposalId) external view returns (uint256);
}
