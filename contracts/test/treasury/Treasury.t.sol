// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {OutOfBounds, ZeroAddress, ZeroAmount} from "../../src/interfaces/Errors.sol";
import {IGoverned} from "../../src/interfaces/IGoverned.sol";
import {IRewardController} from "../../src/interfaces/IRewardController.sol";
import {ITreasury} from "../../src/interfaces/ITreasury.sol";
import {Treasury} from "../../src/treasury/Treasury.sol";
import {TreasuryStreams} from "../../src/treasury/TreasuryStreams.sol";
import {SystemTest} from "../SystemTest.t.sol";

uint256 constant FUNDED = 60_000_000e18;

abstract contract TreasuryTest is SystemTest {
    function _spend(uint256 amount) internal {
        vm.prank(address(timelock));
        treasury.spend(alice, amount, ITreasury.Category.Grants, "A grant");
    }
}

contract TreasuryConstructorTest is TreasuryTest {
    uint256[3] private budgets = [uint256(1), 2, 3];

    function test_revertsForZeroAddresses() public {
        vm.expectRevert(abi.encodeWithSelector(ZeroAddress.selector, "open"));
        new Treasury(IERC20(address(0)), rewards, address(timelock), 500, budgets);
        vm.expectRevert(abi.encodeWithSelector(ZeroAddress.selector, "rewards"));
        new Treasury(token, IRewardController(address(0)), address(timelock), 500, budgets);
        vm.expectRevert(abi.encodeWithSelector(ZeroAddress.selector, "timelock"));
        new Treasury(token, rewards, address(0), 500, budgets);
        vm.expectRevert(abi.encodeWithSelector(ZeroAddress.selector, "token"));
        new TreasuryStreams(IERC20(address(0)));
    }

    function testFuzz_revertsForACapOutside(uint256 bps) public {
        vm.assume(bps < 50 || bps > 1_000);
        vm.expectRevert(abi.encodeWithSelector(OutOfBounds.selector, "outflowCapBps", bps, 50, 1_000));
        new Treasury(token, rewards, address(timelock), bps, budgets);
    }

    function test_startsWithItsBudgetsAndStreams() public {
        Treasury made = new Treasury(token, rewards, address(timelock), 500, budgets);
        assertEq(made.budgetOf(ITreasury.Category.Grants), 1);
        assertEq(made.budgetOf(ITreasury.Category.Operations), 2);
        assertEq(made.budgetOf(ITreasury.Category.Rewards), 3);
        assertEq(made.streams().treasury(), address(made));
        assertEq(address(made.streams().token()), address(token));
    }
}

