// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IGoverned} from "../interfaces/IGoverned.sol";
import {Require} from "../libraries/Require.sol";

/// @title Base of every contract with governed parameters
/// @notice See {IGoverned}.
abstract contract Governed is IGoverned {
    /// @inheritdoc IGoverned
    address public immutable override timelock;

    constructor(address timelock_) {
        timelock = Require.nonZero("timelock", timelock_);
    }

    modifier onlyTimelock() {
        _checkTimelock();
        _;
    }

    function _checkTimelock() private view {
        if (msg.sender != timelock) revert OnlyTimelock(msg.sender);
    }
}
