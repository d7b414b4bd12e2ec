// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {SecurityCouncil} from "../../src/governance/SecurityCouncil.sol";
import {OutOfBounds} from "../../src/interfaces/Errors.sol";
import {IGoverned} from "../../src/interfaces/IGoverned.sol";
import {ISecurityCouncil} from "../../src/interfaces/ISecurityCouncil.sol";
import {Motion, SystemTest} from "../SystemTest.t.sol";

abstract contract CouncilTest is SystemTest {
    address internal other = makeAddr("other guardian");

    function setUp() public override {
        super.setUp();
        _bonded(alice);
        _wrap(alice, 50_000_000e18);
        vm.warp(block.timestamp + 1);
    }

    function _harmful(string memory description) internal returns (Motion memory) {
        return _propose(alice, _motion(address(treasury), abi.encodeCall(treasury.fundRewards, (1)), description));
    }

    function _cancelBy(address caller, Motion memory motion, bytes32 reason) internal {
        vm.prank(caller);
        council.cancel(motion.targets, motion.values, motion.calldatas, keccak256(bytes(motion.description)), reason);
    }

    function _assertState(Motion memory motion, IGovernor.ProposalState expected) internal view {
        assertEq(uint8(governor.state(motion.id)), uint8(expected));
    }
}

contract SecurityCouncilConstructorTest is CouncilTest {
    function testFuzz_revertsForATermOutside(uint256 term) public {
        vm.assume(term < 1 days || term > 365 days);
        vm.expectRevert(abi.encodeWithSelector(OutOfBounds.selector, "term", term, 1 days, 365 days));
        new SecurityCouncil(address(timelock), guardian, term);
    }

    function testFuzz_startsEmptyWithoutAHolder(uint256 term) public {
        SecurityCouncil empty = new SecurityCouncil(address(timelock), address(0), term);
        assertEq(empty.holder(), address(0));
        assertEq(empty.expiry(), 0);
    }

    function test_isDeployedForAYear() public view {
        assertEq(council.holder(), guardian);
        assertEq(council.expiry(), 1_800_000_123 + 365 days);
        assertEq(council.nextCancelAt(), 0);
    }

    /// @dev A chain of one's own may count from zero.
    function test_mayCancelInTheFirstNinetyDaysOfAClock() public {
        vm.warp(1 days);
        assertEq(new SecurityCouncil(address(timelock), guardian, 365 days).nextCancelAt(), 0);
    }
}

