// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {Vm} from "forge-std/Vm.sol";

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {AttributionSettler} from "../../src/economy/AttributionSettler.sol";
import {RewardController} from "../../src/economy/RewardController.sol";
import {ZeroAddress, ZeroAmount} from "../../src/interfaces/Errors.sol";
import {IAttributionSettler} from "../../src/interfaces/IAttributionSettler.sol";
import {ICouncilGuarded} from "../../src/interfaces/ICouncilGuarded.sol";
import {IDatanetRegistry} from "../../src/interfaces/IDatanetRegistry.sol";
import {IGoverned} from "../../src/interfaces/IGoverned.sol";
import {IRewardController} from "../../src/interfaces/IRewardController.sol";
import {EmissionLib} from "../../src/libraries/EmissionLib.sol";
import {SystemTest} from "../SystemTest.t.sol";

/// @notice Two Datanets that are active, and rewards whose epoch 0 begins then.
abstract contract RewardTest is SystemTest {
    uint256 internal constant RATE = 700_000e18;
    uint256 internal constant RESERVE = 371_600_000e18;

    bytes32 internal first;
    bytes32 internal second;

    function setUp() public virtual override {
        super.setUp();
        first = _admitted(alice, "Medical imaging");
        second = _admitted(bob, "Gaming");
        vm.warp(block.timestamp + 30 days);
        registry.graduate(first);
        registry.graduate(second);
        _restart(RESERVE);
    }

    function _restart(uint256 reserve) internal {
        settler = new AttributionSettler(token, registry, address(timelock), address(0));
        IRewardController.Shares memory shares = rewards.shares();
        rewards = new RewardController(token, registry, settler, address(timelock), RATE, shares);
        if (reserve == 0) return;
        token.approve(address(rewards), reserve);
        rewards.fund(reserve);
    }

    function _setRate(uint256 rate) internal {
        vm.prank(address(timelock));
        rewards.setRate(rate);
    }

    function _setWeights(IRewardController.Gauge[] memory gauges) internal {
        vm.prank(address(timelock));
        rewards.setWeights(gauges);
    }

    function _setShares(uint16 contributors, uint16 builders) internal {
        vm.prank(address(timelock));
        rewards.setShares(IRewardController.Shares(contributors, builders));
    }

    /// @dev Everything to one Datanet, nothing back to the reserve.
    function _all(bytes32 id) internal pure returns (IRewardController.Gauge[] memory gauges) {
        gauges = new IRewardController.Gauge[](1);
        gauges[0] = IRewardController.Gauge(id, 10_000);
    }

    /// @dev The reserve's weight and one Datanet's.
    function _two(bytes32 id, uint16 weight) internal pure returns (IRewardController.Gauge[] memory gauges) {
        gauges = new IRewardController.Gauge[](2);
        gauges[0] = IRewardController.Gauge(bytes32(0), 10_000 - weight);
        gauges[1] = IRewardController.Gauge(id, weight);
    }

    function _toEpoch(uint256 epoch) internal {
        vm.warp(rewards.epochStart(epoch));
    }

    function _claimable(bytes32 id) internal view returns (uint256) {
        (uint256 contributors, uint256 builders) = rewards.claimable(id);
        return contributors + builders;
    }

    function _assertSolvent() internal view {
        assertEq(token.balanceOf(address(rewards)), rewards.reserve() + rewards.openBudget() + rewards.liabilities());
    }
}

contract RewardControllerConstructorTest is RewardTest {
    function test_revertsForZeroAddresses() public {
        IRewardController.Shares memory shares = rewards.shares();
        vm.expectRevert(abi.encodeWithSelector(ZeroAddress.selector, "open"));
        new RewardController(IERC20(address(0)), registry, settler, address(timelock), RATE, shares);
        vm.expectRevert(abi.encodeWithSelector(ZeroAddress.selector, "registry"));
        new RewardController(token, IDatanetRegistry(address(0)), settler, address(timelock), RATE, shares);
        vm.expectRevert(abi.encodeWithSelector(ZeroAddress.selector, "settler"));
        new RewardController(token, registry, IAttributionSettler(address(0)), address(timelock), RATE, shares);
        vm.expectRevert(abi.encodeWithSelector(ZeroAddress.selector, "timelock"));
        new RewardController(token, registry, settler, address(0), RATE, shares);
    }

    function testFuzz_revertsForARateAboveTheMaximum(uint256 rate) public {
        rate = bound(rate, 2_800_000e18 + 1, type(uint256).max);
        IRewardController.Shares memory shares = rewards.shares();
        vm.expectRevert(abi.encodeWithSelector(IRewardController.RateAboveMaximum.selector, rate, 2_800_000e18));
        new RewardController(token, registry, settler, address(timelock), rate, shares);
    }

    function testFuzz_revertsForSharesAbove10000(uint16 contributors, uint16 builders) public {
        builders = uint16(bound(builders, contributors > 10_000 ? 0 : 10_001 - contributors, type(uint16).max));
        IRewardController.Shares memory shares = IRewardController.Shares(contributors, builders);
        vm.expectRevert(
            abi.encodeWithSelector(IRewardController.SharesAbove10000.selector, uint256(contributors) + builders)
        );
        new RewardController(token, registry, settler, address(timelock), RATE, shares);
    }

    function test_mayStartAtTheMaximum() public {
        IRewardController.Shares memory shares = rewards.shares();
        rewards = new RewardController(token, registry, settler, address(timelock), 2_800_000e18, shares);
        assertEq(rewards.rate(), 2_800_000e18);
    }

    function test_startsWithEverythingGoingBackToTheReserve() public view {
        assertEq(rewards.weights().length, 1);
        assertEq(rewards.weightOf(0), 10_000);
        assertEq(rewards.weightOf(bytes32(uint256(1))), 0);
        assertEq(rewards.rate(), RATE);
        assertEq(rewards.rateInForce(), RATE);
        assertEq(rewards.reserve(), RESERVE);
        assertEq(rewards.currentEpoch(), 0);
        assertEq(rewards.openBudget(), 0);
        assertEq(rewards.funded(), RESERVE);
        assertEq(rewards.released(), 0);
        assertFalse(rewards.isPaused());
    }
}

