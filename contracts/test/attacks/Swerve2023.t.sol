// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {Motion} from "../SystemTest.t.sol";
import {AttackTest} from "./AttackTest.t.sol";
import {StockDao, Terms} from "./controls/StockDao.t.sol";

/// @notice Swerve, March 2023: so few tokens still voted that one account nearly had half of them; 1.3 million dollars at risk.
contract Swerve2023Test is AttackTest {
    uint256 private constant STILL_VOTING = 900_000e18;
    uint256 private constant BOUGHT = 460_000e18;

    /// @dev Only tokens that are locked count as supply.
    function test_controlHalfOfWhatIsLeftOfADormantDaoTakesEverything() public {
        Terms memory terms = _stockTerms();
        terms.supply = STILL_VOTING;
        StockDao stock = _richStockDao(terms);
        _hold(stock.votes(), attacker, BOUGHT);
        _hold(stock.votes(), alice, STILL_VOTING - BOUGHT);
        vm.warp(block.timestamp + 1);
        IGovernor g = stock.governor();
        Motion memory motion = _proposeTo(g, attacker, _payout(token, attacker, TREASURY));
        vm.warp(g.proposalSnapshot(motion.id) + 1);
        _voteAt(g, attacker, motion, FOR);
        _voteAt(g, alice, motion, AGAINST);
        _carryOut(g, motion);
        assertEq(token.balanceOf(attacker), TREASURY);
    }

    function test_oursHalfOfADormantSupplyCannotEvenPropose() public {
        _wrap(alice, STILL_VOTING - BOUGHT);
        _settled(attacker, BOUGHT);
        Motion memory motion = _spend(attacker, CAP);
        vm.expectRevert(
            abi.encodeWithSelector(IGovernor.GovernorInsufficientProposerVotes.selector, attacker, BOUGHT, 2_500_000e18)
        );
        _propose(attacker, motion);
    }

    /// @dev All votes there are, and not enough of them.
    function test_oursTheWholeOfADormantSupplyIsBelowTheFloor() public {
        _settled(attacker, 9_999_999e18);
        Motion memory motion = _propose(attacker, _spend(attacker, CAP));
        _toVote(motion);
        _vote(attacker, motion, FOR);
        _afterVote(motion);
        uint256 snapshot = governor.proposalSnapshot(motion.id);
        assertEq(governor.eligibleVotes(snapshot), 9_999_999e18);
        assertEq(governor.quorum(snapshot), 10_000_000e18);
        _assertState(motion, IGovernor.ProposalState.Defeated);
    }
}