contract SecurityCouncilCancelTest is CouncilTest {
    function testFuzz_revertsForAnyoneButTheHolder(address caller) public {
        vm.assume(caller != guardian);
        Motion memory motion = _harmful("Harmful");
        vm.expectRevert(abi.encodeWithSelector(ISecurityCouncil.OnlyHolder.selector, caller));
        _cancelBy(caller, motion, "harmful");
    }

    function testFuzz_revertsOnceTheTermHasEnded(uint256 wait) public {
        uint256 expiry = council.expiry();
        vm.warp(expiry + bound(wait, 0, 3650 days));
        Motion memory motion = _harmful("Harmful");
        vm.expectRevert(abi.encodeWithSelector(ISecurityCouncil.TermEnded.selector, expiry));
        _cancelBy(guardian, motion, "harmful");
    }

    function test_revertsWithoutAReason() public {
        Motion memory motion = _harmful("Harmful");
        vm.expectRevert(abi.encodeWithSelector(ISecurityCouncil.ReasonRequired.selector, motion.id));
        _cancelBy(guardian, motion, 0);
    }

    function testFuzz_revertsTheFifthTimeInNinetyDays(uint256 gap, uint256 wait) public {
        gap = bound(gap, 1, 10 days);
        uint256 first = block.timestamp;
        for (uint256 i = 0; i < 4; ++i) {
            _cancelBy(guardian, _harmful(vm.toString(i)), "harmful");
            vm.warp(block.timestamp + gap);
        }
        assertEq(council.nextCancelAt(), first + 90 days);
        vm.warp(bound(wait, block.timestamp, first + 90 days - 1));
        Motion memory fifth = _harmful("Fifth");
        vm.expectRevert(abi.encodeWithSelector(ISecurityCouncil.NoCancelsLeft.selector, first + 90 days));
        _cancelBy(guardian, fifth, "harmful");
        vm.warp(first + 90 days);
        Motion memory sixth = _motion(address(treasury), fifth.calldatas[0], "Sixth");
        if (governor.state(fifth.id) == IGovernor.ProposalState.Defeated) fifth = _propose(alice, sixth);
        _cancelBy(guardian, fifth, "harmful");
        // The next one waits for the second of the first four.
        assertEq(council.nextCancelAt(), first + gap + 90 days);
    }

    function testFuzz_revertsForProposalsAboutItself(uint256 calls, uint256 kinds) public {
        calls = bound(calls, 1, 4);
        Motion memory motion;
        motion.targets = new address[](calls);
        motion.values = new uint256[](calls);
        motion.calldatas = new bytes[](calls);
        motion.description = "Another council";
        for (uint256 i = 0; i < calls; ++i) {
            bool sets = kinds & (1 << i) != 0;
            motion.targets[i] = sets ? address(governor) : address(council);
            motion.calldatas[i] = sets
                ? abi.encodeCall(governor.setCouncil, (address(0)))
                : abi.encodeCall(council.appoint, (other, 100 days));
        }
        motion = _propose(alice, motion);
        vm.expectRevert(abi.encodeWithSelector(ISecurityCouncil.AboutTheCouncil.selector, motion.id));
        _cancelBy(guardian, motion, "we like our seat");
    }

    /// @dev A call that would fail is about the council all the same.
    function test_revertsForACallAboutTheCouncilWithoutItsArgument() public {
        Motion memory motion =
            _motion(address(governor), abi.encodePacked(governor.setCouncil.selector), "Another council, cut short");
        motion = _propose(alice, motion);
        vm.expectRevert(abi.encodeWithSelector(ISecurityCouncil.AboutTheCouncil.selector, motion.id));
        _cancelBy(guardian, motion, "we like our seat");
    }

    function testFuzz_cancelsACallThatIsTooShortToBeAboutAnything(uint256 length) public {
        bytes memory cut = abi.encodePacked(governor.setCouncil.selector);
        length = bound(length, 0, 3);
        assembly ("memory-safe") {
            mstore(cut, length)
        }
        Motion memory motion = _propose(alice, _motion(address(governor), cut, "Cut short"));
        _cancelBy(guardian, motion, "harmful");
        _assertState(motion, IGovernor.ProposalState.Canceled);
    }

    /// @dev Another contract may have a function of that name.
    function test_cancelsTheSameCallOfAnother() public {
        bytes memory call = abi.encodeCall(governor.setCouncil, (address(0)));
        Motion memory motion = _propose(alice, _motion(address(treasury), call, "Another's council"));
        _cancelBy(guardian, motion, "harmful");
        _assertState(motion, IGovernor.ProposalState.Canceled);
    }

    /// @dev Nothing hides behind a call about the council.
    function testFuzz_cancelsWhereAnyCallIsAboutSomethingElse(bool first, bool ofTheGovernor) public {
        Motion memory motion;
        motion.targets = new address[](2);
        motion.values = new uint256[](2);
        motion.calldatas = new bytes[](2);
        motion.description = "Two calls";
        (uint256 a, uint256 b) = first ? (0, 1) : (1, 0);
        (motion.targets[a], motion.calldatas[a]) =
        (address(governor), abi.encodeCall(governor.setCouncil, (address(0))));
        (motion.targets[b], motion.calldatas[b]) = ofTheGovernor
            ? (address(governor), abi.encodeCall(governor.setVotingDelay, (4 days)))
            : (address(treasury), abi.encodeCall(treasury.fundRewards, (1)));
        motion = _propose(alice, motion);
        _cancelBy(guardian, motion, "harmful");
        _assertState(motion, IGovernor.ProposalState.Canceled);
    }

    /// @dev Pending, active, passed or queued alike; the Governor announces it as its own, the timelock forgets it.
    function testFuzz_cancelsUntilItIsExecuted(uint256 stage) public {
        stage %= 4;
        Motion memory motion = _harmful("Harmful");
        if (stage > 0) _toVote(motion);
        if (stage > 1) {
            _vote(alice, motion, FOR);
            _afterVote(motion);
        }
        if (stage > 2) _queue(motion);
        vm.expectEmit(address(governor));
        emit IGovernor.ProposalCanceled(motion.id);
        vm.expectEmit(address(council));
        emit ISecurityCouncil.CanceledByCouncil(motion.id, guardian, "harmful");
        _cancelBy(guardian, motion, "harmful");
        _assertState(motion, IGovernor.ProposalState.Canceled);
        vm.warp(block.timestamp + 30 days);
        vm.expectPartialRevert(IGovernor.GovernorUnexpectedProposalState.selector);
        _execute(motion);
    }

    /// @dev It stops four; the fifth is decided and executed long before the next one can be stopped. Nor need the holders wait for
    /// that: whom they choose instead it cannot stop at all.
    function test_cannotStandInTheWayForGood() public {
        uint256 start = block.timestamp;
        for (uint256 i = 0; i < 4; ++i) {
            _cancelBy(guardian, _harmful(vm.toString(i)), "no");
        }
        Motion memory fifth =
            _untilExecution(alice, _motion(address(treasury), abi.encodeCall(treasury.fundRewards, (1)), "Fifth"));
        vm.expectRevert(abi.encodeWithSelector(ISecurityCouncil.NoCancelsLeft.selector, start + 90 days));
        _cancelBy(guardian, fifth, "no");
        _execute(fifth);
        assertLt(block.timestamp, start + 15 days);
        _decide(alice, address(council), abi.encodeCall(council.appoint, (other, 100 days)));
        assertEq(council.holder(), other);
    }

    function test_revertsForWhatIsExecuted() public {
        Motion memory motion =
            _untilExecution(alice, _motion(address(treasury), abi.encodeCall(treasury.fundRewards, (1)), "Executed"));
        _execute(motion);
        vm.expectPartialRevert(IGovernor.GovernorUnexpectedProposalState.selector);
        _cancelBy(guardian, motion, "too late");
    }

    function test_revertsOnceTheGovernorHasAnother() public {
        address next = address(new SecurityCouncil(address(timelock), other, 100 days));
        _decide(alice, address(governor), abi.encodeCall(governor.setCouncil, (next)));
        Motion memory motion = _harmful("Harmful");
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorUnableToCancel.selector, motion.id, address(council)));
        _cancelBy(guardian, motion, "harmful");
    }
}