contract RewardControllerEventsTest is RewardTest {
    function test_tellsWhatItStartsWith() public {
        IRewardController.Shares memory shares = rewards.shares();
        vm.expectEmit();
        emit IRewardController.RateSet(0, RATE, 0);
        vm.expectEmit();
        emit IRewardController.SharesSet(IRewardController.Shares(0, 0), shares, 0);
        vm.expectEmit();
        emit IRewardController.WeightsSet(new IRewardController.Gauge[](0), rewards.weights(), 0);
        vm.expectEmit();
        emit IRewardController.EpochOpened(0, RATE, 0);
        new RewardController(token, registry, settler, address(timelock), RATE, shares);
    }

    function testFuzz_tellsOldAndNewWeights(uint16 weight) public {
        weight = uint16(bound(weight, 1, 5_000));
        IRewardController.Gauge[] memory before = rewards.weights();
        _toEpoch(2);
        vm.expectEmit(address(rewards));
        emit IRewardController.WeightsSet(before, _two(first, weight), 3);
        _setWeights(_two(first, weight));
        vm.expectEmit(address(rewards));
        emit IRewardController.WeightsSet(_two(first, weight), _two(second, weight), 3);
        _setWeights(_two(second, weight));
    }

    function testFuzz_tellsOldAndNewShares(uint16 builders) public {
        builders = uint16(bound(builders, 1_000, 4_000));
        IRewardController.Shares memory before = rewards.shares();
        IRewardController.Shares memory next = IRewardController.Shares(10_000 - builders, builders);
        _toEpoch(2);
        vm.expectEmit(address(rewards));
        emit IRewardController.SharesSet(before, next, 3);
        _setShares(next.contributorsBps, next.buildersBps);
        vm.expectEmit(address(rewards));
        emit IRewardController.SharesSet(next, before, 3);
        _setShares(before.contributorsBps, before.buildersBps);
    }

    function testFuzz_tellsWhoFunded(uint256 amount) public {
        amount = bound(amount, 1, 1_000_000e18);
        token.approve(address(rewards), amount);
        vm.expectEmit(address(rewards));
        emit IRewardController.ReserveFunded(address(this), amount);
        rewards.fund(amount);
    }

    function testFuzz_tellsWhatAnEpochCreditedAndGaveBack(uint16 weight) public {
        weight = uint16(bound(weight, 1, 5_000));
        _setWeights(_two(first, weight));
        _toEpoch(1);
        rewards.settle(type(uint256).max);
        _toEpoch(2);
        uint256 share = RATE * weight / 10_000;
        IRewardController.Shares memory shares = rewards.shares();
        vm.expectEmit(address(rewards));
        emit IRewardController.RewardCredited(
            1, first, share * shares.contributorsBps / 10_000, share * shares.buildersBps / 10_000, false
        );
        vm.expectEmit(address(rewards));
        emit IRewardController.EpochClosed(1, share, RATE - share);
        vm.expectEmit(address(rewards));
        emit IRewardController.EpochOpened(2, RATE, RATE);
        vm.recordLogs();
        rewards.settle(type(uint256).max);
        // An epoch that nobody paused is not said to be forfeited.
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            assertTrue(logs[i].topics[0] != IRewardController.EpochForfeited.selector);
        }
    }
}

