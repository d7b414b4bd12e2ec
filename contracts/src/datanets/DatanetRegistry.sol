// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";
import {Time} from "@openzeppelin/contracts/utils/types/Time.sol";

import {CouncilGuarded} from "../governance/CouncilGuarded.sol";
import {Governed} from "../governance/Governed.sol";
import {IDatanetRegistry} from "../interfaces/IDatanetRegistry.sol";
import {IOpenToken} from "../interfaces/IOpenToken.sol";
import {BondLib} from "../libraries/BondLib.sol";
import {Require} from "../libraries/Require.sol";

/// @title The register of Datanets
/// @notice See {IDatanetRegistry}.
contract DatanetRegistry is IDatanetRegistry, CouncilGuarded {
    using Checkpoints for Checkpoints.Trace208;
    using SafeERC20 for IERC20;

    /// @notice The lowest bond that can be asked.
    uint256 public constant MIN_BOND = 1_000e18;
    /// @notice The highest bond that can be asked, however many applications there were.
    uint256 public constant MAX_BOND = 1_000_000e18;
    /// @notice The time over which the bond falls back to the one in the rules, in seconds.
    uint256 public constant BOND_DECAY = 14 days;
    /// @notice The shortest time before an unanswered application can be withdrawn. It outlasts a vote (at the default
    /// settings 13 days from proposal to execution).
    uint256 public constant MIN_REVIEW = 21 days;
    /// @notice The longest time before an unanswered application can be withdrawn.
    uint256 public constant MAX_REVIEW = 90 days;
    /// @notice The shortest probation.
    uint256 public constant MIN_PROBATION = 7 days;
    /// @notice The longest probation.
    uint256 public constant MAX_PROBATION = 90 days;
    /// @notice The shortest time between leaving and refund. It outlasts a vote, so that a removal can still come first.
    uint256 public constant MIN_EXIT_DELAY = 21 days;
    /// @notice The longest time between leaving and refund.
    uint256 public constant MAX_EXIT_DELAY = 90 days;
    /// @notice The largest part of a bond that one removal or objection can slash, in basis points.
    uint256 public constant MAX_SLASH_BPS = 5_000;
    /// @notice The largest part of what is slashed that a reporter can get, in basis points.
    uint256 public constant MAX_REPORTER_BPS = 5_000;
    /// @notice The lowest stake of an objection, in basis points of the Datanet's bond.
    uint256 public constant MIN_STAKE_BPS = 2_500;
    /// @notice How long holders have to decide on an objection, in seconds.
    uint256 public constant DECISION_PERIOD = 30 days;
    /// @notice How long a suspension by the council lasts, in seconds. It outlasts a vote at the default settings.
    uint256 public constant COUNCIL_SUSPENSION = 14 days;
    /// @notice The longest name.
    uint256 public constant MAX_NAME_BYTES = 64;
    /// @notice The longest metadata.
    uint256 public constant MAX_METADATA_BYTES = 256;

    IOpenToken private immutable _open;

    Rules private _rules;
    uint128 private _lastBond;
    uint48 private _lastAppliedAt;
    bytes32[] private _ids;
    Objection[] private _objections;
    mapping(bytes32 id => Datanet) private _datanets;
    mapping(bytes32 id => Checkpoints.Trace208) private _history;

    /// @inheritdoc IDatanetRegistry
    mapping(address account => uint256) public override refundable;

    /// @inheritdoc IDatanetRegistry
    uint256 public override liabilities;

    constructor(IOpenToken open_, address timelock_, Rules memory rules_) Governed(timelock_) CouncilGuarded(1) {
        Require.nonZero("open", address(open_));
        _open = open_;
        _requireValid(rules_);
        emit RulesSet(_rules, rules_);
        _rules = rules_;
    }

    // ----------------------------------------------------------------- applicants

    /// @inheritdoc IDatanetRegistry
    function applyFor(address payout, string calldata name, string calldata metadata, bytes32 salt)
        external
        override
        returns (bytes32 id)
    {
        Require.nonZero("payout", payout);
        if (bytes(name).length == 0 || bytes(name).length > MAX_NAME_BYTES) {
            revert InvalidName(bytes(name).length, MAX_NAME_BYTES);
        }
        if (bytes(metadata).length > MAX_METADATA_BYTES) {
            revert InvalidMetadata(bytes(metadata).length, MAX_METADATA_BYTES);
        }
        id = idOf(msg.sender, salt);
        Datanet storage record = _datanets[id];
        if (record.status != Status.None) revert IdTaken(id);

        uint256 bond = bondPrice();
        (_lastBond, _lastAppliedAt) = (SafeCast.toUint128(bond), Time.timestamp());
        _ids.push(id);
        record.owner = msg.sender;
        record.payout = payout;
        record.rules = _rules;
        record.rules.bond = SafeCast.toUint128(bond);
        record.name = name;
        record.metadata = metadata;
        emit DatanetApplied(id, msg.sender, payout, bond, name, metadata);
        _setStatus(id, record, Status.Applied);
        _collect(bond);
    }

    /// @inheritdoc IDatanetRegistry
    function withdrawApplication(bytes32 id) external override {
        Datanet storage record = _ownedBy(id, msg.sender);
        _require(id, record.status == Status.Applied);
        _requireElapsed(id, record.since + record.rules.review);
        _setStatus(id, record, Status.Exited);
        _refundBond(id, record);
    }

    /// @inheritdoc IDatanetRegistry
    function exit(bytes32 id) external override {
        Datanet storage record = _ownedBy(id, msg.sender);
        _lift(id, record);
        _require(id, _isAdmitted(record.status) || record.status == Status.Suspended);
        _setStatus(id, record, Status.Exiting);
    }

    /// @inheritdoc IDatanetRegistry
    function finishExit(bytes32 id) external override {
        Datanet storage record = _datanets[id];
        _require(id, record.status == Status.Exiting);
        _requireElapsed(id, record.since + record.rules.exitDelay);
        _setStatus(id, record, Status.Exited);
        _refundBond(id, record);
    }

    /// @inheritdoc IDatanetRegistry
    function graduate(bytes32 id) external override {
        Datanet storage record = _datanets[id];
        _lift(id, record);
        _require(id, record.status == Status.Probation);
        _requireElapsed(id, record.since + record.rules.probation);
        record.graduated = true;
        _setStatus(id, record, Status.Active);
    }

    /// @inheritdoc IDatanetRegistry
    function setPayout(bytes32 id, address newPayout) external override {
        Datanet storage record = _ownedBy(id, msg.sender);
        Require.nonZero("payout", newPayout);
        emit PayoutSet(id, record.payout, newPayout);
        record.payout = newPayout;
    }

    /// @inheritdoc IDatanetRegistry
    function enableAttribution(bytes32 id) external override {
        Datanet storage record = _ownedBy(id, msg.sender);
        if (record.attributed) revert AlreadyAttributed(id);
        record.attributed = true;
        emit AttributionEnabled(id);
    }

    /// @inheritdoc IDatanetRegistry
    function claimRefund() external override returns (uint256 amount) {
        amount = refundable[msg.sender];
        if (amount == 0) revert NothingToRefund(msg.sender);
        refundable[msg.sender] = 0;
        liabilities -= amount;
        emit RefundClaimed(msg.sender, amount);
        IERC20(_open).safeTransfer(msg.sender, amount);
    }

    // ----------------------------------------------------------------- objections

    /// @inheritdoc IDatanetRegistry
    function object(bytes32 id, uint256 stake, bytes32 evidence) external override returns (uint256 objectionId) {
        Datanet storage record = _datanets[id];
        _require(id, _holdsBond(record.status));
        if (evidence == 0) revert EvidenceRequired(id);
        uint256 lowest = BondLib.shareUp(record.rules.bond, MIN_STAKE_BPS);
        if (stake < lowest) revert StakeTooLow(stake, lowest);
        if (stake > record.rules.bond) revert StakeTooHigh(stake, record.rules.bond);
        _objections.push(Objection(id, msg.sender, Time.timestamp(), ObjectionState.Open, stake, evidence));
        objectionId = _objections.length;
        emit ObjectionMade(objectionId, id, msg.sender, stake, evidence);
        _collect(stake);
    }

    /// @inheritdoc IDatanetRegistry
    function upholdObjection(uint256 objectionId, uint256 slashBps) external override onlyTimelock {
        Objection storage made = _openObjection(objectionId);
        (bytes32 id, address reporter) = (made.datanet, made.reporter);
        _close(objectionId, made, ObjectionState.Upheld);
        _bookRefund(id, reporter, made.stake);
        Datanet storage record = _datanets[id];
        // A bond that was paid back meanwhile cannot be slashed any more; the reporter was right all the same.
        if (_holdsBond(record.status)) _slash(id, record, slashBps, reporter);
        else if (slashBps > MAX_SLASH_BPS) revert SlashTooHigh(slashBps, MAX_SLASH_BPS);
    }

    /// @inheritdoc IDatanetRegistry
    function rejectObjection(uint256 objectionId) external override onlyTimelock {
        Objection storage made = _openObjection(objectionId);
        _close(objectionId, made, ObjectionState.Rejected);
        uint256 half = made.stake / 2;
        _bookRefund(made.datanet, _datanets[made.datanet].owner, half);
        _burn(made.stake - half);
    }

    /// @inheritdoc IDatanetRegistry
    function withdrawObjection(uint256 objectionId) external override {
        Objection storage made = _openObjection(objectionId);
        if (made.reporter != msg.sender) revert OnlyReporter(objectionId, msg.sender);
        uint256 until = made.madeAt + DECISION_PERIOD;
        if (block.timestamp < until) revert DecisionPending(objectionId, until);
        _close(objectionId, made, ObjectionState.Withdrawn);
        _bookRefund(made.datanet, msg.sender, made.stake);
    }

    // ----------------------------------------------------------------- governance

    /// @inheritdoc IDatanetRegistry
    function admit(bytes32 id) external override onlyTimelock {
        Datanet storage record = _datanets[id];
        _require(id, record.status == Status.Applied);
        _setStatus(id, record, Status.Probation);
    }

    /// @inheritdoc IDatanetRegistry
    function reject(bytes32 id) external override onlyTimelock {
        Datanet storage record = _datanets[id];
        _require(id, record.status == Status.Applied);
        _setStatus(id, record, Status.Rejected);
        _refundBond(id, record);
    }

    /// @inheritdoc IDatanetRegistry
    function suspend(bytes32 id) external override onlyTimelock {
        Datanet storage record = _datanets[id];
        _lift(id, record);
        if (record.status == Status.Suspended && record.liftsAt != 0) {
            record.liftsAt = 0;
            emit SuspensionConfirmed(id);
        } else {
            _require(id, _isAdmitted(record.status));
            _setStatus(id, record, Status.Suspended);
        }
    }

    /// @inheritdoc IDatanetRegistry
    function suspendByCouncil(bytes32 id, bytes32 reason) external override {
        _useCouncilPower(reason);
        Datanet storage record = _datanets[id];
        _lift(id, record);
        _require(id, _isAdmitted(record.status));
        record.served = Time.timestamp() - record.since;
        uint256 liftsAt = block.timestamp + COUNCIL_SUSPENSION;
        emit SuspendedByCouncil(id, msg.sender, reason, liftsAt);
        _setStatus(id, record, Status.Suspended);
        record.liftsAt = SafeCast.toUint48(liftsAt);
    }

    /// @inheritdoc IDatanetRegistry
    function reinstate(bytes32 id) external override onlyTimelock {
        Datanet storage record = _datanets[id];
        _lift(id, record);
        _require(id, record.status == Status.Suspended);
        uint48 served = record.liftsAt == 0 ? 0 : record.served;
        _setStatus(id, record, _before(record));
        record.since -= served;
    }

    /// @inheritdoc IDatanetRegistry
    function remove(bytes32 id, uint256 slashBps) external override onlyTimelock {
        Datanet storage record = _datanets[id];
        _lift(id, record);
        Status status = record.status;
        _require(id, _isAdmitted(status) || status == Status.Suspended || status == Status.Exiting);
        _slash(id, record, slashBps, address(0));
        _setStatus(id, record, Status.Removed);
        _refundBond(id, record);
    }

    /// @inheritdoc IDatanetRegistry
    function setRules(Rules calldata newRules) external override onlyTimelock {
        _requireValid(newRules);
        emit RulesSet(_rules, newRules);
        _rules = newRules;
    }

    // ---------------------------------------------------------------------- views

    /// @inheritdoc IDatanetRegistry
    function rules() external view override returns (Rules memory) {
        return _rules;
    }

    /// @inheritdoc IDatanetRegistry
    function bondPrice() public view override returns (uint256) {
        return _bondPrice(_rules.bond);
    }

    /// @inheritdoc IDatanetRegistry
    function previewRules(Rules calldata newRules) external view override returns (uint256 oldPrice, uint256 newPrice) {
        _requireValid(newRules);
        return (bondPrice(), _bondPrice(newRules.bond));
    }

    /// @inheritdoc IDatanetRegistry
    function objection(uint256 objectionId) external view override returns (Objection memory) {
        if (objectionId == 0 || objectionId > _objections.length) {
            revert IndexOutOfRange(objectionId, _objections.length);
        }
        return _objections[objectionId - 1];
    }

    /// @inheritdoc IDatanetRegistry
    function objectionCount() external view override returns (uint256) {
        return _objections.length;
    }

    /// @inheritdoc IDatanetRegistry
    function datanet(bytes32 id) external view override returns (Datanet memory record) {
        record = _datanets[id];
        Datanet storage stored = _datanets[id];
        if (_isLifted(stored)) {
            (record.status, record.since) = (_before(stored), _sinceAfterLift(stored));
            (record.liftsAt, record.served) = (0, 0);
        }
    }

    /// @inheritdoc IDatanetRegistry
    function statusOf(bytes32 id) public view override returns (Status) {
        Datanet storage record = _datanets[id];
        Status status = record.status;
        return status == Status.Suspended && _isLifted(record) ? _before(record) : status;
    }

    /// @inheritdoc IDatanetRegistry
    function statusAt(bytes32 id, uint256 timestamp) public view override returns (Status) {
        if (timestamp > block.timestamp) revert FutureLookup(timestamp);
        Datanet storage record = _datanets[id];
        // The end of a suspension by the council is in the history only once something else has happened.
        if (_isLifted(record) && timestamp >= record.liftsAt) return _before(record);
        return Status(_history[id].upperLookupRecent(SafeCast.toUint48(timestamp)));
    }

    /// @inheritdoc IDatanetRegistry
    function isAdmitted(bytes32 id) external view override returns (bool) {
        return _isAdmitted(statusOf(id));
    }

    /// @inheritdoc IDatanetRegistry
    function wasAdmitted(bytes32 id, uint256 timestamp) external view override returns (bool) {
        return _isAdmitted(statusAt(id, timestamp));
    }

    /// @inheritdoc IDatanetRegistry
    function payoutOf(bytes32 id) external view override returns (address) {
        return _datanets[id].payout;
    }

    /// @inheritdoc IDatanetRegistry
    function ownerOf(bytes32 id) external view override returns (address) {
        return _datanets[id].owner;
    }

    /// @inheritdoc IDatanetRegistry
    function hasGraduated(bytes32 id) external view override returns (bool) {
        return _datanets[id].graduated;
    }

    /// @inheritdoc IDatanetRegistry
    function isAttributed(bytes32 id) external view override returns (bool) {
        return _datanets[id].attributed;
    }

    /// @inheritdoc IDatanetRegistry
    function count() external view override returns (uint256) {
        return _ids.length;
    }

    /// @inheritdoc IDatanetRegistry
    function idAt(uint256 index) external view override returns (bytes32) {
        if (index >= _ids.length) revert IndexOutOfRange(index, _ids.length);
        return _ids[index];
    }

    /// @inheritdoc IDatanetRegistry
    function idOf(address owner, bytes32 salt) public pure override returns (bytes32) {
        return keccak256(abi.encode(owner, salt));
    }

    // ------------------------------------------------------------------- internal

    function _isAdmitted(Status status) private pure returns (bool) {
        return status == Status.Probation || status == Status.Active;
    }

    function _holdsBond(Status status) private pure returns (bool) {
        return status != Status.None && status != Status.Rejected && status != Status.Exited && status != Status.Removed;
    }

    /// @dev Where a suspended Datanet comes from, and goes back to.
    function _before(Datanet storage record) private view returns (Status) {
        return record.graduated ? Status.Active : Status.Probation;
    }

    function _isLifted(Datanet storage record) private view returns (bool) {
        return record.status == Status.Suspended && record.liftsAt != 0 && block.timestamp >= record.liftsAt;
    }

    /// @dev The council's suspension does not count against a probation: what was served before it stays served.
    function _sinceAfterLift(Datanet storage record) private view returns (uint48) {
        return record.liftsAt - record.served;
    }

    /// @dev Writes down what time has already done, before anything else happens to the record.
    function _lift(bytes32 id, Datanet storage record) private {
        if (!_isLifted(record)) return;
        Status status = _before(record);
        emit StatusChanged(id, Status.Suspended, status);
        _history[id].push(record.liftsAt, uint208(uint8(status)));
        (record.status, record.since) = (status, _sinceAfterLift(record));
        (record.liftsAt, record.served) = (0, 0);
    }

    function _ownedBy(bytes32 id, address caller) private view returns (Datanet storage record) {
        record = _datanets[id];
        if (record.owner != caller) revert OnlyOwner(id, caller);
    }

    function _require(bytes32 id, bool allowed) private view {
        if (!allowed) revert WrongStatus(id, statusOf(id));
    }

    function _requireElapsed(bytes32 id, uint256 readyAt) private view {
        if (block.timestamp < readyAt) revert TooEarly(id, readyAt);
    }

    function _setStatus(bytes32 id, Datanet storage record, Status newStatus) private {
        emit StatusChanged(id, record.status, newStatus);
        record.status = newStatus;
        record.since = Time.timestamp();
        record.liftsAt = 0;
        _history[id].push(Time.timestamp(), uint208(uint8(newStatus)));
    }

    function _bondPrice(uint256 lowest) private view returns (uint256) {
        uint256 elapsed = block.timestamp - _lastAppliedAt;
        return BondLib.priceDown(_lastBond, elapsed, BOND_DECAY, lowest, MAX_BOND);
    }

    function _slash(bytes32 id, Datanet storage record, uint256 slashBps, address reporter) private {
        if (slashBps > MAX_SLASH_BPS) revert SlashTooHigh(slashBps, MAX_SLASH_BPS);
        (uint256 amount, uint256 toReporter) = BondLib.slashDown(
            record.rules.bond, record.slashed, slashBps, reporter == address(0) ? 0 : record.rules.reporterBps
        );
        if (amount == 0) return;
        record.slashed += SafeCast.toUint128(amount);
        emit BondSlashed(id, amount, reporter, toReporter);
        if (toReporter != 0) _bookRefund(id, reporter, toReporter);
        _burn(amount - toReporter);
    }

    function _refundBond(bytes32 id, Datanet storage record) private {
        uint256 left = record.rules.bond - record.slashed;
        if (left != 0) _bookRefund(id, record.owner, left);
    }

    function _openObjection(uint256 objectionId) private view returns (Objection storage made) {
        if (objectionId == 0 || objectionId > _objections.length) {
            revert ObjectionNotOpen(objectionId, ObjectionState.None);
        }
        made = _objections[objectionId - 1];
        if (made.state != ObjectionState.Open) revert ObjectionNotOpen(objectionId, made.state);
    }

    function _close(uint256 objectionId, Objection storage made, ObjectionState state) private {
        made.state = state;
        emit ObjectionClosed(objectionId, made.datanet, state);
    }

    function _bookRefund(bytes32 id, address account, uint256 amount) private {
        refundable[account] += amount;
        emit RefundBooked(id, account, amount);
    }

    function _collect(uint256 amount) private {
        liabilities += amount;
        IERC20(_open).safeTransferFrom(msg.sender, address(this), amount);
    }

    function _burn(uint256 amount) private {
        liabilities -= amount;
        _open.burn(amount);
    }

    function _requireValid(Rules memory given) private pure {
        Require.within("bond", given.bond, MIN_BOND, MAX_BOND);
        Require.within("review", given.review, MIN_REVIEW, MAX_REVIEW);
        Require.within("probation", given.probation, MIN_PROBATION, MAX_PROBATION);
        Require.within("exitDelay", given.exitDelay, MIN_EXIT_DELAY, MAX_EXIT_DELAY);
        Require.within("reporterBps", given.reporterBps, 0, MAX_REPORTER_BPS);
    }
}
