// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {OutOfBounds, ZeroAmount} from "../../src/interfaces/Errors.sol";
import {IGoverned} from "../../src/interfaces/IGoverned.sol";
import {ITreasury} from "../../src/interfaces/ITreasury.sol";
import {ITreasuryStreams} from "../../src/interfaces/ITreasuryStreams.sol";
import {SystemTest} from "../SystemTest.t.sol";

abstract contract StreamTest is SystemTest {
    uint256 internal constant FUNDED = 60_000_000e18;
    uint256 internal constant CAP = 3_000_000e18;

    function _stream(uint256 amount, uint256 cliff, uint256 duration) internal returns (uint256) {
        vm.prank(address(timelock));
        return treasury.stream(alice, amount, ITreasury.Category.Grants, cliff, duration, "A grant");
    }

    function _cancel(uint256 streamId) internal returns (uint256) {
        vm.prank(address(timelock));
        return treasury.cancelStream(streamId);
    }

    function _course(uint256 amount, uint256 cliff, uint256 duration)
        internal
        pure
        returns (uint256, uint256, uint256)
    {
        duration = bound(duration, 1 days, 4 * 365 days);
        return (bound(amount, 1, CAP), bound(cliff, 0, duration), duration);
    }

    function _assertSolvent() internal view {
        assertEq(token.balanceOf(address(streams)), streams.liabilities());
    }
}

contract TreasuryStreamTest is StreamTest {
    function testFuzz_revertsForAnyoneButTheTimelock(address caller) public {
        vm.assume(caller != address(timelock));
        vm.startPrank(caller);
        vm.expectRevert(abi.encodeWithSelector(IGoverned.OnlyTimelock.selector, caller));
        treasury.stream(alice, 1, ITreasury.Category.Grants, 0, 30 days, "");
        vm.expectRevert(abi.encodeWithSelector(IGoverned.OnlyTimelock.selector, caller));
        treasury.cancelStream(1);
    }

    function testFuzz_onlyTheTreasuryMakesAndCancelsStreams(address caller) public {
        vm.assume(caller != address(treasury));
        vm.startPrank(caller);
        vm.expectRevert(abi.encodeWithSelector(ITreasuryStreams.OnlyTreasury.selector, caller));
        streams.create(alice, 1, 0, 30 days);
        vm.expectRevert(abi.encodeWithSelector(ITreasuryStreams.OnlyTreasury.selector, caller));
        streams.cancel(1);
    }

    function test_revertsAsAPaymentDoes() public {
        vm.startPrank(address(timelock));
        vm.expectRevert(abi.encodeWithSelector(ZeroAmount.selector, "amount"));
        treasury.stream(alice, 0, ITreasury.Category.Grants, 0, 30 days, "");
        vm.expectRevert(abi.encodeWithSelector(ITreasury.InvalidRecipient.selector, address(0)));
        treasury.stream(address(0), 1, ITreasury.Category.Grants, 0, 30 days, "");
        vm.expectRevert(abi.encodeWithSelector(ITreasury.InvalidCategory.selector, ITreasury.Category.Rewards));
        treasury.stream(alice, 1, ITreasury.Category.Rewards, 0, 30 days, "");
        vm.expectRevert(abi.encodeWithSelector(ITreasury.OutflowCapExceeded.selector, CAP + 1, CAP));
        treasury.stream(alice, CAP + 1, ITreasury.Category.Grants, 0, 30 days, "");
        vm.expectRevert(
            abi.encodeWithSelector(ITreasury.BudgetExceeded.selector, ITreasury.Category.Operations, CAP, 1_500_000e18)
        );
        treasury.stream(alice, CAP, ITreasury.Category.Operations, 0, 30 days, "");
    }

    function testFuzz_revertsForADurationOutside(uint256 duration) public {
        vm.assume(duration < 1 days || duration > 4 * 365 days);
        vm.expectRevert(abi.encodeWithSelector(OutOfBounds.selector, "duration", duration, 1 days, 4 * 365 days));
        _stream(1e18, 0, duration);
    }

    function testFuzz_revertsForACliffAfterItsEnd(uint256 cliff) public {
        cliff = bound(cliff, 30 days + 1, type(uint256).max);
        vm.expectRevert(abi.encodeWithSelector(ITreasuryStreams.CliffAfterEnd.selector, cliff, 30 days));
        _stream(1e18, cliff, 30 days);
    }

    function test_vestsFromTheSecondOfTheCliffOn() public {
        _vestsFrom(10 days, 1e18);
        // All at once, where the cliff is at the end.
        _vestsFrom(30 days, 3e18);
    }

    function _vestsFrom(uint256 cliff, uint256 expected) private {
        uint256 id = _stream(3e18, cliff, 30 days);
        uint256 start = block.timestamp;
        vm.warp(start + cliff - 1);
        assertEq(streams.vested(id), 0);
        vm.warp(start + cliff);
        assertEq(streams.vested(id), expected);
    }

    function testFuzz_countsInFullWhenItIsMade(uint256 amount, uint256 cliff, uint256 duration) public {
        (amount, cliff, duration) = _course(amount, cliff, duration);
        uint256 start = block.timestamp;
        vm.expectEmit(address(streams));
        emit ITreasuryStreams.StreamCreated(1, alice, amount, start, start + cliff, start + duration);
        vm.expectEmit(address(treasury));
        emit ITreasury.Streamed(1, alice, amount, ITreasury.Category.Grants, "A grant");
        assertEq(_stream(amount, cliff, duration), 1);
        assertEq(treasury.balance(), FUNDED - amount);
        assertEq(treasury.outflowInWindow(), amount);
        assertEq(treasury.spentOn(ITreasury.Category.Grants), amount);
        assertEq(streams.count(), 1);
        assertEq(streams.liabilities(), amount);
        assertEq(token.allowance(address(treasury), address(streams)), 0);
        ITreasuryStreams.Stream memory made = streams.streamOf(1);
        assertEq(made.to, alice);
        assertEq(made.start, start);
        assertEq(made.cliffEnd, start + cliff);
        assertEq(made.end, start + duration);
        assertEq(made.amount, amount);
        _assertSolvent();
    }
}