contract RewardControllerSetRateTest is RewardTest {
    function testFuzz_revertsForAnyoneButTheTimelock(address caller) public {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(IGoverned.OnlyTimelock.selector, caller));
        vm.prank(caller);
        rewards.setRate(RATE);
    }

    function testFuzz_revertsAboveTheMaximum(uint256 rate) public {
        rate = bound(rate, 2_800_000e18 + 1, type(uint256).max);
        vm.expectRevert(abi.encodeWithSelector(IRewardController.RateAboveMaximum.selector, rate, 2_800_000e18));
        _setRate(rate);
    }

    function testFuzz_revertsForAStepAboveAFifth(uint256 rate) public {
        rate = bound(rate, 0, 2_800_000e18);
        vm.assume(rate < 560_000e18 || rate > 840_000e18);
        vm.expectRevert(
            abi.encodeWithSelector(IRewardController.RateStepTooLarge.selector, rate, 560_000e18, 840_000e18)
        );
        _setRate(rate);
    }

    /// @dev Several decisions in one epoch make one step together.
    function testFuzz_severalDecisionsInOneEpochMakeOneStep(uint256 first, uint256 second) public {
        first = bound(first, 560_000e18, 840_000e18);
        second = bound(second, 560_000e18, 840_000e18);
        _setRate(first);
        _setRate(second);
        assertEq(rewards.rate(), second);
        vm.expectPartialRevert(IRewardController.RateStepTooLarge.selector);
        _setRate(840_000e18 + 1);
    }

    function testFuzz_isInForceFromTheNextEpochOn(uint256 rate, uint256 time) public {
        rate = bound(rate, 560_000e18, 840_000e18);
        _toEpoch(3);
        vm.warp(block.timestamp + bound(time, 0, 7 days - 1));
        vm.expectEmit(address(rewards));
        emit IRewardController.RateSet(RATE, rate, 4);
        _setRate(rate);
        assertEq(rewards.rate(), rate);
        assertEq(rewards.rateInForce(), RATE);
        assertEq(rewards.openBudget(), RATE);
        _toEpoch(4);
        assertEq(rewards.rateInForce(), rate);
        rewards.settle(type(uint256).max);
        assertEq(rewards.openBudget(), rate);
    }

    function test_aRateOfZeroCanGrowAgain() public {
        uint256 rate = RATE;
        for (uint256 epoch = 1; rate != 0; ++epoch) {
            _toEpoch(epoch);
            (rate,) = EmissionLib.rateBounds(rate, 2_000, 1_000e18, 2_800_000e18);
            _setRate(rate);
        }
        _toEpoch(rewards.currentEpoch() + 1);
        _setRate(1_000e18);
        _toEpoch(rewards.currentEpoch() + 1);
        assertEq(rewards.rateInForce(), 1_000e18);
    }

    function test_mayBeTheMaximum() public {
        IRewardController.Shares memory shares = rewards.shares();
        rewards = new RewardController(token, registry, settler, address(timelock), 2_799_999e18, shares);
        vm.expectRevert(
            abi.encodeWithSelector(IRewardController.RateStepTooLarge.selector, 1, 2_799_999e18 * 4 / 5, 2_800_000e18)
        );
        _setRate(1);
        _setRate(2_800_000e18);
        assertEq(rewards.rate(), 2_800_000e18);
    }

    function test_previewAllowsNoMoreThanTheMaximum() public {
        IRewardController.Shares memory shares = rewards.shares();
        rewards = new RewardController(token, registry, settler, address(timelock), 2_800_000e18, shares);
        assertEq(rewards.previewRate(2_800_000e18).highest, 2_800_000e18);
        assertTrue(rewards.previewRate(2_800_000e18).allowed);
        assertFalse(rewards.previewRate(2_800_000e18 + 1).allowed);
    }

    function test_theSmallestStepIsAThousandOpen() public {
        IRewardController.Shares memory shares = rewards.shares();
        rewards = new RewardController(token, registry, settler, address(timelock), 1_500e18, shares);
        vm.startPrank(address(timelock));
        vm.expectRevert(
            abi.encodeWithSelector(IRewardController.RateStepTooLarge.selector, 2_500e18 + 1, 500e18, 2_500e18)
        );
        rewards.setRate(2_500e18 + 1);
        rewards.setRate(2_500e18);
        vm.stopPrank();
        assertEq(rewards.rate(), 2_500e18);
    }

    function testFuzz_previewAgreesWithTheSetter(uint256 rate) public {
        rate = bound(rate, 0, 1_200_000e18);
        _toEpoch(5);
        IRewardController.RatePreview memory preview = rewards.previewRate(rate);
        assertEq(preview.oldRate, RATE);
        assertEq(preview.fromEpoch, 6);
        assertEq(preview.fundedEpochs, rate == 0 ? type(uint256).max : RESERVE / rate);
        vm.prank(address(timelock));
        (bool set,) = address(rewards).call(abi.encodeCall(rewards.setRate, (rate)));
        assertEq(set, preview.allowed);
    }

    function test_previewAllowsTheBoundsThemselves() public view {
        IRewardController.RatePreview memory preview = rewards.previewRate(RATE);
        assertEq(preview.lowest, 560_000e18);
        assertEq(preview.highest, 840_000e18);
        assertTrue(rewards.previewRate(preview.lowest).allowed);
        assertTrue(rewards.previewRate(preview.highest).allowed);
        assertFalse(rewards.previewRate(preview.lowest - 1).allowed);
        assertFalse(rewards.previewRate(preview.highest + 1).allowed);
    }

    function test_previewAllowsTheSmallestStepWhereAFifthIsLess() public {
        IRewardController.Shares memory shares = rewards.shares();
        rewards = new RewardController(token, registry, settler, address(timelock), 1_500e18, shares);
        IRewardController.RatePreview memory preview = rewards.previewRate(0);
        assertEq(preview.lowest, 500e18);
        assertEq(preview.highest, 2_500e18);
        assertFalse(preview.allowed);
        assertEq(preview.fundedEpochs, type(uint256).max);
    }
}

contract RewardControllerSetWeightsTest is RewardTest {
    function testFuzz_revertsForAnyoneButTheTimelock(address caller) public {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(IGoverned.OnlyTimelock.selector, caller));
        vm.prank(caller);
        rewards.setWeights(new IRewardController.Gauge[](0));
    }

    function test_takesThirtyTwoWeights() public {
        bytes32[] memory ids = new bytes32[](32);
        for (uint256 i = 1; i < 32; ++i) {
            // The bond of each falls back before the next one applies.
            vm.warp(block.timestamp + 14 days);
            bytes32 id = _admitted(bob, "Another one");
            uint256 place = i;
            for (; ids[place - 1] > id; --place) {
                ids[place] = ids[place - 1];
            }
            ids[place] = id;
        }
        IRewardController.Gauge[] memory gauges = new IRewardController.Gauge[](32);
        for (uint256 i = 0; i < 32; ++i) {
            gauges[i] = IRewardController.Gauge(ids[i], i == 0 ? 10_000 - 31 * 300 : 300);
        }
        _setWeights(gauges);
        assertEq(abi.encode(rewards.weights()), abi.encode(gauges));
    }

    function testFuzz_revertsUnlessTheSumIs10000(uint16 reserveWeight, uint16 weight) public {
        uint256 sum = uint256(reserveWeight) + weight;
        vm.assume(sum != 10_000);
        bytes32 id = first;
        IRewardController.Gauge[] memory gauges = _two(id, 0);
        (gauges[0].weightBps, gauges[1].weightBps) = (reserveWeight, weight);
        vm.expectRevert(abi.encodeWithSelector(EmissionLib.WeightSumNot10000.selector, sum));
        _setWeights(gauges);
    }

    function test_revertsForADatanetTwiceOrOutOfOrder() public {
        bytes32 id = first;
        IRewardController.Gauge[] memory gauges = _two(id, 5_000);
        gauges[0] = gauges[1];
        vm.expectRevert(abi.encodeWithSelector(IRewardController.GaugesNotAscending.selector, 1));
        _setWeights(gauges);
        gauges[1] = IRewardController.Gauge(bytes32(0), 5_000);
        vm.expectRevert(abi.encodeWithSelector(IRewardController.GaugesNotAscending.selector, 1));
        _setWeights(gauges);
    }

    function testFuzz_revertsForADatanetThatWasNeverAdmitted(bytes32 id, uint256 which) public {
        if (which % 3 != 0) id = _apply(carol, "Robotics");
        if (which % 3 == 2) {
            vm.prank(address(timelock));
            registry.reject(id);
        }
        vm.assume(id != bytes32(0) && id != first && id != second);
        vm.expectRevert(abi.encodeWithSelector(IRewardController.DatanetNotAdmitted.selector, id));
        _setWeights(_two(id, 5_000));
    }

    /// @dev Otherwise the owner of one Datanet could undo a decision about all, by leaving between the vote and its execution.
    function testFuzz_takesOneThatHasLeftMeanwhileWhichIsCreditedNothing(uint256 which) public {
        if (which % 3 == 0) {
            vm.prank(alice);
            registry.exit(first);
        } else {
            vm.startPrank(address(timelock));
            if (which % 3 == 1) registry.suspend(first);
            else registry.remove(first, 5_000);
            vm.stopPrank();
        }
        IRewardController.Gauge[] memory gauges = new IRewardController.Gauge[](2);
        gauges[0] = IRewardController.Gauge(first < second ? first : second, 5_000);
        gauges[1] = IRewardController.Gauge(first < second ? second : first, 5_000);
        _setWeights(gauges);
        _toEpoch(2);
        rewards.settle(type(uint256).max);
        assertEq(rewards.released(), RATE / 2);
        (uint256 contributors, uint256 builders) = rewards.claimable(first);
        assertEq(contributors + builders, 0);
        (contributors, builders) = rewards.claimable(second);
        assertEq(contributors + builders, RATE / 2);
    }

    function testFuzz_revertsForTooMany(uint256 howMany) public {
        howMany = bound(howMany, 33, 100);
        vm.expectRevert(abi.encodeWithSelector(IRewardController.TooManyGauges.selector, howMany, 32));
        _setWeights(new IRewardController.Gauge[](howMany));
    }

    function testFuzz_areInForceFromTheNextEpochOn(uint16 weight) public {
        weight = uint16(bound(weight, 1, 10_000));
        bytes32 id = first;
        _toEpoch(2);
        _setWeights(_two(id, weight));
        assertEq(rewards.weightOf(id), weight);
        assertEq(rewards.weights().length, 2);
        assertEq(rewards.weightsInForce().length, 1);
        _toEpoch(3);
        assertEq(rewards.weightsInForce()[1].weightBps, weight);
        assertEq(_claimable(id), 0);
        _toEpoch(4);
        rewards.settle(type(uint256).max);
        assertEq(_claimable(id), RATE * weight / 10_000);
    }
}

