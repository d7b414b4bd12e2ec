// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

// Errors that several contracts raise. Everything else is declared in the interface of the contract that raises it.

/// @notice An address that must be set is zero.
/// @param parameter Its name.
error ZeroAddress(string parameter);

/// @notice An amount that must be above zero is zero.
/// @param parameter Its name.
error ZeroAmount(string parameter);

/// @notice A governed parameter was set outside the bounds compiled into the contract; no vote can pass them.
/// @param parameter Name of the parameter, as its setter calls it.
error OutOfBounds(string parameter, uint256 value, uint256 lowest, uint256 highest);
