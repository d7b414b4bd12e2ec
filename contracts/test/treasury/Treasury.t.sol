// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {OutOfBounds, ZeroAddress, ZeroAmount} from "../../src/interfaces/Errors.sol";
import {IGoverned} from "../../src/interfaces/IGoverned.sol";
import {IRewardController} from "../../src/interfaces/IRewardController.sol";
import {ITreasury} from "../../src/interfaces/ITreasury.sol";
import {Treasury} from "../../src/treasury/Treasury.sol";
import {SystemTest} from "../SystemTest.t.sol";

uint256 constant FUNDED = 60_000_000e18;

abstract contract TreasuryTest is SystemTest {
    function _spend(uint256 amount) internal {
        vm.prank(address(timelock));
        treasury.spend(alice, amount, ITreasury.Category.Grants, "A grant");
    }
}

contract TreasuryConstructorTest is TreasuryTest {
    function test_revertsForZeroAddresses() public {
        vm.expectRevert(ZeroAddress.selector);
        new Treasury(IERC20(address(0)), rewards, address(timelock), 500);
        vm.expectRevert(ZeroAddress.selector);
        new Treasury(token, IRewardController(address(0)), address(timelock), 500);
        vm.expectRevert(ZeroAddress.selector);
        new Treasury(token, rewards, address(0), 500);
    }

    function testFuzz_revertsForACapOutside(uint256 bps) public {
        vm.assume(bps < 50 || bps > 1_000);
        vm.expectRevert(abi.encodeWithSelector(OutOfBounds.selector, "outflowCapBps", bps, 50, 1_000));
        new Treasury(token, rewards, address(timelock), bps);
    }
}

contract TreasurySpendTest is TreasuryTest {
    function testFuzz_revertsForAnyoneButTheTimelock(address caller) public {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(IGoverned.OnlyTimelock.selector, caller));
        vm.prank(caller);
        treasury.spend(alice, 1, ITreasury.Category.Grants, "");
    }

    function test_revertsForRecipientsThatWouldLoseIt() public {
        vm.startPrank(address(timelock));
        vm.expectRevert(abi.encodeWithSelector(ITreasury.InvalidRecipient.selector, address(0)));
        treasury.spend(address(0), 1, ITreasury.Category.Grants, "");
        vm.expectRevert(abi.encodeWithSelector(ITreasury.InvalidRecipient.selector, address(treasury)));
        treasury.spend(address(treasury), 1, ITreasury.Category.Grants, "");
    }

    function test_revertsForNothing() public {
        vm.expectRevert(ZeroAmount.selector);
        _spend(0);
    }

    function testFuzz_revertsAboveTheCap(uint256 amount) public {
        amount = bound(amount, FUNDED / 20 + 1, type(uint256).max);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.OutflowCapExceeded.selector, amount, FUNDED / 20));
        _spend(amount);
    }

    function testFuzz_revertsWhereSeveralTogetherPassTheCap(uint256 first, uint256 second, uint256 wait) public {
        first = bound(first, 1, FUNDED / 20);
        wait = bound(wait, 0, 30 days - 1);
        _spend(first);
        vm.warp(block.timestamp + wait);
        second = bound(second, FUNDED / 20 - first + 1, FUNDED);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.OutflowCapExceeded.selector, second, FUNDED / 20 - first));
        _spend(second);
    }

    function testFuzz_paysAndRecords(uint256 amount, uint8 category) public {
        amount = bound(amount, 1, FUNDED / 20);
        ITreasury.Category kind = ITreasury.Category(bound(category, 0, 3));
        vm.expectEmit(address(treasury));
        emit ITreasury.Spent(alice, amount, kind, "Audit");
        vm.prank(address(timelock));
        treasury.spend(alice, amount, kind, "Audit");
        assertEq(token.balanceOf(alice), amount);
        assertEq(treasury.balance(), FUNDED - amount);
        assertEq(treasury.spentOn(kind), amount);
        assertEq(treasury.outflowInWindow(), amount);
        assertEq(treasury.available(), FUNDED / 20 - amount);
    }

    function testFuzz_theCapIsWholeAgainAfterThirtyDays(uint256 first, uint256 wait) public {
        first = bound(first, 1, FUNDED / 20);
        wait = bound(wait, 30 days, 365 days);
        _spend(first);
        vm.warp(block.timestamp + wait);
        assertEq(treasury.outflowInWindow(), 0);
        assertEq(treasury.available(), (FUNDED - first) * 500 / 10_000);
    }

    function test_countsAPaymentToTheLastSecondOfThirtyDays() public {
        _spend(FUNDED / 20);
        uint256 paid = block.timestamp;
        vm.warp(paid + 30 days - 1);
        assertEq(treasury.outflowInWindow(), FUNDED / 20);
        assertEq(treasury.available(), 0);
        vm.warp(paid + 30 days);
        assertEq(treasury.outflowInWindow(), 0);
    }

    function testFuzz_receivingRaisesWhatMayLeave(uint256 received) public {
        received = bound(received, 1, 100_000_000e18);
        _give(address(treasury), received);
        assertEq(treasury.available(), (FUNDED + received) * 500 / 10_000);
    }

    /// @dev However payments are spread, no 30 days see more leave than 5 % of what was held at their start.
    function testFuzz_noThirtyDaysPassTheCap(uint256[12] memory amounts, uint32[12] memory waits) public {
        uint256[12] memory times;
        uint256[12] memory paid;
        uint256[12] memory heldBefore;
        for (uint256 i = 0; i < 12; ++i) {
            vm.warp(block.timestamp + waits[i] % 20 days);
            times[i] = block.timestamp;
            heldBefore[i] = treasury.balance();
            uint256 most = treasury.available();
            if (most != 0) {
                paid[i] = bound(amounts[i], 1, most);
                _spend(paid[i]);
            }
            uint256 inWindow = 0;
            uint256 first = i;
            for (uint256 j = i + 1; j > 0; --j) {
                if (times[j - 1] + 30 days <= block.timestamp) break;
                inWindow += paid[j - 1];
                first = j - 1;
            }
            assertEq(treasury.outflowInWindow(), inWindow);
            assertLe(inWindow, heldBefore[first] / 20);
        }
    }
}