contract RewardControllerSetSharesTest is RewardTest {
    function testFuzz_revertsForAnyoneButTheTimelock(address caller) public {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(IGoverned.OnlyTimelock.selector, caller));
        vm.prank(caller);
        rewards.setShares(IRewardController.Shares(1, 1));
    }

    function testFuzz_revertsAbove10000(uint16 contributors, uint16 builders) public {
        uint256 sum = uint256(contributors) + builders;
        vm.assume(sum > 10_000);
        vm.expectRevert(abi.encodeWithSelector(IRewardController.SharesAbove10000.selector, sum));
        _setShares(contributors, builders);
    }

    function testFuzz_areInForceFromTheNextEpochOn(uint16 contributors) public {
        contributors = uint16(bound(contributors, 0, 10_000));
        _setWeights(_two(first, 4_000));
        _toEpoch(2);
        // Alone: nothing else was decided in this epoch.
        _setShares(contributors, 10_000 - contributors);
        _toEpoch(3);
        rewards.settle(type(uint256).max);
        (uint256 before,) = rewards.claimable(first);
        _toEpoch(4);
        rewards.settle(type(uint256).max);
        (uint256 toContributors,) = rewards.claimable(first);
        assertEq(toContributors - before, RATE * 4_000 / 10_000 * contributors / 10_000);
    }

    function testFuzz_divideADatanetsShareAndReturnTheRest(uint16 contributors, uint16 builders) public {
        contributors = uint16(bound(contributors, 0, 10_000));
        builders = uint16(bound(builders, 0, 10_000 - contributors));
        bytes32 id = first;
        _toEpoch(1);
        _setWeights(_two(id, 4_000));
        _setShares(contributors, builders);
        _toEpoch(3);
        rewards.settle(type(uint256).max);
        (uint256 toContributors, uint256 toBuilders) = rewards.claimable(id);
        uint256 share = RATE * 4_000 / 10_000;
        assertEq(toContributors, share * contributors / 10_000);
        assertEq(toBuilders, share * builders / 10_000);
        // Epoch 3 is open; everything that was not credited is back.
        assertEq(rewards.reserve(), RESERVE - RATE - toContributors - toBuilders);
        _assertSolvent();
    }
}

contract RewardControllerFundTest is RewardTest {
    function test_revertsForNothing() public {
        vm.expectRevert(abi.encodeWithSelector(ZeroAmount.selector, "amount"));
        rewards.fund(0);
    }

    function testFuzz_takesOpenFromAnyone(uint256 amount) public {
        amount = bound(amount, 1, 100_000_000e18);
        _give(bob, amount);
        vm.startPrank(bob);
        token.approve(address(rewards), amount);
        rewards.fund(amount);
        assertEq(rewards.reserve(), RESERVE + amount);
        _assertSolvent();
    }

    /// @dev A budget is set apart before its epoch begins; what comes later is for later epochs.
    function testFuzz_doesNotRaiseTheBudgetOfAnEpochThatHasBegun(uint256 funded, uint256 late, uint256 time) public {
        funded = bound(funded, 1, RATE - 1);
        late = bound(late, 1, RATE);
        _restart(funded);
        token.approve(address(rewards), late);
        _toEpoch(1);
        vm.warp(block.timestamp + bound(time, 0, 7 days - 1));
        rewards.fund(late);
        // A year releases at most a quarter of what was put in.
        assertEq(rewards.openBudget(), funded / 4);
        assertEq(rewards.reserve(), late + funded - funded / 4);
    }
}

