// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {Motion} from "../SystemTest.t.sol";
import {AttackTest} from "./AttackTest.t.sol";
import {StockDao, StockVotes, Terms} from "./controls/StockDao.t.sol";

/// @notice ENS, 2024 (a risk found in time): votes are counted one block after the proposal, before holders who do not yet vote can
/// do anything about it.
contract Ens2024Test is AttackTest {
    uint256 private constant ATTACKERS = 50_000_000e18;
    uint256 private constant DEFENDERS = 200_000_000e18;

    function test_controlWhoDelegatesAfterReadingTheProposalIsTooLate() public {
        Terms memory terms = _stockTerms();
        terms.votingDelay = 1;
        StockDao stock = _richStockDao(terms);
        (IGovernor g, StockVotes ens) = (stock.governor(), stock.votes());
        _hold(ens, attacker, ATTACKERS);
        vm.warp(block.timestamp + 1);
        Motion memory motion = _proposeTo(g, attacker, _payout(token, attacker, TREASURY));
        vm.warp(block.timestamp + 1 hours);
        _hold(ens, alice, DEFENDERS);
        vm.warp(block.timestamp + 1 hours);
        _voteAt(g, attacker, motion, FOR);
        _voteAt(g, alice, motion, AGAINST);
        assertEq(g.getVotes(alice, g.proposalSnapshot(motion.id)), 0);
        _carryOut(g, motion);
        assertEq(token.balanceOf(attacker), TREASURY);
    }

    /// @dev Even two days after the proposal.
    function test_oursThereAreDaysToWrapAndDelegateAgainstAProposal() public {
        _settled(attacker, ATTACKERS);
        Motion memory motion = _propose(attacker, _spend(attacker, CAP));
        vm.warp(block.timestamp + 2 days);
        _wrap(alice, DEFENDERS);
        _toVote(motion);
        _vote(attacker, motion, FOR);
        _vote(alice, motion, AGAINST);
        _afterVote(motion);
        (uint256 against,,) = governor.proposalVotes(motion.id);
        assertEq(against, DEFENDERS);
        _assertState(motion, IGovernor.ProposalState.Defeated);
        _assertUntouched();
    }

    /// @dev And if the attacker holds most of the votes: the council's year is there for that.
    function test_oursTheCouncilStopsWhatHoldersCannot() public {
        _settled(attacker, ATTACKERS);
        Motion memory motion = _untilExecution(attacker, _spend(attacker, CAP));
        vm.prank(guardian);
        council.cancel(
            motion.targets, motion.values, motion.calldatas, keccak256(bytes(motion.description)), "an attack"
        );
        _assertState(motion, IGovernor.ProposalState.Canceled);
        _expectState(motion, IGovernor.ProposalState.Canceled, _bit(IGovernor.ProposalState.Queued));
        _execute(motion);
        _assertUntouched();
    }
}
