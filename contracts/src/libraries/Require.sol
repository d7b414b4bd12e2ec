// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {OutOfBounds, ZeroAddress, ZeroAmount} from "../interfaces/Errors.sol";

/// @title What all contracts ask of what they are given
/// @notice Each check names the parameter that it refuses.
library Require {
    /// @notice Reverts for the zero address, otherwise returns the account.
    function nonZero(string memory parameter, address account) internal pure returns (address) {
        if (account == address(0)) revert ZeroAddress(parameter);
        return account;
    }

    /// @notice Reverts for an amount of zero.
    function positive(string memory parameter, uint256 amount) internal pure {
        if (amount == 0) revert ZeroAmount(parameter);
    }

    /// @notice Reverts for a value outside its bounds, which are allowed themselves.
    function within(string memory parameter, uint256 value, uint256 lowest, uint256 highest) internal pure {
        if (value < lowest || value > highest) revert OutOfBounds(parameter, value, lowest, highest);
    }
}