contract RewardControllerSettleTest is RewardTest {
    function setUp() public override {
        super.setUp();
        _toEpoch(1);
        _setWeights(_three(3_000, 2_000));
    }

    function _three(uint16 a, uint16 b) private view returns (IRewardController.Gauge[] memory gauges) {
        gauges = new IRewardController.Gauge[](3);
        gauges[0] = IRewardController.Gauge(bytes32(0), 10_000 - a - b);
        (gauges[1], gauges[2]) = (IRewardController.Gauge(first, a), IRewardController.Gauge(second, b));
        if (first > second) (gauges[1], gauges[2]) = (gauges[2], gauges[1]);
    }

    function testFuzz_lateSettlementIsTheSameAsTimely(uint256 epochs, uint256 pieces) public {
        epochs = bound(epochs, 3, 30);
        pieces = bound(pieces, 1, 5);
        uint256 snapshot = vm.snapshotState();
        for (uint256 e = 2; e <= epochs; ++e) {
            _toEpoch(e);
            rewards.settle(1);
        }
        bytes memory timely = _outcome();
        vm.revertToState(snapshot);
        _toEpoch(epochs);
        while (rewards.openEpoch() < epochs) rewards.settle(pieces);
        assertEq(_outcome(), timely);
        _assertSolvent();
    }

    function testFuzz_settlesAsManyEpochsAsItIsAskedTo(uint256 epochs, uint256 asked) public {
        epochs = bound(epochs, 2, 30);
        asked = bound(asked, 0, 40);
        _toEpoch(1 + epochs);
        rewards.settle(asked);
        assertEq(rewards.openEpoch(), 1 + (asked < epochs ? asked : epochs));
    }

    function testFuzz_allocationsAndReturnSumToTheBudget(uint16 a, uint16 b) public {
        a = uint16(bound(a, 0, 10_000));
        b = uint16(bound(b, 0, 10_000 - a));
        _setWeights(_three(a, b));
        _toEpoch(2);
        rewards.settle(1);
        uint256 budget = rewards.openBudget();
        assertEq(rewards.reserve() + budget, RESERVE);
        _toEpoch(3);
        rewards.settle(1);
        uint256 credited = _claimable(first) + _claimable(second);
        assertEq(rewards.reserve() + rewards.openBudget() + credited, RESERVE);
        assertLe(credited, budget);
    }

    function testFuzz_aSuspendedDatanetsPartGoesBackFromTheNextEpochOn(uint256 time) public {
        _toEpoch(2);
        vm.warp(block.timestamp + bound(time, 1, 7 days - 1));
        vm.prank(address(timelock));
        registry.suspend(first);
        _toEpoch(3);
        rewards.settle(type(uint256).max);
        uint256 once = _claimable(first);
        assertEq(once, RATE * 3_000 / 10_000);
        _toEpoch(6);
        rewards.settle(type(uint256).max);
        assertEq(_claimable(first), once);
        assertEq(_claimable(second), 4 * RATE * 2_000 / 10_000);
    }

    function testFuzz_aReinstatedDatanetIsNotPaidForTheTimeBetween(uint256 away) public {
        away = bound(away, 1, 20);
        _toEpoch(3);
        vm.prank(address(timelock));
        registry.suspend(first);
        // Suspended at the very start of epoch 3, back within the epoch `3 + away`.
        vm.warp(rewards.epochStart(3 + away) + 1);
        vm.prank(address(timelock));
        registry.reinstate(first);
        _toEpoch(3 + away + 3);
        rewards.settle(type(uint256).max);
        // Paid for epoch 2 and the two after its return.
        assertEq(_claimable(first), 3 * RATE * 3_000 / 10_000);
    }

    function test_anEmptyReserveEndsTheRewards() public {
        _restart(4 * RATE);
        _setWeights(_all(first));
        // A quarter each year, all of it in the first epoch that has room.
        _toEpoch(3 * rewards.YEAR_EPOCHS() + 3);
        rewards.settle(type(uint256).max);
        assertEq(_claimable(first), 4 * RATE);
        assertEq(rewards.released(), 4 * RATE);
        assertEq(rewards.openBudget(), 0);
        assertEq(rewards.reserve(), 0);
        // In the next year there would be room for another quarter.
        _toEpoch(4 * rewards.YEAR_EPOCHS() + 4);
        rewards.settle(type(uint256).max);
        assertEq(rewards.annualLeft(), RATE);
        assertEq(rewards.openBudget(), 0);
        assertEq(rewards.released(), 4 * RATE);
    }

    function test_anEpochWithoutABudgetCreditsNobody() public {
        _restart(0);
        _setWeights(_two(first, 5_000));
        _toEpoch(3);
        vm.recordLogs();
        rewards.settle(type(uint256).max);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        // Three epochs close and three open.
        assertEq(logs.length, 6);
        for (uint256 i = 0; i < logs.length; ++i) {
            assertTrue(logs[i].topics[0] != IRewardController.RewardCredited.selector);
        }
    }

    function test_aSingleWeiIsReleasedToo() public {
        _restart(4);
        _setShares(10_000, 0);
        _setWeights(_all(first));
        _toEpoch(2);
        rewards.settle(type(uint256).max);
        assertEq(_claimable(first), 1);
        assertEq(rewards.released(), 1);
        // It was the quarter of a year.
        assertEq(rewards.annualLeft(), 0);
    }

    /// @dev No 53 epochs release more than a quarter of what was put in, however high the rate.
    function testFuzz_aYearReleasesAtMostAQuarter(uint256 reserve, uint256 late) public {
        reserve = bound(reserve, 1e18, 100_000_000e18);
        late = bound(late, 1, 1_000_000e18);
        _restart(reserve);
        _setWeights(_all(first));
        uint256[] memory cumulative = new uint256[](130);
        for (uint256 e = 1; e < 130; ++e) {
            _toEpoch(e);
            if (e == 70) {
                token.approve(address(rewards), late);
                rewards.fund(late);
            }
            rewards.settle(1);
            cumulative[e] = rewards.released();
            uint256 before = e < 53 ? 0 : cumulative[e - 53];
            assertLe(cumulative[e] - before, rewards.funded() / 4);
        }
        assertGt(rewards.released(), 0);
        _assertSolvent();
    }

    function test_annualLeftIsWhatTheNextEpochCouldRelease() public {
        _setWeights(_three(3_000, 2_000));
        _toEpoch(3);
        rewards.settle(type(uint256).max);
        // The weights are in force since epoch 2; it has ended, and epoch 3 is open.
        assertEq(rewards.released(), RATE / 2);
        assertEq(rewards.annualLeft(), RESERVE / 4 - RATE / 2 - RATE);
    }

    /// @dev A year's quarter is released in ten epochs. The first of them no longer counts from epoch 54 on.
    function test_annualLeftComesBackEpochByEpochAfterAYear() public {
        _restart(40 * RATE);
        _setWeights(_all(first));
        _toEpoch(52);
        rewards.settle(type(uint256).max);
        assertEq(rewards.annualLeft(), 0);
        for (uint256 epoch = 53; epoch < 60; ++epoch) {
            _toEpoch(epoch);
            rewards.settle(type(uint256).max);
            assertEq(rewards.openBudget(), epoch == 53 ? 0 : RATE);
            assertEq(rewards.annualLeft(), RATE);
        }
    }

    function _outcome() private view returns (bytes memory) {
        return abi.encode(
            rewards.reserve(),
            rewards.openBudget(),
            rewards.liabilities(),
            _claimable(first),
            _claimable(second),
            rewards.openEpoch()
        );
    }
}

