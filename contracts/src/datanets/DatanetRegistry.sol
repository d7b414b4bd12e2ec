// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";
import {Time} from "@openzeppelin/contracts/utils/types/Time.sol";

import {Governed} from "../governance/Governed.sol";
import {OutOfBounds, ZeroAddress} from "../interfaces/Errors.sol";
import {IDatanetRegistry} from "../interfaces/IDatanetRegistry.sol";
import {IOpenToken} from "../interfaces/IOpenToken.sol";

/// @title The register of Datanets
/// @notice See {IDatanetRegistry}.
contract DatanetRegistry is IDatanetRegistry, Governed {
    using Checkpoints for Checkpoints.Trace208;
    using SafeERC20 for IERC20;

    /// @notice The lowest bond that can be asked.
    uint256 public constant MIN_BOND = 1_000e18;
    /// @notice The highest bond that can be asked.
    uint256 public constant MAX_BOND = 1_000_000e18;
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
    /// @notice The largest part of a bond that a removal can burn, in basis points.
    uint256 public constant MAX_SLASH_BPS = 5_000;
    /// @notice The longest name.
    uint256 public constant MAX_NAME_BYTES = 64;
    /// @notice The longest metadata.
    uint256 public constant MAX_METADATA_BYTES = 256;

    IOpenToken private immutable _open;

    Rules private _rules;
    bytes32[] private _ids;
    mapping(bytes32 id => Datanet) private _datanets;
    mapping(bytes32 id => Checkpoints.Trace208) private _history;

    /// @inheritdoc IDatanetRegistry
    mapping(address account => uint256) public override refundable;

    constructor(IOpenToken open_, address timelock_, Rules memory rules_) Governed(timelock_) {
        if (address(open_) == address(0)) revert ZeroAddress();
        _open = open_;
        _setRules(rules_);
    }

    // ----------------------------------------------------------------- applicants

    /// @inheritdoc IDatanetRegistry
    function applyFor(address payout, string calldata name, string calldata metadata, bytes32 salt)
        external
        override
        returns (bytes32 id)
    {
        if (payout == address(0)) revert ZeroAddress();
        if (bytes(name).length == 0 || bytes(name).length > MAX_NAME_BYTES) {
            revert InvalidName(bytes(name).length, MAX_NAME_BYTES);
        }
        if (bytes(metadata).length > MAX_METADATA_BYTES) {
            revert InvalidMetadata(bytes(metadata).length, MAX_METADATA_BYTES);
        }
        id = idOf(msg.sender, salt);
        Datanet storage record = _datanets[id];
        if (record.status != Status.None) revert IdTaken(id);

        _ids.push(id);
        record.owner = msg.sender;
        record.payout = payout;
        record.rules = _rules;
        record.name = name;
        record.metadata = metadata;
        emit DatanetApplied(id, msg.sender, payout, _rules.bond, name, metadata);
        _setStatus(id, record, Status.Applied);
        IERC20(_open).safeTransferFrom(msg.sender, address(this), _rules.bond);
    }

    /// @inheritdoc IDatanetRegistry
    function withdrawApplication(bytes32 id) external override {
        Datanet storage record = _ownedBy(id, msg.sender);
        _require(id, record.status == Status.Applied);
        _requireElapsed(id, record.since + record.rules.review);
        _setStatus(id, record, Status.Exited);
        _bookRefund(id, record, record.rules.bond);
    }

    /// @inheritdoc IDatanetRegistry
    function exit(bytes32 id) external override {
        Datanet storage record = _ownedBy(id, msg.sender);
        _require(id, _isAdmitted(record.status) || record.status == Status.Suspended);
        _setStatus(id, record, Status.Exiting);
    }

    /// @inheritdoc IDatanetRegistry
    function finishExit(bytes32 id) external override {
        Datanet storage record = _datanets[id];
        _require(id, record.status == Status.Exiting);
        _requireElapsed(id, record.since + record.rules.exitDelay);
        _setStatus(id, record, Status.Exited);
        _bookRefund(id, record, record.rules.bond);
    }

    /// @inheritdoc IDatanetRegistry
    function graduate(bytes32 id) external override {
        Datanet storage record = _datanets[id];
        _require(id, record.status == Status.Probation);
        _requireElapsed(id, record.since + record.rules.probation);
        record.graduated = true;
        _setStatus(id, record, Status.Active);
    }

    /// @inheritdoc IDatanetRegistry
    function setPayout(bytes32 id, address newPayout) external override {
        Datanet storage record = _ownedBy(id, msg.sender);
        if (newPayout == address(0)) revert ZeroAddress();
        emit PayoutSet(id, record.payout, newPayout);
        record.payout = newPayout;
    }

    /// @inheritdoc IDatanetRegistry
    function claimRefund() external override returns (uint256 amount) {
        amount = refundable[msg.sender];
        if (amount == 0) revert NothingToRefund(msg.sender);
        refundable[msg.sender] = 0;
        emit RefundClaimed(msg.sender, amount);
        IERC20(_open).safeTransfer(msg.sender, amount);
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
        _bookRefund(id, record, record.rules.bond);
    }

    /// @inheritdoc IDatanetRegistry
    function suspend(bytes32 id) external override onlyTimelock {
        Datanet storage record = _datanets[id];
        _require(id, _isAdmitted(record.status));
        _setStatus(id, record, Status.Suspended);
    }

    /// @inheritdoc IDatanetRegistry
    function reinstate(bytes32 id) external override onlyTimelock {
        Datanet storage record = _datanets[id];
        _require(id, record.status == Status.Suspended);
        _setStatus(id, record, record.graduated ? Status.Active : Status.Probation);
    }

    /// @inheritdoc IDatanetRegistry
    function remove(bytes32 id, uint256 slashBps) external override onlyTimelock {
        if (slashBps > MAX_SLASH_BPS) revert SlashTooHigh(slashBps, MAX_SLASH_BPS);
        Datanet storage record = _datanets[id];
        Status status = record.status;
        _require(id, _isAdmitted(status) || status == Status.Suspended || status == Status.Exiting);
        uint256 slashed = uint256(record.rules.bond) * slashBps / 10_000;
        _setStatus(id, record, Status.Removed);
        _bookRefund(id, record, record.rules.bond - slashed);
        if (slashed != 0) {
            emit BondSlashed(id, slashed);
            _open.burn(slashed);
        }
    }

    /// @inheritdoc IDatanetRegistry
    function setRules(Rules calldata newRules) external override onlyTimelock {
        _setRules(newRules);
    }

    // ---------------------------------------------------------------------- views

    /// @inheritdoc IDatanetRegistry
    function rules() external view override returns (Rules memory) {
        return _rules;
    }

    /// @inheritdoc IDatanetRegistry
    function datanet(bytes32 id) external view override returns (Datanet memory) {
        return _datanets[id];
    }

    /// @inheritdoc IDatanetRegistry
    function statusOf(bytes32 id) external view override returns (Status) {
        return _datanets[id].status;
    }

    /// @inheritdoc IDatanetRegistry
    function statusAt(bytes32 id, uint256 timestamp) public view override returns (Status) {
        if (timestamp > block.timestamp) revert FutureLookup(timestamp);
        return Status(_history[id].upperLookupRecent(SafeCast.toUint48(timestamp)));
    }

    /// @inheritdoc IDatanetRegistry
    function isAdmitted(bytes32 id) external view override returns (bool) {
        return _isAdmitted(_datanets[id].status);
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

    function _ownedBy(bytes32 id, address caller) private view returns (Datanet storage record) {
        record = _datanets[id];
        if (record.owner != caller) revert OnlyOwner(id, caller);
    }

    function _require(bytes32 id, bool allowed) private view {
        if (!allowed) revert WrongStatus(id, _datanets[id].status);
    }

    function _requireElapsed(bytes32 id, uint256 readyAt) private view {
        if (block.timestamp < readyAt) revert TooEarly(id, readyAt);
    }

    function _setStatus(bytes32 id, Datanet storage record, Status newStatus) private {
        emit StatusChanged(id, record.status, newStatus);
        record.status = newStatus;
        record.since = Time.timestamp();
        _history[id].push(Time.timestamp(), uint208(uint8(newStatus)));
    }

    function _bookRefund(bytes32 id, Datanet storage record, uint256 amount) private {
        refundable[record.owner] += amount;
        emit RefundBooked(id, record.owner, amount);
    }

    function _setRules(Rules memory newRules) private {
        _requireWithin("bond", newRules.bond, MIN_BOND, MAX_BOND);
        _requireWithin("review", newRules.review, MIN_REVIEW, MAX_REVIEW);
        _requireWithin("probation", newRules.probation, MIN_PROBATION, MAX_PROBATION);
        _requireWithin("exitDelay", newRules.exitDelay, MIN_EXIT_DELAY, MAX_EXIT_DELAY);
        emit RulesSet(_rules, newRules);
        _rules = newRules;
    }

    function _requireWithin(string memory parameter, uint256 value, uint256 lowest, uint256 highest) private pure {
        if (value < lowest || value > highest) revert OutOfBounds(parameter, value, lowest, highest);
    }
}
