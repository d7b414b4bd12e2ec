// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {Test} from "forge-std/Test.sol";

import {EmissionLib} from "../../src/libraries/EmissionLib.sol";

/// @notice Library calls from outside, so that a test can expect them to revert.
contract EmissionCaller {
    function splitBudgetDown(uint256 budget, uint256[] memory weights, uint256 sink)
        external
        pure
        returns (uint256[] memory, uint256)
    {
        return EmissionLib.splitBudgetDown(budget, weights, sink);
    }
}

contract EmissionEpochBudgetTest is Test {
    function testFuzz_neverAboveRateOrReserve(uint256 rate, uint256 reserve) public pure {
        uint256 budget = EmissionLib.epochBudget(rate, reserve);
        assertLe(budget, rate);
        assertLe(budget, reserve);
        assertTrue(budget == rate || budget == reserve);
    }
}

contract EmissionRateBoundsTest is Test {
    function testFuzz_theRateInForceIsAlwaysAllowed(uint256 rate, uint256 bps, uint256 minStep, uint256 max)
        public
        pure
    {
        max = bound(max, 0, 1e27);
        rate = bound(rate, 0, max);
        bps = bound(bps, 0, 10_000);
        minStep = bound(minStep, 0, 1e27);
        (uint256 lowest, uint256 highest) = EmissionLib.rateBounds(rate, bps, minStep, max);
        assertLe(lowest, rate);
        assertGe(highest, rate);
        assertLe(highest, max);
    }

    function testFuzz_noStepIsLargerThanTheLargerOfShareAndLeastStep(uint256 rate, uint256 bps, uint256 minStep)
        public
        pure
    {
        rate = bound(rate, 0, 1e27);
        bps = bound(bps, 0, 10_000);
        minStep = bound(minStep, 0, 1e27);
        (uint256 lowest, uint256 highest) = EmissionLib.rateBounds(rate, bps, minStep, 1e27);
        uint256 share = rate * bps / 10_000;
        uint256 step = share > minStep ? share : minStep;
        assertLe(rate - lowest, step);
        assertLe(highest - rate, step);
    }
}

contract EmissionSplitBudgetDownTest is Test {
    EmissionCaller private caller = new EmissionCaller();

    function testFuzz_revertsUnlessWeightsAndSinkSumTo10000(uint16 a, uint16 b, uint16 sink) public {
        uint256 sum = uint256(a) + b + sink;
        vm.assume(sum != 10_000 && uint256(a) + b <= 10_000);
        uint256[] memory weights = new uint256[](2);
        (weights[0], weights[1]) = (a, b);
        vm.expectRevert(abi.encodeWithSelector(EmissionLib.WeightSumNot10000.selector, sum));
        caller.splitBudgetDown(1e18, weights, sink);
    }

    function testFuzz_sharesAndReturnSumToTheBudget(uint128 budget, uint16 a, uint16 b, uint16 c) public view {
        uint256[] memory weights = new uint256[](3);
        weights[0] = bound(a, 0, 10_000);
        weights[1] = bound(b, 0, 10_000 - weights[0]);
        weights[2] = bound(c, 0, 10_000 - weights[0] - weights[1]);
        uint256 sink = 10_000 - weights[0] - weights[1] - weights[2];
        (uint256[] memory shares, uint256 returned) = caller.splitBudgetDown(budget, weights, sink);
        assertEq(shares[0] + shares[1] + shares[2] + returned, budget);
        assertLe(returned, uint256(budget) * sink / 10_000 + 3);
        for (uint256 i = 0; i < 3; ++i) {
            assertEq(shares[i], uint256(budget) * weights[i] / 10_000);
        }
    }
}

contract EmissionSplitShareDownTest is Test {
    function testFuzz_partsSumToTheShare(uint128 share, uint16 contributorsBps, uint16 buildersBps) public pure {
        contributorsBps = uint16(bound(contributorsBps, 0, 10_000));
        buildersBps = uint16(bound(buildersBps, 0, 10_000 - contributorsBps));
        (uint256 contributors, uint256 builders, uint256 returned) =
            EmissionLib.splitShareDown(share, contributorsBps, buildersBps);
        assertEq(contributors + builders + returned, share);
        assertEq(contributors, uint256(share) * contributorsBps / 10_000);
        assertEq(builders, uint256(share) * buildersBps / 10_000);
    }
}