contract RewardControllerProbationTest is RewardTest {
    bytes32 private young;

    function setUp() public override {
        super.setUp();
        young = _admitted(carol, "Robotics");
        _setWeights(_two(young, 4_000));
    }

    function testFuzz_isCreditedHalfAndNothingCanBeClaimed(uint256 epochs) public {
        epochs = bound(epochs, 1, 30);
        _toEpoch(1 + epochs);
        vm.expectRevert(abi.encodeWithSelector(IRewardController.NothingToClaim.selector, young));
        rewards.claim(young);
        rewards.settle(type(uint256).max);
        (uint256 contributors, uint256 builders) = rewards.unvested(young);
        assertEq(contributors, epochs * RATE * 2_000 * 75 / 1_000_000);
        assertEq(builders, epochs * RATE * 2_000 * 25 / 1_000_000);
        assertEq(_claimable(young), 0);
        assertEq(rewards.liabilities(), contributors + builders);
        _assertSolvent();
    }

    function testFuzz_vestsAtGraduationWhenverItIsSettled(uint256 epochs, bool timely) public {
        epochs = bound(epochs, 6, 20);
        // Epochs 1 to 4 begin on probation; at 30 days, in epoch 4, it passes.
        _toEpoch(4);
        vm.warp(rewards.epochStart(0) + 30 days);
        if (timely) rewards.settle(type(uint256).max);
        registry.graduate(young);
        _toEpoch(epochs);
        uint256 expected = 4 * RATE * 2_000 / 10_000 + (epochs - 5) * RATE * 4_000 / 10_000;
        vm.expectEmit(address(rewards));
        emit IRewardController.RewardVested(young, 3 * expected / 4 - 3 * (epochs - 5) * RATE / 10, RATE / 5);
        rewards.claim(young);
        assertEq(token.balanceOf(carol), expected);
        (uint256 contributors, uint256 builders) = rewards.unvested(young);
        assertEq(contributors + builders, 0);
        assertEq(rewards.liabilities(), 0);
        // Once.
        vm.expectRevert(abi.encodeWithSelector(IRewardController.NothingToClaim.selector, young));
        rewards.claim(young);
        _assertSolvent();
    }

    function test_countsAsClaimableFromGraduationOn() public {
        _toEpoch(5);
        rewards.settle(type(uint256).max);
        assertEq(_claimable(young), 0);
        registry.graduate(young);
        assertEq(_claimable(young), 4 * RATE * 2_000 / 10_000);
        (uint256 contributors, uint256 builders) = rewards.unvested(young);
        assertEq(contributors + builders, 0);
    }

    function testFuzz_goesBackWhereTheProbationIsNotPassed(uint256 epochs, uint256 way) public {
        epochs = bound(epochs, 1, 4);
        _toEpoch(1 + epochs);
        if (way % 3 == 0) {
            vm.prank(address(timelock));
            registry.remove(young, 0);
        } else {
            vm.prank(carol);
            registry.exit(young);
            if (way % 3 == 2) {
                vm.warp(block.timestamp + 30 days);
                registry.finishExit(young);
            }
        }
        rewards.settle(type(uint256).max);
        uint256 reserve = rewards.reserve();
        uint256 expected = epochs * RATE * 2_000 / 10_000;
        // Having left at the very start of an epoch, it has no part in it.
        vm.expectEmit(address(rewards));
        emit IRewardController.RewardForfeited(young, expected);
        assertEq(rewards.forfeit(young), expected);
        assertEq(rewards.reserve(), reserve + expected);
        assertEq(rewards.liabilities(), 0);
        vm.expectRevert(abi.encodeWithSelector(IRewardController.NothingForfeited.selector, young));
        rewards.forfeit(young);
        _assertSolvent();
    }

    /// @dev By whatever shares, and where one of the two has nothing.
    function testFuzz_vestsBothParts(uint16 contributors, uint16 builders) public {
        contributors = uint16(bound(contributors, 0, 10_000));
        builders = uint16(bound(builders, contributors == 0 ? 1 : 0, 10_000 - contributors));
        _vestsAs(contributors, builders);
    }

    function test_vestsBothPartsWhereTheyAreEqual() public {
        _vestsAs(4_000, 4_000);
    }

    function _vestsAs(uint16 contributors, uint16 builders) private {
        _setShares(contributors, builders);
        _toEpoch(3);
        rewards.settle(type(uint256).max);
        vm.warp(rewards.epochStart(0) + 30 days);
        registry.graduate(young);
        vm.expectEmit(address(rewards));
        emit IRewardController.RewardVested(
            young, 3 * RATE / 5 * contributors / 10_000, 3 * RATE / 5 * builders / 10_000
        );
        rewards.claim(young);
        assertEq(token.balanceOf(carol), 3 * RATE / 5 * (uint256(contributors) + builders) / 10_000);
        assertEq(rewards.liabilities(), 0);
    }

    function test_whatWasNotSettledIsForfeitedToo() public {
        _toEpoch(3);
        vm.prank(address(timelock));
        registry.remove(young, 0);
        assertEq(rewards.forfeit(young), 2 * RATE * 2_000 / 10_000);
        assertEq(rewards.openEpoch(), 3);
    }

    function testFuzz_isNotForfeitedWhereItMayStillBePassed(uint256 way) public {
        _toEpoch(3);
        if (way % 3 == 1) {
            vm.prank(address(timelock));
            registry.suspend(young);
        } else if (way % 3 == 2) {
            vm.warp(block.timestamp + 30 days);
            registry.graduate(young);
            vm.prank(address(timelock));
            registry.remove(young, 0);
        }
        vm.expectRevert(abi.encodeWithSelector(IRewardController.NothingForfeited.selector, young));
        rewards.forfeit(young);
    }

    /// @dev What was passed stays: a removal later takes nothing that was earned.
    function test_aRemovedDatanetKeepsWhatItEarned() public {
        _toEpoch(5);
        registry.graduate(young);
        vm.prank(address(timelock));
        registry.remove(young, 5_000);
        rewards.claim(young);
        assertEq(token.balanceOf(carol), 4 * RATE * 2_000 / 10_000);
    }
}

