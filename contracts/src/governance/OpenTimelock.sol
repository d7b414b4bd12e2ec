// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

import {IOpenTimelock} from "../interfaces/IOpenTimelock.sol";
import {SettingPreview} from "../interfaces/SettingPreview.sol";
import {AccountCodeLib} from "../libraries/AccountCodeLib.sol";
import {Require} from "../libraries/Require.sol";

/// @title The timelock
/// @notice See {IOpenTimelock}.
contract OpenTimelock is TimelockController, IOpenTimelock {
    /// @notice The shortest delay between queueing and execution.
    uint256 public constant MIN_DELAY = 2 days;
    /// @notice The longest.
    uint256 public constant MAX_DELAY = 30 days;

    /// @notice How long an operation stays executable after its delay, and a change of the Governor after its announcement. A
    /// constant: no vote can revive what has expired.
    uint256 public constant GRACE_PERIOD = 14 days;

    /// @notice How long a change of the Governor is announced before it can happen, in seconds.
    uint256 public constant MIGRATION_DELAY = 14 days;

    /// @inheritdoc IOpenTimelock
    bool public override isSealed;

    /// @inheritdoc IOpenTimelock
    address public override governor;

    /// @inheritdoc IOpenTimelock
    address public override nextGovernor;

    /// @inheritdoc IOpenTimelock
    uint256 public override migrationReadyAt;

    /// @notice Starts with no proposer and no executor: see {seal}.
    /// @param delay Seconds from queueing to execution, between two and thirty days.
    /// @param admin May call {seal}, once; nothing else.
    constructor(uint256 delay, address admin)
        TimelockController(_validDelay(delay), new address[](0), new address[](0), Require.nonZero("admin", admin))
    {}

    /// @inheritdoc IOpenTimelock
    function seal(address governor_) external override onlyRole(DEFAULT_ADMIN_ROLE) {
        if (isSealed) revert AlreadySealed(governor);
        isSealed = true;
        _give(Require.nonZero("governor", governor_));
        _revokeRole(DEFAULT_ADMIN_ROLE, msg.sender);
        emit Sealed(governor_, msg.sender);
    }

    /// @inheritdoc IOpenTimelock
    function migrateGovernor(address newGovernor) external override {
        if (msg.sender != address(this)) revert TimelockUnauthorizedCaller(msg.sender);
        if (newGovernor == governor) {
            emit MigrationWithdrawn(nextGovernor);
            (nextGovernor, migrationReadyAt) = (address(0), 0);
            return;
        }
        (, uint256 readyAt) = previewMigration(newGovernor);
        (nextGovernor, migrationReadyAt) = (newGovernor, readyAt);
        emit MigrationAnnounced(governor, newGovernor, readyAt);
    }

    /// @inheritdoc IOpenTimelock
    function previewMigration(address newGovernor) public view override returns (address oldGovernor, uint256 readyAt) {
        if (newGovernor == governor) return (governor, 0);
        _requireGovernor(newGovernor);
        return (governor, block.timestamp + MIGRATION_DELAY);
    }

    /// @inheritdoc IOpenTimelock
    function finalizeMigration() external override {
        address next = nextGovernor;
        if (next == address(0)) revert NoMigration(governor);
        if (block.timestamp < migrationReadyAt) revert MigrationNotReady(migrationReadyAt);
        uint256 until = migrationReadyAt + GRACE_PERIOD;
        if (block.timestamp > until) revert MigrationExpired(next, until);
        _requireGovernor(next);
        address old = governor;
        (nextGovernor, migrationReadyAt) = (address(0), 0);
        _revokeRole(PROPOSER_ROLE, old);
        _revokeRole(EXECUTOR_ROLE, old);
        _revokeRole(CANCELLER_ROLE, old);
        _give(next);
        emit GovernorMigrated(old, next);
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

    /// @inheritdoc IOpenTimelock
    function previewDelay(uint256 newDelay) external view override returns (SettingPreview memory) {
        return SettingPreview({
            oldValue: getMinDelay(), newValue: _validDelay(newDelay), lowest: MIN_DELAY, highest: MAX_DELAY
        });
    }

    /// @notice Always reverts: see {seal} and {migrateGovernor}.
    function grantRole(bytes32 role, address account) public pure override(AccessControl) {
        revert RolesAreFixed(role, account);
    }

    /// @notice Always reverts: see {seal} and {migrateGovernor}.
    function revokeRole(bytes32 role, address account) public pure override(AccessControl) {
        revert RolesAreFixed(role, account);
    }

    /// @notice Always reverts: see {seal} and {migrateGovernor}.
    function renounceRole(bytes32 role, address account) public pure override(AccessControl) {
        revert RolesAreFixed(role, account);
    }

    /// @dev Executor too: with an open executor, operations could run past the Governor's own checks.
    function _give(address governor_) private {
        governor = governor_;
        _grantRole(PROPOSER_ROLE, governor_);
        _grantRole(EXECUTOR_ROLE, governor_);
        _grantRole(CANCELLER_ROLE, governor_);
    }

    /// @dev A successor that does not act through this timelock would lock it for good.
    function _requireGovernor(address candidate) private view {
        if (!AccountCodeLib.actsThrough(candidate, address(this))) revert NotAGovernor(candidate);
    }

    function _validDelay(uint256 delay) private pure returns (uint256) {
        Require.within("delay", delay, MIN_DELAY, MAX_DELAY);
        return delay;
    }
}