contract TreasuryStreamClaimTest is StreamTest {
    function testFuzz_vestsInAStraightLineAfterTheCliff(uint256 amount, uint256 cliff, uint256 duration, uint256 wait)
        public
    {
        (amount, cliff, duration) = _course(amount, cliff, duration);
        uint256 id = _stream(amount, cliff, duration);
        wait = bound(wait, 0, 2 * duration);
        vm.warp(block.timestamp + wait);
        uint256 expected = wait < cliff ? 0 : wait >= duration ? amount : amount * wait / duration;
        assertEq(streams.vested(id), expected);
        assertEq(streams.claimable(id), expected);
        if (expected == 0) {
            vm.expectRevert(abi.encodeWithSelector(ITreasuryStreams.NothingVested.selector, id));
            streams.claim(id);
            return;
        }
        vm.expectEmit(address(streams));
        emit ITreasuryStreams.StreamClaimed(id, alice, expected);
        assertEq(streams.claim(id), expected);
        assertEq(token.balanceOf(alice), expected);
        vm.expectRevert(abi.encodeWithSelector(ITreasuryStreams.NothingVested.selector, id));
        streams.claim(id);
        _assertSolvent();
    }

    function testFuzz_paysAllOfItHoweverOftenItIsClaimed(uint256 amount, uint256[8] memory waits, address caller)
        public
    {
        amount = bound(amount, 1e6, CAP);
        uint256 id = _stream(amount, 10 days, 100 days);
        uint256 end = block.timestamp + 100 days;
        for (uint256 i = 0; i < 8; ++i) {
            vm.warp(block.timestamp + waits[i] % 15 days);
            if (streams.claimable(id) == 0) continue;
            vm.prank(caller);
            streams.claim(id);
            assertLe(token.balanceOf(alice), amount);
            _assertSolvent();
        }
        vm.warp(end > block.timestamp ? end : block.timestamp);
        if (streams.claimable(id) != 0) streams.claim(id);
        assertEq(token.balanceOf(alice), amount);
        assertEq(streams.liabilities(), 0);
    }

    function testFuzz_revertsForAStreamThatDoesNotExist(uint256 id) public {
        vm.assume(id != 1);
        _stream(1e18, 0, 30 days);
        vm.expectRevert(abi.encodeWithSelector(ITreasuryStreams.UnknownStream.selector, id, 1));
        streams.claim(id);
        vm.expectRevert(abi.encodeWithSelector(ITreasuryStreams.UnknownStream.selector, id, 1));
        streams.streamOf(id);
    }
}

contract TreasuryStreamCancelTest is StreamTest {
    function testFuzz_returnsOnlyWhatHasNotVested(uint256 amount, uint256 wait, uint256 claimAt, bool claims) public {
        amount = bound(amount, 1e6, CAP);
        uint256 id = _stream(amount, 10 days, 100 days);
        uint256 start = block.timestamp;
        wait = bound(wait, 0, 100 days - 1);
        if (claims) {
            vm.warp(start + bound(claimAt, 0, wait));
            if (streams.claimable(id) != 0) streams.claim(id);
        }
        vm.warp(start + wait);
        uint256 kept = wait < 10 days ? 0 : amount * wait / 100 days;
        vm.expectEmit(address(streams));
        emit ITreasuryStreams.StreamCanceled(id, amount - kept, kept);
        vm.expectEmit(address(treasury));
        emit ITreasury.StreamStopped(id, amount - kept);
        assertEq(_cancel(id), amount - kept);
        assertEq(treasury.balance(), FUNDED - kept);
        assertTrue(streams.streamOf(id).canceled);
        assertEq(streams.streamOf(id).end, block.timestamp);
        // What had vested stays the receiver's, now and ever, and no more comes of it.
        vm.warp(block.timestamp + 200 days);
        assertEq(streams.vested(id), kept);
        if (streams.claimable(id) != 0) streams.claim(id);
        assertEq(token.balanceOf(alice), kept);
        assertEq(streams.liabilities(), 0);
        _assertSolvent();
    }

    function testFuzz_revertsWhereNothingIsLeftToReturn(uint256 wait) public {
        uint256 id = _stream(1e18, 0, 30 days);
        uint256 other = _stream(1e18, 0, 30 days);
        _cancel(other);
        vm.warp(block.timestamp + bound(wait, 30 days, 300 days));
        vm.expectRevert(abi.encodeWithSelector(ITreasuryStreams.NothingUnvested.selector, id));
        _cancel(id);
        vm.expectRevert(abi.encodeWithSelector(ITreasuryStreams.NothingUnvested.selector, other));
        _cancel(other);
    }

    /// @dev Streaming and cancelling does not make room: what left once has left.
    function test_doesNotRenewTheCap() public {
        uint256 id = _stream(CAP, 0, 30 days);
        _cancel(id);
        assertEq(treasury.balance(), FUNDED);
        assertLe(treasury.outflowInWindow() + treasury.available(), (FUNDED + CAP) / 20);
    }
}