contract RewardControllerPauseTest is RewardTest {
    function setUp() public override {
        super.setUp();
        _setWeights(_two(first, 10_000));
        _toEpoch(2);
        rewards.settle(type(uint256).max);
    }

    function _pause() private {
        vm.prank(address(timelock));
        rewards.pause();
    }

    function _unpause() private {
        vm.prank(address(timelock));
        rewards.unpause();
    }

    function testFuzz_revertsForOthers(address caller) public {
        vm.assume(caller != address(timelock) && caller != guardian);
        vm.startPrank(caller);
        vm.expectRevert(abi.encodeWithSelector(IGoverned.OnlyTimelock.selector, caller));
        rewards.pause();
        vm.expectRevert(abi.encodeWithSelector(IGoverned.OnlyTimelock.selector, caller));
        rewards.unpause();
        vm.expectRevert(abi.encodeWithSelector(ICouncilGuarded.OnlyCouncil.selector, caller));
        rewards.pauseByCouncil("reason");
        vm.stopPrank();
        vm.expectRevert(abi.encodeWithSelector(ICouncilGuarded.CouncilReasonRequired.selector, guardian));
        vm.prank(guardian);
        rewards.pauseByCouncil(0);
    }

    function test_unpauseRevertsFromTheEpochInWhichAPauseHasEnded() public {
        _toEpoch(1);
        vm.prank(guardian);
        rewards.pauseByCouncil("reason");
        _toEpoch(3);
        vm.expectRevert(abi.encodeWithSelector(IRewardController.NotPaused.selector, 3));
        _unpause();
    }

    function test_unpauseRevertsWhereNothingIsPaused() public {
        _toEpoch(3);
        vm.expectRevert(abi.encodeWithSelector(IRewardController.NotPaused.selector, 3));
        _unpause();
    }

    /// @dev From the epoch of the pause to that of its end, both included, at whatever time of them.
    function testFuzz_forfeitsEveryEpochItTouches(uint256 pausedAt, uint256 length, uint256 endAt, bool timely) public {
        length = bound(length, 0, 10);
        _toEpoch(3);
        vm.warp(block.timestamp + bound(pausedAt, 0, 7 days - 1));
        vm.expectEmit(address(rewards));
        emit IRewardController.Paused(address(timelock), 3, type(uint256).max, 0);
        _pause();
        assertTrue(rewards.isPaused());
        uint256 from = block.timestamp;
        uint256 end = rewards.epochStart(3 + length) + bound(endAt, 0, 7 days - 1);
        vm.warp(end < from ? from : end);
        if (timely) rewards.settle(type(uint256).max);
        vm.expectEmit(address(rewards));
        emit IRewardController.Unpaused(3 + length);
        _unpause();
        assertTrue(rewards.isPaused());
        _toEpoch(3 + length + 2);
        assertFalse(rewards.isPaused());
        vm.expectEmit(address(rewards));
        emit IRewardController.EpochForfeited(3 + length, RATE);
        rewards.settle(type(uint256).max);
        // Epochs 1 and 2 before, and the one after it.
        assertEq(rewards.released(), 3 * RATE);
        assertEq(rewards.reserve(), RESERVE - 4 * RATE);
        _assertSolvent();
    }

    function test_whatIsCreditedCanBeClaimedAllTheSame() public {
        _toEpoch(4);
        _pause();
        rewards.claim(first);
        assertEq(token.balanceOf(alice), 3 * RATE);
    }

    function testFuzz_theCouncilsEndsByItself(uint256 pausedAt) public {
        _toEpoch(3);
        vm.warp(block.timestamp + bound(pausedAt, 0, 7 days - 1));
        vm.expectEmit(address(rewards));
        emit IRewardController.Paused(guardian, 3, 4, "reason");
        vm.prank(guardian);
        rewards.pauseByCouncil("reason");
        vm.warp(rewards.epochStart(5) - 1);
        assertTrue(rewards.isPaused());
        _toEpoch(5);
        assertFalse(rewards.isPaused());
        _toEpoch(7);
        rewards.settle(type(uint256).max);
        // Epochs 1, 2, 5 and 6.
        assertEq(rewards.released(), 4 * RATE);
        vm.expectPartialRevert(ICouncilGuarded.CouncilPowerUsed.selector);
        vm.prank(guardian);
        rewards.pauseByCouncil("again");
    }

    /// @dev A chain of one's own may count from zero.
    function test_theCouncilMayInTheFirstNinetyDaysOfAClock() public {
        vm.warp(1 days);
        assertEq(rewards.councilPowerAvailableFrom(), 0);
    }

    function test_theCouncilMayOnceInNinetyDaysHoweverOftenItDid() public {
        for (uint256 i = 0; i < 3; ++i) {
            vm.startPrank(guardian);
            rewards.pauseByCouncil("reason");
            uint256 next = block.timestamp + 90 days;
            assertEq(rewards.councilPowerAvailableFrom(), next);
            vm.warp(next - 1);
            vm.expectRevert(abi.encodeWithSelector(ICouncilGuarded.CouncilPowerUsed.selector, next));
            rewards.pauseByCouncil("again");
            vm.stopPrank();
            vm.warp(next);
        }
    }

    function test_theCouncilDoesNotShortenAPause() public {
        _pause();
        vm.expectEmit(address(rewards));
        emit IRewardController.Paused(guardian, 2, type(uint256).max, "reason");
        vm.prank(guardian);
        rewards.pauseByCouncil("reason");
        _toEpoch(9);
        assertTrue(rewards.isPaused());
    }

    function test_holdersCanEndTheCouncils() public {
        vm.prank(guardian);
        rewards.pauseByCouncil("reason");
        _unpause();
        _toEpoch(3);
        assertFalse(rewards.isPaused());
    }
}

