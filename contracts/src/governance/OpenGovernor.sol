// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {GovernorCountingFractional} from "@openzeppelin/contracts/governance/extensions/GovernorCountingFractional.sol";
import {GovernorPreventLateQuorum} from "@openzeppelin/contracts/governance/extensions/GovernorPreventLateQuorum.sol";
import {GovernorSettings} from "@openzeppelin/contracts/governance/extensions/GovernorSettings.sol";
import {GovernorTimelockControl} from "@openzeppelin/contracts/governance/extensions/GovernorTimelockControl.sol";
import {GovernorVotes} from "@openzeppelin/contracts/governance/extensions/GovernorVotes.sol";
import {
    GovernorVotesQuorumFraction
} from "@openzeppelin/contracts/governance/extensions/GovernorVotesQuorumFraction.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {OutOfBounds} from "../interfaces/Errors.sol";
import {IOpenGovernor} from "../interfaces/IOpenGovernor.sol";
import {OpenTimelock} from "./OpenTimelock.sol";

/// @title The Governor
/// @notice See {IOpenGovernor}. OpenZeppelin's modules, with bounds on every setter and these rules of its own: a quorum floor,
/// one live proposal per proposer, targets with code, and windows after which a passed proposal is gone.
/// @dev GovernorPreventLateQuorum must come after GovernorSettings: its constructor reads the voting period.
contract OpenGovernor is
    Governor,
    GovernorSettings,
    GovernorCountingFractional,
    GovernorVotes,
    GovernorVotesQuorumFraction,
    GovernorPreventLateQuorum,
    GovernorTimelockControl,
    IOpenGovernor
{
    /// @param excluded Accounts that cannot vote, e.g. the DAO's own contracts; at most eight.
    struct Settings {
        uint48 votingDelay;
        uint32 votingPeriod;
        uint48 lateExtension;
        uint256 proposalThreshold;
        uint256 quorumBps;
        uint256 quorumFloor;
        address[] excluded;
    }

    // Bounds of the settings. Constants: no vote can brick governance or make it instant.

    /// @notice The shortest time from proposal to snapshot, in seconds.
    uint256 public constant MIN_VOTING_DELAY = 2 days + 1;
    /// @notice The longest time from proposal to snapshot, in seconds.
    uint256 public constant MAX_VOTING_DELAY = 14 days;
    /// @notice The shortest vote, in seconds.
    uint256 public constant MIN_VOTING_PERIOD = 5 days;
    /// @notice The longest vote, in seconds.
    uint256 public constant MAX_VOTING_PERIOD = 21 days;
    /// @notice The least time that is left to vote after the quorum is reached, in seconds; at most the voting period.
    uint256 public constant MIN_LATE_EXTENSION = 1 days;
    /// @notice The lowest proposal threshold, in votes (wei).
    uint256 public constant MIN_PROPOSAL_THRESHOLD = 500_000e18;
    /// @notice The highest proposal threshold, in votes (wei).
    uint256 public constant MAX_PROPOSAL_THRESHOLD = 20_000_000e18;
    /// @notice The lowest share of the eligible votes as quorum.
    uint256 public constant MIN_QUORUM_BPS = 100;
    /// @notice The highest share of the eligible votes as quorum.
    uint256 public constant MAX_QUORUM_BPS = 2_000;
    /// @notice The lowest quorum floor that can be deployed, in votes (wei).
    uint256 public constant MIN_QUORUM_FLOOR = 1_000_000e18;
    /// @notice The highest quorum floor that can be deployed, in votes (wei).
    uint256 public constant MAX_QUORUM_FLOOR = 100_000_000e18;

    /// @notice How long a proposal that has passed can be queued; the timelock's grace period bounds its execution.
    uint256 public constant QUEUE_WINDOW = 14 days;

    uint256 private constant MAX_EXCLUDED = 8;

    /// @inheritdoc IOpenGovernor
    uint256 public immutable override quorumFloor;

    address[] private _excluded;
    mapping(address account => bool) private _isExcluded;
    mapping(address proposer => uint256 proposalId) private _latestProposal;
    mapping(uint256 proposalId => uint256 votes) private _retention;

    /// @notice Reverts where a setting lies outside its bounds.
    constructor(IVotes votes, OpenTimelock timelock_, Settings memory settings)
        Governor("OpenGovernor")
        GovernorSettings(settings.votingDelay, settings.votingPeriod, settings.proposalThreshold)
        GovernorVotes(votes)
        GovernorVotesQuorumFraction(settings.quorumBps)
        GovernorPreventLateQuorum(settings.lateExtension)
        GovernorTimelockControl(timelock_)
    {
        _requireWithin("quorumFloor", settings.quorumFloor, MIN_QUORUM_FLOOR, MAX_QUORUM_FLOOR);
        quorumFloor = settings.quorumFloor;
        if (settings.excluded.length > MAX_EXCLUDED) revert InvalidExcludedAccounts();
        for (uint256 i = 0; i < settings.excluded.length; ++i) {
            address account = settings.excluded[i];
            if (account == address(0) || _isExcluded[account]) revert InvalidExcludedAccounts();
            _isExcluded[account] = true;
            _excluded.push(account);
        }
    }

    // -------------------------------------------------------------------- quorum

    /// @notice Votes For or Abstain that a proposal needs: a share of {eligibleVotes}, at least {quorumFloor}.
    function quorum(uint256 timepoint) public view override(Governor, GovernorVotesQuorumFraction) returns (uint256) {
        uint256 share = Math.mulDiv(eligibleVotes(timepoint), quorumNumerator(timepoint), quorumDenominator());
        return Math.max(share, quorumFloor);
    }

    /// @notice The quorum's share is in basis points.
    function quorumDenominator() public pure override returns (uint256) {
        return 10_000;
    }

    /// @inheritdoc IOpenGovernor
    function eligibleVotes(uint256 timepoint) public view override returns (uint256 votes) {
        votes = token().getPastTotalSupply(timepoint);
        for (uint256 i = 0; i < _excluded.length; ++i) {
            votes -= token().getPastVotes(_excluded[i], timepoint);
        }
    }

    /// @inheritdoc IOpenGovernor
    function excludedAccounts() external view override returns (address[] memory) {
        return _excluded;
    }

    /// @dev Votes left out of the quorum's base must not count towards it either.
    function _getVotes(address account, uint256 timepoint, bytes memory params)
        internal
        view
        override(Governor, GovernorVotes)
        returns (uint256)
    {
        return _isExcluded[account] ? 0 : super._getVotes(account, timepoint, params);
    }

    // ----------------------------------------------------- proposing, cancelling

    /// @inheritdoc IOpenGovernor
    function latestProposalOf(address proposer) external view override returns (uint256) {
        return _latestProposal[proposer];
    }

    /// @inheritdoc IOpenGovernor
    function retentionThreshold(uint256 proposalId) external view override returns (uint256) {
        return _retention[proposalId];
    }

    function _propose(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        string memory description,
        address proposer
    ) internal override returns (uint256 proposalId) {
        uint256 latest = _latestProposal[proposer];
        if (latest != 0 && _isLive(latest)) revert ProposalStillLive(proposer, latest);
        proposalId = super._propose(targets, values, calldatas, description, proposer);
        _requireCode(targets, calldatas);
        _latestProposal[proposer] = proposalId;
        // Pinned, so that a later rise of the threshold cannot be used to cancel what was proposed before it.
        _retention[proposalId] = proposalThreshold();
    }

    /// @dev Besides the proposer: anyone, while the proposer's votes are below the threshold that it had to meet. Only until voting
    /// ends; what holders have decided is no longer in the proposer's hands.
    function _validateCancel(uint256 proposalId, address caller) internal view override returns (bool) {
        if (super._validateCancel(proposalId, caller)) return true;
        return _isLive(proposalId) && getVotes(proposalProposer(proposalId), clock() - 1) < _retention[proposalId];
    }

    function _isLive(uint256 proposalId) private view returns (bool) {
        ProposalState current = state(proposalId);
        return current == ProposalState.Pending || current == ProposalState.Active;
    }

    /// @dev A call to an address without code succeeds and does nothing. An account that only delegates to code (EIP-7702) can take
    /// it back, so it counts as having none. Calls without data are plain payments or statements of intent.
    function _requireCode(address[] memory targets, bytes[] memory calldatas) private view {
        for (uint256 i = 0; i < targets.length; ++i) {
            if (calldatas[i].length == 0) continue;
            bytes memory code = targets[i].code;
            // forge-lint: disable-next-line(unsafe-typecast)
            if (code.length == 0 || (code.length == 23 && bytes3(code) == 0xef0100)) {
                revert TargetHasNoCode(targets[i], i);
            }
        }
    }

    // --------------------------------------------------------------------- state

    /// @notice As OpenZeppelin's, but a passed proposal expires when it is not queued or not executed in time.
    function state(uint256 proposalId) public view override(Governor, GovernorTimelockControl) returns (ProposalState) {
        ProposalState current = super.state(proposalId);
        if (current == ProposalState.Succeeded && clock() > proposalDeadline(proposalId) + QUEUE_WINDOW) {
            return ProposalState.Expired;
        }
        // The timelock forgets an operation after its grace period, which the module reads as cancelled. Only this Governor can
        // cancel there, and it marks the proposal when it does, so what the base still calls queued has expired.
        if (current == ProposalState.Canceled && Governor.state(proposalId) == ProposalState.Queued) {
            return ProposalState.Expired;
        }
        return current;
    }

    function _queueOperations(
        uint256 proposalId,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal override(Governor, GovernorTimelockControl) returns (uint48) {
        _requireCode(targets, calldatas);
        return super._queueOperations(proposalId, targets, values, calldatas, descriptionHash);
    }

    // ------------------------------------------------------------------ settings

    /// @notice Always reverts: another timelock would orphan what is queued.
    function updateTimelock(TimelockController) public pure override {
        revert TimelockIsFixed();
    }

    /// @notice Calls out of the Governor itself, to recover what was sent to it; not to the timelock, where it holds every role.
    function relay(address target, uint256 value, bytes calldata data) public payable override {
        if (target == timelock()) revert RelayToTimelock();
        super.relay(target, value, data);
    }

    function _setVotingDelay(uint48 newVotingDelay) internal override {
        _requireWithin("votingDelay", newVotingDelay, MIN_VOTING_DELAY, MAX_VOTING_DELAY);
        super._setVotingDelay(newVotingDelay);
    }

    function _setVotingPeriod(uint32 newVotingPeriod) internal override {
        uint256 lowest = Math.max(MIN_VOTING_PERIOD, lateQuorumVoteExtension());
        _requireWithin("votingPeriod", newVotingPeriod, lowest, MAX_VOTING_PERIOD);
        super._setVotingPeriod(newVotingPeriod);
    }

    function _setProposalThreshold(uint256 newProposalThreshold) internal override {
        _requireWithin("proposalThreshold", newProposalThreshold, MIN_PROPOSAL_THRESHOLD, MAX_PROPOSAL_THRESHOLD);
        super._setProposalThreshold(newProposalThreshold);
    }

    function _updateQuorumNumerator(uint256 newQuorumNumerator) internal override {
        _requireWithin("quorumNumerator", newQuorumNumerator, MIN_QUORUM_BPS, MAX_QUORUM_BPS);
        super._updateQuorumNumerator(newQuorumNumerator);
    }

    function _setLateQuorumVoteExtension(uint48 newVoteExtension) internal override {
        _requireWithin("lateQuorumVoteExtension", newVoteExtension, MIN_LATE_EXTENSION, votingPeriod());
        super._setLateQuorumVoteExtension(newVoteExtension);
    }

    function _requireWithin(string memory parameter, uint256 value, uint256 lowest, uint256 highest) private pure {
        if (value < lowest || value > highest) revert OutOfBounds(parameter, value, lowest, highest);
    }

    // ------------------------------------- which parent answers, where two could

    /// @notice Seconds from proposal to snapshot.
    function votingDelay() public view override(Governor, GovernorSettings) returns (uint256) {
        return super.votingDelay();
    }

    /// @notice Seconds from snapshot to the end of the vote, late extension aside.
    function votingPeriod() public view override(Governor, GovernorSettings) returns (uint256) {
        return super.votingPeriod();
    }

    /// @notice Votes needed to propose.
    function proposalThreshold() public view override(Governor, GovernorSettings) returns (uint256) {
        return super.proposalThreshold();
    }

    /// @notice Time at which the vote ends, pushed back where the quorum was reached late.
    function proposalDeadline(uint256 proposalId)
        public
        view
        override(Governor, GovernorPreventLateQuorum)
        returns (uint256)
    {
        return super.proposalDeadline(proposalId);
    }

    /// @notice Always true: every proposal goes through the timelock.
    function proposalNeedsQueuing(uint256 proposalId)
        public
        view
        override(Governor, GovernorTimelockControl)
        returns (bool)
    {
        return super.proposalNeedsQueuing(proposalId);
    }

    function _tallyUpdated(uint256 proposalId) internal override(Governor, GovernorPreventLateQuorum) {
        super._tallyUpdated(proposalId);
    }

    function _executeOperations(
        uint256 proposalId,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal override(Governor, GovernorTimelockControl) {
        super._executeOperations(proposalId, targets, values, calldatas, descriptionHash);
    }

    function _cancel(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal override(Governor, GovernorTimelockControl) returns (uint256) {
        return super._cancel(targets, values, calldatas, descriptionHash);
    }

    function _executor() internal view override(Governor, GovernorTimelockControl) returns (address) {
        return super._executor();
    }
}
