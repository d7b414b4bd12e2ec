// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {ITreasury} from "../../src/interfaces/ITreasury.sol";
import {Motion} from "../SystemTest.t.sol";
import {AttackTest} from "./AttackTest.t.sol";
import {StockDao} from "./controls/StockDao.t.sol";

/// @notice Compound's proposal 289, July 2024: bought votes, cast late on a weekend, sent 24 million dollars to an account outside the
/// DAO's control.
contract Compound289Test is AttackTest {
    uint256 private constant ATTACKERS = 68_000_000e18;
    uint256 private constant DEFENDERS = 90_000_000e18;

    function test_controlVotesCastInTheLastMinuteDecide() public {
        StockDao stock = _richStockDao(_stockTerms());
        IGovernor g = stock.governor();
        _hold(stock.votes(), attacker, ATTACKERS);
        _hold(stock.votes(), alice, DEFENDERS);
        vm.warp(block.timestamp + 1);
        Motion memory motion = _proposeTo(g, attacker, _payout(token, attacker, TREASURY));
        vm.warp(g.proposalDeadline(motion.id) - 1 minutes);
        _voteAt(g, attacker, motion, FOR);
        vm.warp(block.timestamp + 1 hours);
        // The defenders wake up.
        vm.expectPartialRevert(IGovernor.GovernorUnexpectedProposalState.selector);
        _voteAt(g, alice, motion, AGAINST);
        _carryOut(g, motion);
        assertEq(token.balanceOf(attacker), TREASURY);
    }

    function test_oursAQuorumInTheLastMinuteLeavesTwoMoreDays() public {
        _wrap(alice, DEFENDERS);
        _settled(attacker, ATTACKERS);
        Motion memory motion = _propose(attacker, _spend(attacker, CAP));
        vm.warp(governor.proposalDeadline(motion.id) - 1 minutes);
        _vote(attacker, motion, FOR);
        assertEq(governor.proposalDeadline(motion.id), block.timestamp + 2 days);
        vm.warp(block.timestamp + 1 hours);
        _vote(alice, motion, AGAINST);
        _afterVote(motion);
        _assertState(motion, IGovernor.ProposalState.Defeated);
        _assertUntouched();
    }

    /// @dev And where nobody wakes up: not 24 of 60 million, but what the cap lets out.
    function test_oursAPassedGrabIsHeldByTheCap() public {
        _settled(attacker, ATTACKERS);
        Motion memory motion = _untilExecution(attacker, _spend(attacker, 24_000_000e18));
        vm.expectRevert(abi.encodeWithSelector(ITreasury.OutflowCapExceeded.selector, 24_000_000e18, CAP));
        _execute(motion);
        _assertUntouched();
    }

    /// @dev 682,191 votes against 633,636, a hundredfold: 51.8 %, of 60 that a payment needs.
    function test_oursAHairsBreadthIsNoMajorityForAPayment() public {
        _wrap(alice, 63_363_600e18);
        _settled(attacker, 68_219_100e18);
        Motion memory motion = _propose(attacker, _spend(attacker, CAP));
        _toVote(motion);
        _vote(attacker, motion, FOR);
        _vote(alice, motion, AGAINST);
        _afterVote(motion);
        _assertState(motion, IGovernor.ProposalState.Defeated);
        _assertUntouched();
    }

    /// @dev The same votes on stock parts carry it.
    function test_controlAHairsBreadthIsAMajority() public {
        StockDao stock = _richStockDao(_stockTerms());
        IGovernor g = stock.governor();
        _hold(stock.votes(), attacker, 68_219_100e18);
        _hold(stock.votes(), alice, 63_363_600e18);
        vm.warp(block.timestamp + 1);
        Motion memory motion = _proposeTo(g, attacker, _payout(token, attacker, TREASURY));
        vm.warp(g.proposalSnapshot(motion.id) + 1);
        _voteAt(g, attacker, motion, FOR);
        _voteAt(g, alice, motion, AGAINST);
        _carryOut(g, motion);
        assertEq(token.balanceOf(attacker), TREASURY);
    }
}