contract RewardControllerPreviewTest is RewardTest {
    function testFuzz_weights(uint16 weight) public {
        weight = uint16(bound(weight, 0, 10_000));
        _toEpoch(2);
        (uint256[] memory amounts, uint256 fromEpoch) = rewards.previewWeights(_two(first, weight));
        assertEq(fromEpoch, 3);
        assertEq(amounts[0], RATE * (10_000 - weight) / 10_000);
        assertEq(amounts[1], RATE * weight / 10_000);
        vm.expectRevert(abi.encodeWithSelector(IRewardController.DatanetNotAdmitted.selector, bytes32("nobody's")));
        rewards.previewWeights(_two("nobody's", weight));
    }

    function testFuzz_shares(uint16 contributors, uint16 builders) public {
        contributors = uint16(bound(contributors, 0, 10_000));
        builders = uint16(bound(builders, 0, 10_000));
        IRewardController.Shares memory shares = IRewardController.Shares(contributors, builders);
        if (uint256(contributors) + builders > 10_000) {
            vm.expectRevert(
                abi.encodeWithSelector(IRewardController.SharesAbove10000.selector, uint256(contributors) + builders)
            );
        }
        (uint256 toContributors, uint256 toBuilders, uint256 returned, uint256 fromEpoch) =
            rewards.previewShares(shares);
        if (uint256(contributors) + builders > 10_000) return;
        assertEq(toContributors, RATE * contributors / 10_000);
        assertEq(toBuilders, RATE * builders / 10_000);
        assertEq(toContributors + toBuilders + returned, RATE);
        assertEq(fromEpoch, 1);
    }
}

contract RewardControllerClaimTest is RewardTest {
    function testFuzz_paysContributorsByAttributionWhereTheDatanetSaysSo(uint16 weight) public {
        weight = uint16(bound(weight, 10, 10_000));
        vm.prank(alice);
        registry.enableAttribution(first);
        _setWeights(_two(first, weight));
        _toEpoch(2);
        uint256 share = RATE * weight / 10_000;
        vm.expectEmit(address(rewards));
        emit IRewardController.RewardPaid(first, address(settler), alice, share * 3 / 4, share / 4);
        rewards.claim(first);
        assertEq(settler.pool(first), share * 3 / 4);
        assertEq(token.balanceOf(address(settler)), share * 3 / 4);
        assertEq(token.balanceOf(alice), share / 4);
        assertEq(token.allowance(address(rewards), address(settler)), 0);
        _assertSolvent();
    }

    function testFuzz_eitherPartMayBeNothing(bool contributors) public {
        _setShares(contributors ? 10_000 : 0, contributors ? 0 : 10_000);
        _setWeights(_two(first, 5_000));
        _toEpoch(2);
        rewards.claim(first);
        assertEq(token.balanceOf(alice), RATE / 2);
    }

    function test_tellsOfNothingVestedWhereNothingWas() public {
        _setWeights(_two(first, 5_000));
        _toEpoch(2);
        vm.recordLogs();
        rewards.claim(first);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            assertNotEq(logs[i].topics[0], IRewardController.RewardVested.selector);
        }
    }

    /// @dev The settler takes no payment of nothing, and would stop the claim.
    function testFuzz_eitherPartMayBeNothingWhereTheSettlerIsPaid(bool contributors) public {
        vm.startPrank(alice);
        registry.enableAttribution(first);
        registry.setPayout(first, address(settler));
        vm.stopPrank();
        _setShares(contributors ? 10_000 : 0, contributors ? 0 : 10_000);
        _setWeights(_two(first, 5_000));
        _toEpoch(2);
        rewards.claim(first);
        assertEq(settler.pool(first), RATE / 2);
    }

    function testFuzz_revertsWhereNothingWasCredited(bytes32 id) public {
        vm.expectRevert(abi.encodeWithSelector(IRewardController.NothingToClaim.selector, id));
        rewards.claim(id);
    }

    function testFuzz_anyoneCanHaveThePayoutAccountPaid(address caller, uint16 weight, uint8 epochs) public {
        weight = uint16(bound(weight, 1, 10_000));
        epochs = uint8(bound(epochs, 1, 30));
        bytes32 id = first;
        _setWeights(_two(id, weight));
        _toEpoch(1 + epochs);
        vm.prank(caller);
        (uint256 contributors, uint256 builders) = rewards.claim(id);
        uint256 share = RATE * weight / 10_000;
        assertEq(contributors, epochs * (share * 7_500 / 10_000));
        assertEq(builders, epochs * (share * 2_500 / 10_000));
        assertEq(token.balanceOf(alice), contributors + builders);
        assertEq(_claimable(id), 0);
        assertEq(rewards.liabilities(), 0);
        _assertSolvent();
        vm.expectRevert(abi.encodeWithSelector(IRewardController.NothingToClaim.selector, id));
        rewards.claim(id);
    }
}
