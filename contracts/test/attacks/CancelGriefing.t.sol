// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {Motion} from "../SystemTest.t.sol";
import {AttackTest} from "./AttackTest.t.sol";
import {RetroactiveDao} from "./controls/RetroactiveDao.t.sol";
import {StockDao, StockVotes} from "./controls/StockDao.t.sol";

/// @notice Cancelling as a weapon, and its opposite: proposals whose author has nothing at stake any more and nobody can cancel.
contract CancelGriefingTest is AttackTest {
    function test_controlARaisedThresholdLetsAnyoneCancelWhatWasProposedBefore() public {
        StockVotes stock = new StockVotes(1_000_000e18, address(this));
        RetroactiveDao old = new RetroactiveDao(stock);
        _hold(stock, attacker, 150_000e18);
        _hold(stock, alice, 1_000e18);
        vm.warp(block.timestamp + 1);
        vm.startPrank(attacker);
        uint256 raise = old.propose(address(old), abi.encodeCall(old.set, (10, 14 days, 100_000e18)));
        vm.warp(block.timestamp + 1);
        old.vote(raise);
        vm.warp(block.timestamp + old.PERIOD());
        old.queue(raise);
        vm.stopPrank();
        vm.warp(block.timestamp + old.DELAY());
        vm.prank(alice);
        uint256 honest = old.propose(address(token), "");
        vm.startPrank(attacker);
        old.execute(raise);
        old.cancel(honest);
        vm.stopPrank();
        assertEq(uint8(old.state(honest)), uint8(RetroactiveDao.State.Canceled));
    }

    function test_oursARaisedThresholdDoesNotReachBack() public {
        _wrap(alice, 2_500_000e18);
        _settled(attacker, 50_000_000e18);
        bytes memory data = abi.encodeCall(governor.setProposalThreshold, (20_000_000e18));
        Motion memory raise = _untilExecution(attacker, _motion(address(governor), data, "Raise"));
        Motion memory honest = _propose(alice, _spend(carol, CAP));
        _execute(raise);
        vm.warp(block.timestamp + 1);
        assertEq(governor.proposalThreshold(), 20_000_000e18);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorUnableToCancel.selector, honest.id, attacker));
        _cancel(attacker, honest);
        _assertState(honest, IGovernor.ProposalState.Pending);
    }

    /// @dev Votes borrowed for the day of the proposal are enough.
    function test_controlAProposerWithoutVotesKeepsItsProposalAndMakesMore() public {
        StockDao stock = _stockDao(_stockTerms());
        (IGovernor g, StockVotes stk) = (stock.governor(), stock.votes());
        _hold(stk, attacker, 10_000e18);
        vm.warp(block.timestamp + 1);
        Motion[] memory spam = new Motion[](20);
        for (uint256 i = 0; i < spam.length; ++i) {
            spam[i] = _proposeTo(g, attacker, _motion(address(token), abi.encode(i), "Spam"));
        }
        vm.prank(attacker);
        assertTrue(stk.transfer(bob, 10_000e18));
        vm.warp(g.proposalSnapshot(spam[19].id) + 1);
        for (uint256 i = 0; i < spam.length; ++i) {
            vm.expectPartialRevert(IGovernor.GovernorUnableToCancel.selector);
            vm.prank(alice);
            g.cancel(spam[i].targets, spam[i].values, spam[i].calldatas, keccak256("Spam"));
            assertEq(uint8(g.state(spam[i].id)), uint8(IGovernor.ProposalState.Active));
        }
    }

    function test_oursAnyoneCancelsWhatAProposerWithoutVotesLeftBehind() public {
        _settled(attacker, 2_500_000e18);
        Motion memory spam = _propose(attacker, _spend(attacker, CAP));
        vm.prank(attacker);
        assertTrue(votes.transfer(bob, 1));
        vm.warp(block.timestamp + 1);
        _cancel(alice, spam);
        _assertState(spam, IGovernor.ProposalState.Canceled);
    }
}
