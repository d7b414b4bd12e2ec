// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

/// @title The timelock: the account that owns every governed parameter and acts for the DAO
/// @notice A TimelockController with a bounded delay, operations that expire, and roles that can never change after {seal}.
interface IOpenTimelock {
    /// @notice The roles were given to `governor` and can never change again; `admin` gave up its own.
    event Sealed(address indexed governor, address indexed admin);

    /// @notice Roles cannot change once sealed.
    error RolesSealed(bytes32 role, address account);

    /// @notice The timelock was sealed before.
    error AlreadySealed();

    /// @notice Gives `governor` the proposer, executor and canceller roles, takes the admin role from the caller and seals all roles.
    /// @dev One step, so that no half-configured timelock exists. Only the admin named at construction can call it, once.
    function seal(address governor) external;

    /// @notice Whether {seal} was called.
    function isSealed() external view returns (bool);
}
