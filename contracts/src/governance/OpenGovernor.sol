// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {GovernorCountingFractional} from "@openzeppelin/contracts/governance/extensions/GovernorCountingFractional.sol";
import {GovernorPreventLateQuorum} from "@openzeppelin/contracts/governance/extensions/GovernorPreventLateQuorum.sol";
import {GovernorSettings} from "@openzeppelin/contracts/governance/extensions/GovernorSettings.sol";
import {GovernorTimelockControl} from "@openzeppelin/contracts/governance/extensions/GovernorTimelockControl.sol";
import {GovernorVotes} from "@openzeppelin/contracts/governance/extensions/GovernorVotes.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {IOpenGovernor} from "../interfaces/IOpenGovernor.sol";
import {IProposalBonds} from "../interfaces/IProposalBonds.sol";
import {Bar, IProposalPolicy, ProposalClass} from "../interfaces/IProposalPolicy.sol";
import {SettingPreview} from "../interfaces/SettingPreview.sol";
import {AccountCodeLib} from "../libraries/AccountCodeLib.sol";
import {Require} from "../libraries/Require.sol";
import {OpenTimelock} from "./OpenTimelock.sol";

/// @title The Governor
/// @notice See {IOpenGovernor}. OpenZeppelin's modules, with bounds on every setter and these rules of its own: quorum and
/// majority by class, a bond and one live proposal per proposer, targets whose code stays what it was, a security council that can
/// cancel, and windows after which a passed proposal is gone.
/// @dev GovernorPreventLateQuorum must come after GovernorSettings: its constructor reads the voting period.
contract OpenGovernor is
    Governor,
    GovernorSettings,
    GovernorCountingFractional,
    GovernorVotes,
    GovernorPreventLateQuorum,
    GovernorTimelockControl,
    IOpenGovernor
{
    /// @param excluded Accounts that cannot vote, e.g. the DAO's own contracts; at most four.
    struct Settings {
        uint48 votingDelay;
        uint32 votingPeriod;
        uint48 lateExtension;
        uint256 proposalThreshold;
        address[] excluded;
    }

    /// @dev What is fixed about a proposal when it is made. All but the code is one slot, which every ballot reads; a retention
    /// threshold is never above {MAX_PROPOSAL_THRESHOLD}.
    struct Pin {
        uint16 quorumBps;
        uint16 majorityBps;
        uint128 quorumFloor;
        ProposalClass class;
        uint88 retention;
        bytes32 code;
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
    /// @notice How long a proposal that has passed can be queued; the timelock's grace period bounds its execution.
    uint256 public constant QUEUE_WINDOW = 14 days;

    uint256 private constant MAX_EXCLUDED = 4;

    /// @inheritdoc IOpenGovernor
    IProposalPolicy public immutable override policy;
    /// @inheritdoc IOpenGovernor
    IProposalBonds public immutable override bonds;
    /// @inheritdoc IOpenGovernor
    address public override council;

    // Not an array: every ballot asks for them.
    address private immutable _excluded0;
    address private immutable _excluded1;
    address private immutable _excluded2;
    address private immutable _excluded3;

    mapping(address proposer => uint256 proposalId) private _latestProposal;
    mapping(uint256 proposalId => Pin) private _pins;
    bool private transient _executing;

    /// @notice Reverts where a setting lies outside its bounds.
    constructor(
        IVotes votes,
        OpenTimelock timelock_,
        IProposalPolicy policy_,
        IProposalBonds bonds_,
        address council_,
        Settings memory settings
    )
        Governor("OpenGovernor")
        GovernorSettings(settings.votingDelay, settings.votingPeriod, settings.proposalThreshold)
        GovernorVotes(votes)
        GovernorPreventLateQuorum(settings.lateExtension)
        GovernorTimelockControl(timelock_)
    {
        Require.nonZero("policy", address(policy_));
        Require.nonZero("bonds", address(bonds_));
        (policy, bonds) = (policy_, bonds_);
        _setCouncil(council_);
        address[MAX_EXCLUDED] memory four = _fourDifferent(settings.excluded);
        (_excluded0, _excluded1, _excluded2, _excluded3) = (four[0], four[1], four[2], four[3]);
    }

    function _fourDifferent(address[] memory accounts) private pure returns (address[MAX_EXCLUDED] memory four) {
        if (accounts.length > MAX_EXCLUDED) revert TooManyExcludedAccounts(accounts.length, MAX_EXCLUDED);
        for (uint256 i = 0; i < accounts.length; ++i) {
            bool invalid = accounts[i] == address(0);
            for (uint256 j = 0; j < i; ++j) {
                invalid = invalid || accounts[i] == four[j];
            }
            if (invalid) revert InvalidExcludedAccount(accounts[i], i);
            four[i] = accounts[i];
        }
    }

    // -------------------------------------------------------- quorum, majority

    /// @notice The quorum of an Economic proposal made now, with the votes of `timepoint`. Each has its own: {proposalQuorum}.
    function quorum(uint256 timepoint) public view override returns (uint256) {
        return _quorum(timepoint, policy.bar(ProposalClass.Economic));
    }

    /// @inheritdoc IOpenGovernor
    function proposalQuorum(uint256 proposalId) public view override returns (uint256) {
        return _quorum(Math.min(proposalSnapshot(proposalId), clock() - 1), proposalBar(proposalId));
    }

    /// @inheritdoc IOpenGovernor
    function proposalBar(uint256 proposalId) public view override returns (Bar memory) {
        _requireExists(proposalId);
        Pin storage pin = _pins[proposalId];
        return Bar({quorumBps: pin.quorumBps, majorityBps: pin.majorityBps, quorumFloor: pin.quorumFloor});
    }

    /// @inheritdoc IOpenGovernor
    function proposalClass(uint256 proposalId) external view override returns (ProposalClass) {
        _requireExists(proposalId);
        return _pins[proposalId].class;
    }

    /// @inheritdoc IOpenGovernor
    function proposalVotes(uint256 proposalId)
        public
        view
        override(GovernorCountingFractional, IOpenGovernor)
        returns (uint256 againstVotes, uint256 forVotes, uint256 abstainVotes)
    {
        return super.proposalVotes(proposalId);
    }

    function _quorum(uint256 timepoint, Bar memory bar) private view returns (uint256) {
        return Math.max(Math.mulDiv(eligibleVotes(timepoint), bar.quorumBps, 10_000), bar.quorumFloor);
    }

    function _quorumReached(uint256 proposalId)
        internal
        view
        override(Governor, GovernorCountingFractional)
        returns (bool)
    {
        (, uint256 inFavour, uint256 abstain) = proposalVotes(proposalId);
        uint256 counted = inFavour + abstain;
        // The floor first: below it, a ballot need not ask for the eligible votes.
        return counted >= _pins[proposalId].quorumFloor && counted >= proposalQuorum(proposalId);
    }

    /// @dev More than the class's share, of a Constitutional proposal at least it; Abstain alone carries nothing.
    function _voteSucceeded(uint256 proposalId)
        internal
        view
        override(Governor, GovernorCountingFractional)
        returns (bool)
    {
        (uint256 against, uint256 inFavour,) = proposalVotes(proposalId);
        Pin storage pin = _pins[proposalId];
        uint256 share = inFavour * 10_000;
        uint256 needed = pin.majorityBps * (inFavour + against);
        return share > needed || (pin.class == ProposalClass.Constitutional && share == needed && inFavour != 0);
    }

    function _requireExists(uint256 proposalId) private view {
        if (proposalSnapshot(proposalId) == 0) revert GovernorNonexistentProposal(proposalId);
    }

    /// @inheritdoc IOpenGovernor
    function eligibleVotes(uint256 timepoint) public view override returns (uint256 votes) {
        votes = token().getPastTotalSupply(timepoint);
        address[MAX_EXCLUDED] memory four = [_excluded0, _excluded1, _excluded2, _excluded3];
        for (uint256 i = 0; i < MAX_EXCLUDED && four[i] != address(0); ++i) {
            votes -= token().getPastVotes(four[i], timepoint);
        }
    }

    /// @inheritdoc IOpenGovernor
    function excludedAccounts() external view override returns (address[] memory accounts) {
        address[MAX_EXCLUDED] memory four = [_excluded0, _excluded1, _excluded2, _excluded3];
        uint256 count = 0;
        while (count < MAX_EXCLUDED && four[count] != address(0)) ++count;
        accounts = new address[](count);
        for (uint256 i = 0; i < count; ++i) {
            accounts[i] = four[i];
        }
    }

    function _isExcluded(address account) private view returns (bool) {
        return account == _excluded0 || account == _excluded1 || account == _excluded2 || account == _excluded3;
    }

    /// @dev Votes left out of the quorum's base must not count towards it either.
    function _getVotes(address account, uint256 timepoint, bytes memory params)
        internal
        view
        override(Governor, GovernorVotes)
        returns (uint256)
    {
        return _isExcluded(account) ? 0 : super._getVotes(account, timepoint, params);
    }

    // ----------------------------------------------------- proposing, cancelling

    /// @inheritdoc IOpenGovernor
    function latestProposalOf(address proposer) external view override returns (uint256) {
        return _latestProposal[proposer];
    }

    /// @inheritdoc IOpenGovernor
    function retentionThreshold(uint256 proposalId) external view override returns (uint256) {
        return _pins[proposalId].retention;
    }

    function _propose(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        string memory description,
        address proposer
    ) internal override returns (uint256 proposalId) {
        if (bytes(description).length == 0) revert EmptyDescription(proposer);
        uint256 latest = _latestProposal[proposer];
        if (latest != 0 && _isLive(latest)) revert ProposalStillLive(proposer, latest);
        proposalId = super._propose(targets, values, calldatas, description, proposer);
        _latestProposal[proposer] = proposalId;
        // Pinned: a later rise of the threshold cannot be used to cancel what was proposed before it, a later policy neither revives
        // nor defeats it, and what its targets do cannot be exchanged after the vote.
        Pin storage pin = _pins[proposalId];
        ProposalClass class = policy.classOfCalls(targets, values, calldatas);
        Bar memory bar = policy.bar(class);
        (pin.quorumBps, pin.majorityBps, pin.quorumFloor) = (bar.quorumBps, bar.majorityBps, bar.quorumFloor);
        (pin.class, pin.retention) = (class, SafeCast.toUint88(proposalThreshold()));
        pin.code = _codeOf(targets, calldatas);
        emit ProposalClassified(proposalId, class, bar);
        bonds.lock(proposalId, proposer);
    }

    /// @dev Besides the proposer: anyone, while the proposer's votes are below the threshold that it had to meet. Only until voting
    /// ends; what holders have decided is no longer in the proposer's hands. And the council, until it is executed.
    function _validateCancel(uint256 proposalId, address caller) internal view override returns (bool) {
        if (super._validateCancel(proposalId, caller)) return true;
        if (caller == council) {
            ProposalState current = state(proposalId);
            // Not what is defeated: its bond hangs on that.
            return current != ProposalState.Defeated;
        }
        return _isLive(proposalId) && getVotes(proposalProposer(proposalId), clock() - 1) < _pins[proposalId].retention;
    }

    function _isLive(uint256 proposalId) private view returns (bool) {
        ProposalState current = state(proposalId);
        return current == ProposalState.Pending || current == ProposalState.Active;
    }

    /// @dev A call to an address without code succeeds and does nothing. Calls without data are plain payments or statements of
    /// intent; their targets may have no code, and must still have none later.
    function _codeOf(address[] memory targets, bytes[] memory calldatas) private view returns (bytes32) {
        bytes32[] memory hashes = new bytes32[](targets.length);
        for (uint256 i = 0; i < targets.length; ++i) {
            hashes[i] = AccountCodeLib.ownCodeHash(targets[i]);
            if (hashes[i] == 0 && calldatas[i].length != 0) revert TargetHasNoCode(targets[i], i);
        }
        return keccak256(abi.encodePacked(hashes));
    }

    function _requireSameCode(uint256 proposalId, address[] memory targets, bytes[] memory calldatas) private view {
        if (_codeOf(targets, calldatas) != _pins[proposalId].code) revert TargetCodeChanged(proposalId);
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
        _requireSameCode(proposalId, targets, calldatas);
        return super._queueOperations(proposalId, targets, values, calldatas, descriptionHash);
    }

    // ------------------------------------------------------------------ settings

    /// @notice Always reverts: another timelock would orphan what is queued.
    function updateTimelock(TimelockController newTimelock) public pure override {
        revert TimelockIsFixed(address(newTimelock));
    }

    /// @notice Calls out of the Governor itself, to recover what was sent to it; not to the timelock, where it holds every role.
    function relay(address target, uint256 value, bytes calldata data) public payable override {
        if (target == timelock()) revert RelayToTimelock(target);
        super.relay(target, value, data);
    }

    /// @inheritdoc IOpenGovernor
    function setCouncil(address newCouncil) external override onlyGovernance {
        _setCouncil(newCouncil);
    }

    /// @inheritdoc IOpenGovernor
    function previewCouncil(address newCouncil) public view override returns (address oldCouncil) {
        // A council without code of its own, or of another DAO, would not be bound by what binds a council.
        if (newCouncil != address(0) && !AccountCodeLib.actsThrough(newCouncil, timelock())) {
            revert NotACouncil(newCouncil);
        }
        return council;
    }

    /// @inheritdoc IOpenGovernor
    function previewVotingDelay(uint256 newValue) public view override returns (SettingPreview memory) {
        return _preview("votingDelay", votingDelay(), newValue, MIN_VOTING_DELAY, MAX_VOTING_DELAY);
    }

    /// @inheritdoc IOpenGovernor
    function previewVotingPeriod(uint256 newValue) public view override returns (SettingPreview memory) {
        uint256 lowest = Math.max(MIN_VOTING_PERIOD, lateQuorumVoteExtension());
        return _preview("votingPeriod", votingPeriod(), newValue, lowest, MAX_VOTING_PERIOD);
    }

    /// @inheritdoc IOpenGovernor
    function previewProposalThreshold(uint256 newValue) public view override returns (SettingPreview memory) {
        return
            _preview("proposalThreshold", proposalThreshold(), newValue, MIN_PROPOSAL_THRESHOLD, MAX_PROPOSAL_THRESHOLD);
    }

    /// @inheritdoc IOpenGovernor
    function previewLateQuorumVoteExtension(uint256 newValue) public view override returns (SettingPreview memory) {
        return
            _preview("lateQuorumVoteExtension", lateQuorumVoteExtension(), newValue, MIN_LATE_EXTENSION, votingPeriod());
    }

    function _setCouncil(address newCouncil) private {
        emit CouncilSet(previewCouncil(newCouncil), newCouncil);
        council = newCouncil;
    }

    function _setVotingDelay(uint48 newVotingDelay) internal override {
        previewVotingDelay(newVotingDelay);
        super._setVotingDelay(newVotingDelay);
    }

    function _setVotingPeriod(uint32 newVotingPeriod) internal override {
        previewVotingPeriod(newVotingPeriod);
        super._setVotingPeriod(newVotingPeriod);
    }

    function _setProposalThreshold(uint256 newProposalThreshold) internal override {
        previewProposalThreshold(newProposalThreshold);
        super._setProposalThreshold(newProposalThreshold);
    }

    function _setLateQuorumVoteExtension(uint48 newVoteExtension) internal override {
        previewLateQuorumVoteExtension(newVoteExtension);
        super._setLateQuorumVoteExtension(newVoteExtension);
    }

    function _preview(string memory parameter, uint256 oldValue, uint256 newValue, uint256 lowest, uint256 highest)
        private
        pure
        returns (SettingPreview memory)
    {
        Require.within(parameter, newValue, lowest, highest);
        return SettingPreview({oldValue: oldValue, newValue: newValue, lowest: lowest, highest: highest});
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
        // An execution within another would clear the list of calls that the outer one may still make of the Governor.
        if (_executing) revert ExecutionWithinExecution(proposalId);
        _requireSameCode(proposalId, targets, calldatas);
        _executing = true;
        super._executeOperations(proposalId, targets, values, calldatas, descriptionHash);
        _executing = false;
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
