// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

/// @title The timelock: the account that owns every governed parameter and acts for the DAO
/// @notice A TimelockController with a bounded delay, operations that expire, and roles that only {seal} gives, once.
interface IOpenTimelock {
    /// @notice `governor` was given its roles, which can never change; `admin` gave up its own.
    event Sealed(address indexed governor, address indexed admin);

    /// @notice Roles are given by {seal} only and never change.
    error RolesAreFixed(bytes32 role, address account);

    /// @notice The timelock was sealed before.
    error AlreadySealed();

    /// @notice Gives `governor` the proposer, executor and canceller roles, and takes the admin role from the caller.
    /// @dev One step, so that no half-configured timelock exists. Only the admin named at construction can call it, once.
    function seal(address governor) external;

    /// @notice Whether {seal} was called.
    function isSealed() external view returns (bool);
}
