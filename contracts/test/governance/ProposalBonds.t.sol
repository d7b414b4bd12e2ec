// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {ProposalBonds} from "../../src/governance/ProposalBonds.sol";
import {ZeroAddress} from "../../src/interfaces/Errors.sol";
import {IOpenTimelock} from "../../src/interfaces/IOpenTimelock.sol";
import {IProposalBonds} from "../../src/interfaces/IProposalBonds.sol";
import {Motion, SystemTest} from "../SystemTest.t.sol";

abstract contract BondsTest is SystemTest {
    uint256 internal constant BOND = 10_000e18;
    Motion internal motion;

    function setUp() public override {
        super.setUp();
        _bonded(alice);
        _wrap(alice, 50_000_000e18);
        _wrap(bob, 300_000_000e18);
        vm.warp(block.timestamp + 1);
        motion =
            _propose(alice, _motion(address(rewards), abi.encodeCall(rewards.setRate, (700_000e18)), "Keep the rate"));
    }

    function _split(uint256 against, uint256 inFavour) internal {
        vm.prank(bob);
        governor.castVoteWithReasonAndParams(
            // forge-lint: disable-next-line(unsafe-typecast)
            motion.id,
            255,
            "",
            abi.encodePacked(uint128(against), uint128(inFavour), uint128(1))
        );
    }

    function _assertReleasedTo(address to) internal {
        uint256 held = token.balanceOf(to);
        vm.expectEmit(address(bonds));
        emit IProposalBonds.BondReleased(motion.id, to, BOND, to == address(treasury));
        bonds.release(motion.id);
        assertEq(token.balanceOf(to), held + BOND);
        assertEq(token.balanceOf(address(bonds)), 0);
        assertEq(bonds.bondOf(motion.id), address(0));
    }
}

contract ProposalBondsConstructorTest is BondsTest {
    function test_revertsWithoutTokenTimelockOrTreasury() public {
        vm.expectRevert(abi.encodeWithSelector(ZeroAddress.selector, "treasury"));
        new ProposalBonds(token, timelock, address(0));
        vm.expectRevert(abi.encodeWithSelector(ZeroAddress.selector, "timelock"));
        new ProposalBonds(token, IOpenTimelock(address(0)), address(treasury));
        vm.expectRevert(abi.encodeWithSelector(ZeroAddress.selector, "token"));
        new ProposalBonds(IERC20(address(0)), timelock, address(treasury));
    }
}

contract ProposalBondsLockTest is BondsTest {
    function testFuzz_revertsForAnyoneButTheGovernor(address caller, uint256 id) public {
        vm.assume(caller != address(governor));
        vm.expectRevert(abi.encodeWithSelector(IProposalBonds.OnlyGovernor.selector, caller));
        vm.prank(caller);
        bonds.lock(id, alice);
    }

    function test_revertsWhereABondIsLocked() public {
        vm.expectRevert(abi.encodeWithSelector(IProposalBonds.BondExists.selector, motion.id));
        vm.prank(address(governor));
        bonds.lock(motion.id, alice);
    }

    function testFuzz_takesTheBond(uint256 id) public {
        vm.assume(id != motion.id);
        vm.expectEmit(address(bonds));
        emit IProposalBonds.BondLocked(address(governor), id, alice, BOND);
        vm.prank(address(governor));
        bonds.lock(id, alice);
        assertEq(token.balanceOf(address(bonds)), 2 * BOND);
        assertEq(token.balanceOf(alice), 8 * BOND);
        assertEq(bonds.bondOf(id), alice);
    }
}

contract ProposalBondsReleaseTest is BondsTest {
    function testFuzz_revertsWithoutABond(uint256 id) public {
        vm.assume(id != motion.id);
        vm.expectRevert(abi.encodeWithSelector(IProposalBonds.NoBond.selector, id));
        bonds.release(id);
    }

    function testFuzz_revertsUntilTheVoteIsOver(uint256 wait) public {
        vm.warp(block.timestamp + bound(wait, 0, 10 days));
        vm.expectRevert(abi.encodeWithSelector(IProposalBonds.VoteNotOver.selector, motion.id));
        bonds.release(motion.id);
    }

    /// @dev Two thirds of For and Against, whatever the quorum says.
    function testFuzz_goesToTheTreasuryWhereTwoThirdsAreAgainst(uint256 inFavour, uint256 against) public {
        inFavour = bound(inFavour, 0, 90_000_000e18);
        against = bound(against, 1, 200_000_000e18);
        _toVote(motion);
        _split(against, inFavour);
        _afterVote(motion);
        bool defeated = governor.state(motion.id) == IGovernor.ProposalState.Defeated;
        _assertReleasedTo(defeated && against * 3 >= (inFavour + against) * 2 ? address(treasury) : alice);
    }

    function testFuzz_atTwoThirdsToTheWei(uint256 third, bool less) public {
        third = bound(third, 1e18, 90_000_000e18);
        _toVote(motion);
        _split(2 * third - (less ? 1 : 0), third);
        _afterVote(motion);
        _assertReleasedTo(less ? alice : address(treasury));
    }

    function test_comesBackWhereNobodyVoted() public {
        _afterVote(motion);
        _assertReleasedTo(alice);
    }

    function testFuzz_comesBackOnceItPassed(uint256 wait) public {
        _toVote(motion);
        _vote(bob, motion, FOR);
        _afterVote(motion);
        vm.warp(block.timestamp + bound(wait, 0, 100 days));
        _assertReleasedTo(alice);
    }

    function test_comesBackOnceItIsExecuted() public {
        _toVote(motion);
        _vote(bob, motion, FOR);
        _afterVote(motion);
        _queue(motion);
        vm.warp(governor.proposalEta(motion.id));
        _execute(motion);
        _assertReleasedTo(alice);
    }

    /// @dev However the vote stood.
    function testFuzz_comesBackWhereTheCouncilCancelled(bool against, uint256 wait) public {
        _toVote(motion);
        _vote(bob, motion, against ? AGAINST : FOR);
        vm.warp(block.timestamp + bound(wait, 0, 7 days - 1));
        vm.prank(guardian);
        council.cancel(motion.targets, motion.values, motion.calldatas, keccak256(bytes(motion.description)), "harmful");
        _assertReleasedTo(alice);
    }

    /// @dev The council cannot save the bond of what is defeated either.
    function test_ofADefeatedProposalCannotBeSavedByCancelling() public {
        _toVote(motion);
        _vote(bob, motion, AGAINST);
        _afterVote(motion);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorUnableToCancel.selector, motion.id, address(council)));
        vm.prank(guardian);
        council.cancel(
            motion.targets, motion.values, motion.calldatas, keccak256(bytes(motion.description)), "a favour"
        );
        _assertReleasedTo(address(treasury));
    }

    function test_onlyOnce() public {
        _afterVote(motion);
        bonds.release(motion.id);
        vm.expectRevert(abi.encodeWithSelector(IProposalBonds.NoBond.selector, motion.id));
        bonds.release(motion.id);
    }

    /// @dev A bond of a Governor that was replaced is released by its own votes.
    function test_survivesAChangeOfTheGovernor() public {
        vm.mockCall(address(timelock), abi.encodeCall(timelock.governor, ()), abi.encode(carol));
        _afterVote(motion);
        _assertReleasedTo(alice);
    }
}
