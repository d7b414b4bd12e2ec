// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {OutOfBounds} from "../../src/interfaces/Errors.sol";
import {Motion} from "../SystemTest.t.sol";
import {AttackTest} from "./AttackTest.t.sol";
import {OwnedVault} from "./controls/Holdings.t.sol";
import {StockDao, Terms} from "./controls/StockDao.t.sol";

/// @notice Moonwell on Moonriver, March 2026: 40 million tokens for 1,808 dollars, eleven minutes from the proposal to its quorum, and
/// seven markets were to change hands.
contract Moonwell2026Test is AttackTest {
    uint256 private constant BOUGHT = 40_000_000e18;

    function test_controlElevenMinutesLaterTheQuorumIsReachedAndTheMarketsChangeHands() public {
        Terms memory terms = _stockTerms();
        terms.votingDelay = 10 minutes;
        StockDao stock = _stockDao(terms);
        IGovernor g = stock.governor();
        _hold(stock.votes(), attacker, BOUGHT);
        vm.warp(block.timestamp + 1);
        OwnedVault[7] memory markets;
        Motion memory motion;
        motion.targets = new address[](7);
        motion.values = new uint256[](7);
        motion.calldatas = new bytes[](7);
        for (uint256 i = 0; i < 7; ++i) {
            markets[i] = new OwnedVault(address(stock.timelock()));
            _give(address(markets[i]), 1_000_000e18);
            motion.targets[i] = address(markets[i]);
            motion.calldatas[i] = abi.encodeCall(markets[i].transferOwnership, (attacker));
        }
        motion = _proposeTo(g, attacker, motion);
        vm.warp(block.timestamp + 11 minutes);
        _voteAt(g, attacker, motion, FOR);
        assertGe(BOUGHT, g.quorum(g.proposalSnapshot(motion.id)));
        _carryOut(g, motion);
        vm.startPrank(attacker);
        for (uint256 i = 0; i < 7; ++i) {
            markets[i].sweep(token, attacker);
        }
        assertEq(token.balanceOf(attacker), 7_000_000e18);
    }

    function test_oursNobodyVotesWithinElevenMinutes() public {
        _settled(attacker, BOUGHT);
        Motion memory motion = _propose(attacker, _spend(attacker, CAP));
        vm.warp(block.timestamp + 11 minutes);
        _expectState(motion, IGovernor.ProposalState.Pending, _bit(IGovernor.ProposalState.Active));
        _vote(attacker, motion, FOR);
        assertEq(governor.proposalSnapshot(motion.id), block.timestamp - 11 minutes + 3 days);
    }

    function test_oursTheDelayCannotBeVotedDownToMinutes() public {
        _settled(attacker, BOUGHT);
        bytes memory data = abi.encodeCall(governor.setVotingDelay, (10 minutes));
        Motion memory motion = _untilExecution(attacker, _motion(address(governor), data, "Faster"));
        vm.expectRevert(abi.encodeWithSelector(OutOfBounds.selector, "votingDelay", 10 minutes, 2 days + 1, 14 days));
        _execute(motion);
    }
}
