// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Test} from "forge-std/Test.sol";

import {FeeSplitLib, Legs, Split} from "../../src/libraries/FeeSplitLib.sol";

/// @notice Library calls from outside, so that a test can expect them to revert.
contract FeeSplitCaller {
    function validate(Split memory split) external pure {
        FeeSplitLib.validate(split);
    }
}

abstract contract FeeSplitTest is Test {
    /// @dev Any split that governance can set, and only those.
    function _valid(uint256 seed) internal pure returns (Split memory split) {
        split.stakers = uint16(bound(uint256(keccak256(abi.encode(seed, 1))), 0, 2_000));
        split.burn = uint16(bound(uint256(keccak256(abi.encode(seed, 2))), 0, 2_000));
        split.treasury = uint16(bound(uint256(keccak256(abi.encode(seed, 3))), 0, 2_000));
        uint256 rest = 10_000 - split.stakers - split.burn - split.treasury;
        uint256 most = rest - 3_000 < 6_000 ? rest - 3_000 : 6_000;
        uint256 least = rest > 9_500 ? rest - 9_000 : 500;
        split.builders = uint16(bound(uint256(keccak256(abi.encode(seed, 4))), least, most));
        split.contributors = SafeCast.toUint16(rest - split.builders);
    }
}

contract FeeSplitValidateTest is FeeSplitTest {
    FeeSplitCaller private caller = new FeeSplitCaller();

    function testFuzz_revertsUnlessTheSumIs10000(uint256 seed, uint16 added) public {
        Split memory split = _valid(seed);
        uint16 room = split.contributors < 9_000 ? 9_000 - split.contributors : 0;
        vm.assume(room > 0);
        added = uint16(bound(added, 1, room));
        split.contributors += added;
        vm.expectRevert(abi.encodeWithSelector(FeeSplitLib.SplitSumNot10000.selector, 10_000 + uint256(added)));
        caller.validate(split);
    }

    function testFuzz_revertsForContributorsBelowTheirLeast(uint16 contributors) public {
        contributors = uint16(bound(contributors, 0, 2_999));
        _expectLeg("contributors", contributors, 3_000, 9_000);
        caller.validate(Split(contributors, 6_000, 1_000, 0, 0));
    }

    function testFuzz_revertsForContributorsAboveTheirMost(uint16 contributors) public {
        contributors = uint16(bound(contributors, 9_001, type(uint16).max));
        _expectLeg("contributors", contributors, 3_000, 9_000);
        caller.validate(Split(contributors, 500, 0, 0, 0));
    }

    function testFuzz_revertsForBuildersOutside(uint16 builders) public {
        if (builders >= 500 && builders <= 6_000) builders += 6_000;
        _expectLeg("builders", builders, 500, 6_000);
        caller.validate(Split(5_000, builders, 0, 0, 0));
    }

    function testFuzz_revertsForStakersAboveTheirMost(uint16 stakers) public {
        stakers = uint16(bound(stakers, 3_001, type(uint16).max));
        _expectLeg("stakers", stakers, 0, 3_000);
        caller.validate(Split(5_000, 500, stakers, 0, 0));
    }

    function testFuzz_revertsForTreasuryAboveItsMost(uint16 treasury) public {
        treasury = uint16(bound(treasury, 3_001, type(uint16).max));
        _expectLeg("treasury", treasury, 0, 3_000);
        caller.validate(Split(5_000, 500, 0, treasury, 0));
    }

    function testFuzz_revertsForBurnAboveItsMost(uint16 burn) public {
        burn = uint16(bound(burn, 2_001, type(uint16).max));
        _expectLeg("burn", burn, 0, 2_000);
        caller.validate(Split(5_000, 500, 0, 0, burn));
    }

    function testFuzz_acceptsEverythingWithinTheBounds(uint256 seed) public view {
        caller.validate(_valid(seed));
    }

    function test_acceptsTheCorners() public view {
        caller.validate(Split(9_000, 500, 500, 0, 0));
        caller.validate(Split(3_000, 6_000, 0, 0, 1_000));
        caller.validate(Split(3_000, 500, 3_000, 3_000, 500));
        caller.validate(Split(3_000, 500, 1_500, 3_000, 2_000));
    }

    function _expectLeg(string memory leg, uint256 bps, uint256 lowest, uint256 highest) private {
        vm.expectRevert(abi.encodeWithSelector(FeeSplitLib.SplitLegOutOfBounds.selector, leg, bps, lowest, highest));
    }
}

contract FeeSplitLegsDownTest is FeeSplitTest {
    function testFuzz_legsSumToThePayment(uint128 amount, uint256 seed) public pure {
        Legs memory legs = FeeSplitLib.legsDown(amount, _valid(seed));
        assertEq(legs.contributors + legs.builders + legs.stakers + legs.treasury + legs.burn, amount);
    }

    function testFuzz_onlyTheTreasuryGetsMoreThanItsShareAndAtMost4Wei(uint128 amount, uint256 seed) public pure {
        Split memory split = _valid(seed);
        Legs memory legs = FeeSplitLib.legsDown(amount, split);
        assertEq(legs.contributors, uint256(amount) * split.contributors / 10_000);
        assertEq(legs.builders, uint256(amount) * split.builders / 10_000);
        assertEq(legs.stakers, uint256(amount) * split.stakers / 10_000);
        assertEq(legs.burn, uint256(amount) * split.burn / 10_000);
        assertLe(legs.treasury - uint256(amount) * split.treasury / 10_000, 4);
    }

    function testFuzz_noLegRoundsToNothingFromTheSmallestPaymentOn(uint128 amount, uint256 seed) public pure {
        vm.assume(amount >= 10_000);
        Split memory split = _valid(seed);
        Legs memory legs = FeeSplitLib.legsDown(amount, split);
        assertEq(legs.stakers == 0, split.stakers == 0);
        assertEq(legs.burn == 0, split.burn == 0);
        assertGt(legs.contributors, 0);
        assertGt(legs.builders, 0);
    }

    /// @dev Cutting a payment into pieces moves at most the pieces' dust, and only to the treasury.
    function testFuzz_cuttingAPaymentGainsNobodyButTheTreasury(uint128 a, uint128 b, uint256 seed) public pure {
        Split memory split = _valid(seed);
        Legs memory whole = FeeSplitLib.legsDown(uint256(a) + b, split);
        Legs memory first = FeeSplitLib.legsDown(a, split);
        Legs memory second = FeeSplitLib.legsDown(b, split);
        assertLe(first.contributors + second.contributors, whole.contributors);
        assertLe(first.builders + second.builders, whole.builders);
        assertLe(first.stakers + second.stakers, whole.stakers);
        assertGe(first.treasury + second.treasury, whole.treasury);
        assertLe(first.treasury + second.treasury, whole.treasury + 4);
    }
}
