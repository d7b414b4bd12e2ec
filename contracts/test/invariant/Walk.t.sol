// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {Test} from "forge-std/Test.sol";

/// @title A random walk through a handler's actions, outside the fuzzer
/// @notice Were an action never possible, the invariants would say nothing about it: a suite walks and looks which ones happened.
abstract contract Walk is Test {
    function _seed(uint256 i) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode("walk", i)));
    }

    /// @dev Calls an action with arguments made of `i`; up to six of them are read.
    function _step(address handler, bytes4 selector, uint256 i) internal {
        (bool fine, bytes memory why) = handler.call(
            abi.encodePacked(
                selector,
                keccak256(abi.encode("a", i)),
                keccak256(abi.encode("b", i)),
                keccak256(abi.encode("c", i)),
                keccak256(abi.encode("d", i)),
                keccak256(abi.encode("e", i)),
                keccak256(abi.encode("f", i))
            )
        );
        assertTrue(fine, vm.toString(why));
    }
}