contract SecurityCouncilAppointTest is CouncilTest {
    function testFuzz_revertsForAnyoneButTheTimelock(address caller, uint256 term) public {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(IGoverned.OnlyTimelock.selector, caller));
        vm.prank(caller);
        council.appoint(other, term);
    }

    function testFuzz_revertsForATermOutside(uint256 term) public {
        vm.assume(term < 1 days || term > 365 days);
        vm.expectRevert(abi.encodeWithSelector(OutOfBounds.selector, "term", term, 1 days, 365 days));
        vm.prank(address(timelock));
        council.appoint(other, term);
        vm.expectRevert(abi.encodeWithSelector(OutOfBounds.selector, "term", term, 1 days, 365 days));
        council.previewAppointment(other, term);
    }

    function testFuzz_givesTheSeatOrExtendsTheTerm(uint256 term, bool same) public {
        term = bound(term, 1 days, 365 days);
        address next = same ? guardian : other;
        uint256 old = council.expiry();
        vm.warp(block.timestamp + 300 days);
        (address oldHolder, uint256 oldExpiry, uint256 newExpiry) = council.previewAppointment(next, term);
        assertEq(oldHolder, guardian);
        assertEq(oldExpiry, old);
        assertEq(newExpiry, block.timestamp + term);
        vm.expectEmit(address(council));
        emit ISecurityCouncil.Appointed(guardian, next, old, block.timestamp + term);
        vm.prank(address(timelock));
        council.appoint(next, term);
        assertEq(council.holder(), next);
        assertEq(council.expiry(), block.timestamp + term);
    }

    function testFuzz_dismisses(uint256 term) public {
        vm.prank(address(timelock));
        council.appoint(address(0), term);
        assertEq(council.holder(), address(0));
        assertEq(council.expiry(), 0);
    }
}

contract SecurityCouncilRevokeTest is CouncilTest {
    function testFuzz_revertsDuringTheTerm(address caller, uint256 wait) public {
        uint256 expiry = council.expiry();
        vm.warp(bound(wait, block.timestamp, expiry - 1));
        vm.expectRevert(abi.encodeWithSelector(ISecurityCouncil.TermNotEnded.selector, expiry));
        vm.prank(caller);
        council.revoke();
    }

    function test_isPossibleFromTheMomentTheTermEnds() public {
        vm.warp(council.expiry());
        council.revoke();
        assertEq(council.holder(), address(0));
    }

    function testFuzz_isForAnyoneOnceTheTermHasEnded(address caller, uint256 wait) public {
        vm.warp(council.expiry() + bound(wait, 0, 3650 days));
        vm.prank(caller);
        council.revoke();
        assertEq(council.holder(), address(0));
        assertEq(council.expiry(), 0);
    }
}