contract TreasuryFundRewardsTest is TreasuryTest {
    function testFuzz_revertsForAnyoneButTheTimelock(address caller) public {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(IGoverned.OnlyTimelock.selector, caller));
        vm.prank(caller);
        treasury.fundRewards(1);
    }

    function testFuzz_revertsAboveTheCap(uint256 amount) public {
        amount = bound(amount, FUNDED / 20 + 1, FUNDED);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.OutflowCapExceeded.selector, amount, FUNDED / 20));
        vm.prank(address(timelock));
        treasury.fundRewards(amount);
    }

    function testFuzz_movesOpenToTheReserveAndCountsTowardsTheCap(uint256 amount) public {
        amount = bound(amount, 1, FUNDED / 20);
        uint256 reserve = rewards.reserve();
        vm.prank(address(timelock));
        treasury.fundRewards(amount);
        assertEq(rewards.reserve(), reserve + amount);
        assertEq(treasury.available(), FUNDED / 20 - amount);
        assertEq(token.allowance(address(treasury), address(rewards)), 0);
    }
}

contract TreasurySetOutflowCapTest is TreasuryTest {
    function testFuzz_revertsForAnyoneButTheTimelock(address caller) public {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(IGoverned.OnlyTimelock.selector, caller));
        vm.prank(caller);
        treasury.setOutflowCap(100);
    }

    function testFuzz_revertsOutside(uint256 bps) public {
        vm.assume(bps < 50 || bps > 1_000);
        vm.expectRevert(abi.encodeWithSelector(OutOfBounds.selector, "outflowCapBps", bps, 50, 1_000));
        vm.prank(address(timelock));
        treasury.setOutflowCap(bps);
    }

    function testFuzz_setsTheCap(uint256 bps) public {
        bps = bound(bps, 50, 1_000);
        vm.expectEmit(address(treasury));
        emit ITreasury.OutflowCapSet(500, bps);
        vm.prank(address(timelock));
        treasury.setOutflowCap(bps);
        assertEq(treasury.available(), FUNDED * bps / 10_000);
    }

    function testFuzz_alowerCapThanWhatLeftAllowsNothing(uint256 bps) public {
        bps = bound(bps, 50, 499);
        _spend(FUNDED / 20);
        vm.prank(address(timelock));
        treasury.setOutflowCap(bps);
        assertEq(treasury.available(), 0);
    }
}

