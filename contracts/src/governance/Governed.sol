// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {ZeroAddress} from "../interfaces/Errors.sol";
import {IGoverned} from "../interfaces/IGoverned.sol";

/// @title Base of every contract with governed parameters
/// @notice See {IGoverned}.
abstract contract Governed is IGoverned {
    /// @inheritdoc IGoverned
    address public immutable override timelock;

    constructor(address timelock_) {
        if (timelock_ == address(0)) revert ZeroAddress();
        timelock = timelock_;
    }

    modifier onlyTimelock() {
        _checkTimelock();
        _;
    }

    function _checkTimelock() private view {
        if (msg.sender != timelock) revert OnlyTimelock(msg.sender);
    }
}