contract TreasuryEventsTest is TreasuryTest {
    function testFuzz_tellsWhatWentToTheRewards(uint256 amount) public {
        amount = bound(amount, 1, treasury.budgetOf(ITreasury.Category.Rewards));
        vm.expectEmit(address(treasury));
        emit ITreasury.RewardsFunded(amount);
        vm.prank(address(timelock));
        treasury.fundRewards(amount);
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
        vm.expectRevert(abi.encodeWithSelector(ITreasury.InvalidRecipient.selector, address(streams)));
        treasury.spend(address(streams), 1, ITreasury.Category.Grants, "");
    }

    function test_revertsForRewardsWhichAreFundedOtherwise() public {
        vm.expectRevert(abi.encodeWithSelector(ITreasury.InvalidCategory.selector, ITreasury.Category.Rewards));
        vm.prank(address(timelock));
        treasury.spend(alice, 1, ITreasury.Category.Rewards, "");
    }

    function testFuzz_revertsAboveTheBudgetOfItsCategory(uint256 first, uint256 second, uint256 wait) public {
        first = bound(first, 1, 1_500_000e18);
        second = bound(second, 1_500_000e18 - first + 1, 1_500_000e18);
        vm.startPrank(address(timelock));
        treasury.spend(alice, first, ITreasury.Category.Operations, "");
        vm.warp(block.timestamp + bound(wait, 0, 30 days - 1));
        vm.expectRevert(
            abi.encodeWithSelector(
                ITreasury.BudgetExceeded.selector, ITreasury.Category.Operations, second, 1_500_000e18 - first
            )
        );
        treasury.spend(alice, second, ITreasury.Category.Operations, "");
        assertEq(treasury.availableFor(ITreasury.Category.Operations), 1_500_000e18 - first);
        assertEq(treasury.spentInWindow(ITreasury.Category.Operations), first);
        // The budget of grants is another one.
        treasury.spend(alice, 1_500_000e18, ITreasury.Category.Grants, "");
    }

    function testFuzz_theBudgetIsWholeAgainAfterThirtyDays(uint256 amount) public {
        amount = bound(amount, 1, 1_500_000e18);
        vm.startPrank(address(timelock));
        treasury.spend(alice, amount, ITreasury.Category.Operations, "");
        vm.warp(block.timestamp + 30 days);
        assertEq(treasury.spentInWindow(ITreasury.Category.Operations), 0);
        assertEq(treasury.availableFor(ITreasury.Category.Operations), 1_500_000e18);
        assertEq(treasury.spentOn(ITreasury.Category.Operations), amount);
    }

    function test_revertsForNothing() public {
        vm.expectRevert(abi.encodeWithSelector(ZeroAmount.selector, "amount"));
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
        amount = bound(amount, 1, 1_500_000e18);
        ITreasury.Category kind = ITreasury.Category(bound(category, 0, 1));
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

    function testFuzz_revertsAboveTheBudgetForRewards(uint256 amount) public {
        amount = bound(amount, 1, FUNDED / 20);
        vm.startPrank(address(timelock));
        treasury.setBudget(ITreasury.Category.Rewards, amount - 1);
        vm.expectRevert(
            abi.encodeWithSelector(ITreasury.BudgetExceeded.selector, ITreasury.Category.Rewards, amount, amount - 1)
        );
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

    function testFuzz_previewsWhatItWouldAllow(uint256 bps, uint256 spent) public {
        bps = bound(bps, 0, 2_000);
        _spend(bound(spent, 1, FUNDED / 20));
        if (bps < 50 || bps > 1_000) {
            vm.expectRevert(abi.encodeWithSelector(OutOfBounds.selector, "outflowCapBps", bps, 50, 1_000));
            treasury.previewOutflowCap(bps);
            return;
        }
        (uint256 oldBps, uint256 availableThen) = treasury.previewOutflowCap(bps);
        assertEq(oldBps, 500);
        vm.prank(address(timelock));
        treasury.setOutflowCap(bps);
        assertEq(treasury.available(), availableThen);
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

contract TreasurySetBudgetTest is TreasuryTest {
    function testFuzz_revertsForAnyoneButTheTimelock(address caller) public {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(IGoverned.OnlyTimelock.selector, caller));
        vm.prank(caller);
        treasury.setBudget(ITreasury.Category.Grants, 1);
    }

    function testFuzz_revertsAboveTheHighest(uint256 budget) public {
        budget = bound(budget, 100_000_000e18 + 1, type(uint256).max);
        bytes memory reason = abi.encodeWithSelector(OutOfBounds.selector, "budget", budget, 0, 100_000_000e18);
        vm.expectRevert(reason);
        treasury.previewBudget(ITreasury.Category.Grants, budget);
        vm.expectRevert(reason);
        vm.prank(address(timelock));
        treasury.setBudget(ITreasury.Category.Grants, budget);
    }

    /// @dev What was spent under the old budget counts under the new one.
    function testFuzz_setsTheBudgetOfOneCategoryAsPreviewed(uint256 budget, uint256 spent) public {
        budget = bound(budget, 0, 6_000_000e18);
        spent = bound(spent, 1, FUNDED / 20);
        _spend(spent);
        (uint256 oldBudget, uint256 availableThen) = treasury.previewBudget(ITreasury.Category.Grants, budget);
        assertEq(oldBudget, 3_000_000e18);
        vm.expectEmit(address(treasury));
        emit ITreasury.BudgetSet(ITreasury.Category.Grants, 3_000_000e18, budget);
        vm.prank(address(timelock));
        treasury.setBudget(ITreasury.Category.Grants, budget);
        assertEq(treasury.budgetOf(ITreasury.Category.Grants), budget);
        assertEq(treasury.availableFor(ITreasury.Category.Grants), availableThen);
        uint256 left = budget > spent ? budget - spent : 0;
        uint256 capped = treasury.available();
        assertEq(availableThen, left < capped ? left : capped);
        assertEq(treasury.budgetOf(ITreasury.Category.Operations), 1_500_000e18);
    }
}
