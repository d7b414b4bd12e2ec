// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {Test} from "forge-std/Test.sol";

import {EmissionLib} from "../../src/libraries/EmissionLib.sol";
import {FeeSplitLib, Legs, Split} from "../../src/libraries/FeeSplitLib.sol";

/// @notice The libraries against outputs that were worked out elsewhere; the simulator's tests read the same files.
abstract contract VectorTest is Test {
    string internal json;

    function _at(string memory list, uint256 index, string memory field) internal pure returns (string memory) {
        return string.concat(".", list, "[", vm.toString(index), "].", field);
    }

    function _uint(string memory list, uint256 index, string memory field) internal view returns (uint256) {
        return vm.parseJsonUint(json, _at(list, index, field));
    }

    function _uints(string memory list, uint256 index, string memory field) internal view returns (uint256[] memory) {
        return vm.parseJsonUintArray(json, _at(list, index, field));
    }

    /// @dev How many cases a list has; a list that shrinks unnoticed would test nothing.
    function _length(string memory list, uint256 atLeast) internal view returns (uint256 length) {
        while (vm.keyExistsJson(json, string.concat(".", list, "[", vm.toString(length), "]"))) ++length;
        assertGe(length, atLeast, "fewer vectors than expected");
    }
}

contract FeeSplitVectorTest is VectorTest {
    function setUp() public {
        json = vm.readFile("contracts/test/vectors/fee-split.json");
    }

    function test_legsDownMatches() public view {
        uint256 length = _length("legsDown", 67);
        for (uint256 i = 0; i < length; ++i) {
            uint256[] memory bps = _uints("legsDown", i, "split");
            Split memory split = Split(uint16(bps[0]), uint16(bps[1]), uint16(bps[2]), uint16(bps[3]), uint16(bps[4]));
            Legs memory legs = FeeSplitLib.legsDown(_uint("legsDown", i, "amount"), split);
            uint256[] memory expected = _uints("legsDown", i, "legs");
            assertEq(legs.contributors, expected[0], "contributors");
            assertEq(legs.builders, expected[1], "builders");
            assertEq(legs.stakers, expected[2], "stakers");
            assertEq(legs.treasury, expected[3], "treasury");
            assertEq(legs.burn, expected[4], "burn");
        }
    }
}

contract EmissionVectorTest is VectorTest {
    function setUp() public {
        json = vm.readFile("contracts/test/vectors/emission.json");
    }

    function test_epochBudgetMatches() public view {
        uint256 length = _length("epochBudget", 18);
        for (uint256 i = 0; i < length; ++i) {
            uint256 budget =
                EmissionLib.epochBudget(_uint("epochBudget", i, "rate"), _uint("epochBudget", i, "reserve"));
            assertEq(budget, _uint("epochBudget", i, "budget"));
        }
    }

    function test_rateBoundsMatch() public view {
        uint256 length = _length("rateBounds", 25);
        for (uint256 i = 0; i < length; ++i) {
            (uint256 lowest, uint256 highest) = EmissionLib.rateBounds(
                _uint("rateBounds", i, "rate"),
                _uint("rateBounds", i, "maxStepBps"),
                _uint("rateBounds", i, "minStep"),
                _uint("rateBounds", i, "maxRate")
            );
            assertEq(lowest, _uint("rateBounds", i, "lowest"));
            assertEq(highest, _uint("rateBounds", i, "highest"));
        }
    }

    function test_splitBudgetDownMatches() public view {
        uint256 length = _length("splitBudgetDown", 23);
        for (uint256 i = 0; i < length; ++i) {
            (uint256[] memory shares, uint256 returned) = EmissionLib.splitBudgetDown(
                _uint("splitBudgetDown", i, "budget"),
                _uints("splitBudgetDown", i, "weightsBps"),
                _uint("splitBudgetDown", i, "sinkBps")
            );
            assertEq(shares, _uints("splitBudgetDown", i, "shares"));
            assertEq(returned, _uint("splitBudgetDown", i, "returned"));
        }
    }

    function test_splitShareDownMatches() public view {
        uint256 length = _length("splitShareDown", 18);
        for (uint256 i = 0; i < length; ++i) {
            (uint256 contributors, uint256 builders, uint256 returned) = EmissionLib.splitShareDown(
                _uint("splitShareDown", i, "share"),
                _uint("splitShareDown", i, "contributorsBps"),
                _uint("splitShareDown", i, "buildersBps")
            );
            assertEq(contributors, _uint("splitShareDown", i, "contributors"));
            assertEq(builders, _uint("splitShareDown", i, "builders"));
            assertEq(returned, _uint("splitShareDown", i, "returned"));
        }
    }
}
