// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

import {OutOfBounds, ZeroAddress} from "../interfaces/Errors.sol";
import {IOpenTimelock} from "../interfaces/IOpenTimelock.sol";

/// @title The timelock
/// @notice See {IOpenTimelock}.
contract OpenTimelock is TimelockController, IOpenTimelock {
    /// @notice The shortest delay between queueing and execution.
    uint256 public constant MIN_DELAY = 2 days;
    /// @notice The longest.
    uint256 public constant MAX_DELAY = 30 days;

    /// @notice How long an operation stays executable after its delay. A constant: no vote can revive what has expired.
    uint256 public constant GRACE_PERIOD = 14 days;

    /// @inheritdoc IOpenTimelock
    bool public override isSealed;

    /// @notice Starts with no proposer and no executor: see {seal}.
    /// @param delay Seconds from queueing to execution, between two and thirty days.
    /// @param admin May call {seal}, once; nothing else.
    constructor(uint256 delay, address admin)
        TimelockController(_validDelay(delay), new address[](0), new address[](0), _nonZero(admin))
    {}

    /// @inheritdoc IOpenTimelock
    function seal(address governor) external override onlyRole(DEFAULT_ADMIN_ROLE) {
        if (isSealed) revert AlreadySealed();
        isSealed = true;
        // Executor too: with an open executor, operations could run past the Governor's own checks.
        _grantRole(PROPOSER_ROLE, _nonZero(governor));
        _grantRole(EXECUTOR_ROLE, governor);
        _grantRole(CANCELLER_ROLE, governor);
        _revokeRole(DEFAULT_ADMIN_ROLE, msg.sender);
        emit Sealed(governor, msg.sender);
    }

    /// @notice As TimelockController, but an operation that was ready for longer than {GRACE_PERIOD} no longer exists.
    function getOperationState(bytes32 id) public view override returns (OperationState) {
        OperationState current = super.getOperationState(id);
        if (current == OperationState.Ready && block.timestamp > getTimestamp(id) + GRACE_PERIOD) {
            return OperationState.Unset;
        }
        return current;
    }

    /// @notice Changes the delay of later operations, within bounds. Only the timelock itself can call it.
    function updateDelay(uint256 newDelay) public override {
        super.updateDelay(_validDelay(newDelay));
    }

    /// @notice Always reverts: see {seal}.
    function grantRole(bytes32 role, address account) public pure override(AccessControl) {
        revert RolesAreFixed(role, account);
    }

    /// @notice Always reverts: see {seal}.
    function revokeRole(bytes32 role, address account) public pure override(AccessControl) {
        revert RolesAreFixed(role, account);
    }

    /// @notice Always reverts: see {seal}.
    function renounceRole(bytes32 role, address account) public pure override(AccessControl) {
        revert RolesAreFixed(role, account);
    }

    function _validDelay(uint256 delay) private pure returns (uint256) {
        if (delay < MIN_DELAY || delay > MAX_DELAY) revert OutOfBounds("delay", delay, MIN_DELAY, MAX_DELAY);
        return delay;
    }

    function _nonZero(address account) private pure returns (address) {
        if (account == address(0)) revert ZeroAddress();
        return account;
    }
}
