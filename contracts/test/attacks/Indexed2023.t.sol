// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {IOpenGovernor} from "../../src/interfaces/IOpenGovernor.sol";
import {Motion} from "../SystemTest.t.sol";
import {AttackTest} from "./AttackTest.t.sol";
import {StockDao, Terms} from "./controls/StockDao.t.sol";

/// @notice Indexed, November 2023: a quorum that cost 4,000 dollars stood before 120,000.
contract Indexed2023Test is AttackTest {
    function test_controlACheapQuorumPassesAProposalWithoutATitle() public {
        Terms memory terms = _stockTerms();
        terms.supply = 10_000_000e18;
        StockDao stock = _richStockDao(terms);
        _hold(stock.votes(), attacker, 410_000e18);
        vm.warp(block.timestamp + 1);
        Motion memory motion = _payout(token, attacker, TREASURY);
        motion.description = "";
        _capture(stock.governor(), attacker, motion);
        assertEq(token.balanceOf(attacker), TREASURY);
    }

    /// @dev A larger share still, above the quorum as a share, below the floor.
    function test_oursTheSameShareOfTheVotesIsBelowTheFloor() public {
        _wrap(alice, 94_900_000e18);
        _settled(attacker, 5_100_000e18);
        Motion memory motion = _propose(attacker, _spend(attacker, CAP));
        _toVote(motion);
        _vote(attacker, motion, FOR);
        _afterVote(motion);
        uint256 snapshot = governor.proposalSnapshot(motion.id);
        uint256 share = governor.eligibleVotes(snapshot) * governor.proposalBar(motion.id).quorumBps / 10_000;
        assertEq(share, 5_000_000e18);
        assertEq(governor.proposalQuorum(motion.id), 12_500_000e18);
        _assertState(motion, IGovernor.ProposalState.Defeated);
        _expectState(motion, IGovernor.ProposalState.Defeated, _bit(IGovernor.ProposalState.Succeeded));
        _queue(motion);
        _assertUntouched();
    }

    function test_oursAProposalWithoutATitleIsNotTaken() public {
        _settled(attacker, 50_000_000e18);
        Motion memory motion = _spend(attacker, CAP);
        motion.description = "";
        vm.expectRevert(abi.encodeWithSelector(IOpenGovernor.EmptyDescription.selector, attacker));
        _propose(attacker, motion);
    }
}
