// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {Test} from "forge-std/Test.sol";

import {BondLib} from "../../src/libraries/BondLib.sol";

contract BondLibPriceDownTest is Test {
    uint256 private constant DECAY = 14 days;

    function test_byHand() public pure {
        assertEq(BondLib.priceDown(0, 0, DECAY, 10, 1_000), 10);
        assertEq(BondLib.priceDown(100, 0, DECAY, 100, 1_000), 200);
        assertEq(BondLib.priceDown(100, 7 days, DECAY, 100, 1_000), 150);
        assertEq(BondLib.priceDown(100, 14 days, DECAY, 100, 1_000), 100);
        assertEq(BondLib.priceDown(600, 0, DECAY, 100, 1_000), 1_000);
        assertEq(BondLib.priceDown(600, 7 days, DECAY, 100, 1_000), 650);
        // A lowest that has been raised above twice the last.
        assertEq(BondLib.priceDown(100, 0, DECAY, 500, 1_000), 500);
    }

    function testFuzz_staysWithinItsBounds(uint128 last, uint256 elapsed, uint128 lowest, uint128 highest) public pure {
        vm.assume(lowest <= highest);
        uint256 price = BondLib.priceDown(last, elapsed, DECAY, lowest, highest);
        assertGe(price, lowest);
        assertLe(price, highest);
        assertLe(price, 2 * uint256(last) > lowest ? 2 * uint256(last) : lowest);
    }

    function testFuzz_onlyFalls(uint128 last, uint32 sooner, uint32 later, uint128 lowest) public pure {
        vm.assume(sooner <= later);
        assertGe(
            BondLib.priceDown(last, sooner, DECAY, lowest, type(uint256).max),
            BondLib.priceDown(last, later, DECAY, lowest, type(uint256).max)
        );
    }
}

contract BondLibSlashDownTest is Test {
    function test_byHand() public pure {
        (uint256 amount, uint256 toReporter) = BondLib.slashDown(1_000, 0, 5_000, 5_000);
        assertEq(amount, 500);
        assertEq(toReporter, 250);
        (amount, toReporter) = BondLib.slashDown(1_000, 900, 5_000, 3_000);
        assertEq(amount, 100);
        assertEq(toReporter, 30);
        (amount, toReporter) = BondLib.slashDown(1_000, 1_000, 5_000, 5_000);
        assertEq(amount, 0);
        assertEq(toReporter, 0);
    }

    function testFuzz_neverMoreThanIsLeft(uint128 bond, uint128 slashed, uint16 bps, uint16 reporterBps) public pure {
        slashed = uint128(bound(slashed, 0, bond));
        bps = uint16(bound(bps, 0, 5_000));
        reporterBps = uint16(bound(reporterBps, 0, 5_000));
        (uint256 amount, uint256 toReporter) = BondLib.slashDown(bond, slashed, bps, reporterBps);
        assertLe(slashed + amount, bond);
        assertLe(amount * 2, bond);
        assertLe(toReporter * 2, amount);
    }
}

contract BondLibShareUpTest is Test {
    function test_roundsTheSmallestPartUp() public pure {
        assertEq(BondLib.shareUp(1, 1), 1);
        assertEq(BondLib.shareUp(1, 10_000), 1);
        assertEq(BondLib.shareUp(10_001, 1), 2);
        assertEq(BondLib.shareUp(0, 10_000), 0);
    }

    function testFuzz_isTheSmallestThatReachesTheShare(uint128 amount, uint16 bps) public pure {
        uint256 share = BondLib.shareUp(amount, bps);
        assertGe(share * 10_000, uint256(amount) * bps);
        if (share != 0) assertLt((share - 1) * 10_000, uint256(amount) * bps);
    }
}
