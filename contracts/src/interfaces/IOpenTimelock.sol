// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {SettingPreview} from "./SettingPreview.sol";

/// @title The timelock: the account that owns every governed parameter and acts for the DAO
/// @notice A TimelockController with a bounded delay, operations that expire, and roles that only {seal} gives, once.
/// They can move as a whole to another Governor, by a decision that is announced for fourteen days: see {migrateGovernor}.
interface IOpenTimelock {
    /// @notice `governor` was given its roles; `admin` gave up its own.
    event Sealed(address indexed governor, address indexed admin);

    /// @notice Decided: `newGovernor` can take `oldGovernor`'s place from `readyAt` on.
    event MigrationAnnounced(address indexed oldGovernor, address indexed newGovernor, uint256 readyAt);

    /// @notice The Governor stays; `withdrawn` was announced before, zero if none was.
    event MigrationWithdrawn(address indexed withdrawn);

    /// @notice All roles went from `oldGovernor` to `newGovernor`.
    event GovernorMigrated(address indexed oldGovernor, address indexed newGovernor);

    /// @notice `candidate` has no code, or acts through another timelock.
    error NotAGovernor(address candidate);

    /// @notice No change of the Governor is announced: `governor` stays.
    error NoMigration(address governor);

    /// @notice A change of the Governor is announced, but not for long enough.
    error MigrationNotReady(uint256 readyAt);

    /// @notice Nobody finalized the announced change to `next` in time; it takes another decision.
    error MigrationExpired(address next, uint256 until);

    /// @notice Roles are given by {seal} and moved by {finalizeMigration} only.
    error RolesAreFixed(bytes32 role, address account);

    /// @notice The timelock was sealed before, to `governor` or one before it.
    error AlreadySealed(address governor);

    /// @notice Gives `governor` the proposer, executor and canceller roles, and takes the admin role from the caller.
    /// @dev One step, so that no half-configured timelock exists. Only the admin named at construction can call it, once.
    function seal(address governor) external;

    /// @notice Announces that `newGovernor` takes every role in fourteen days; the present Governor withdraws what was announced.
    /// Only the timelock itself, that is, a decision. What is queued by then and not executed is lost with the old Governor.
    function migrateGovernor(address newGovernor) external;

    /// @notice Moves all three roles at once, once the time has come and for fourteen days. Anyone may call it.
    function finalizeMigration() external;

    /// @notice What {migrateGovernor} would do: who would be replaced, and from when on (0 where `newGovernor` is the present one,
    /// which withdraws what is announced). Reverts where the decision would.
    function previewMigration(address newGovernor) external view returns (address oldGovernor, uint256 readyAt);

    /// @notice What `updateDelay` would do to what is queued later, in seconds. Reverts where the decision would.
    function previewDelay(uint256 newDelay) external view returns (SettingPreview memory);

    /// @notice The only account with a role: it proposes, executes and cancels. Zero before {seal}.
    function governor() external view returns (address);

    /// @notice The announced Governor; zero if none.
    function nextGovernor() external view returns (address);

    /// @notice From when on {finalizeMigration} works; 0 if nothing is announced.
    function migrationReadyAt() external view returns (uint256);

    /// @notice Whether {seal} was called.
    function isSealed() external view returns (bool);
}
