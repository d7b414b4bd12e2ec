// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IGoverned} from "../interfaces/IGoverned.sol";

/// @title What code an account has of its own
/// @notice Tells contracts from accounts that are none, or could cease to be one.
library AccountCodeLib {
    /// @notice The hash of an account's code; zero where it has none, or only delegates to code (EIP-7702), which it can take back.
    function ownCodeHash(address account) internal view returns (bytes32) {
        uint256 length = account.code.length;
        if (length == 0) return 0;
        if (length == 23) {
            bytes memory code = account.code;
            // forge-lint: disable-next-line(unsafe-typecast)
            if (bytes3(code) == 0xef0100) return 0;
        }
        return account.codehash;
    }

    /// @notice Whether an account is a contract that says it acts through `timelock`. One that has no answer does not.
    function actsThrough(address account, address timelock) internal view returns (bool) {
        if (ownCodeHash(account) == 0) return false;
        // solhint-disable-next-line avoid-low-level-calls
        (bool answered, bytes memory answer) = account.staticcall(abi.encodeCall(IGoverned.timelock, ()));
        return answered && answer.length == 32 && abi.decode(answer, (uint256)) == uint160(timelock);
    }
}
