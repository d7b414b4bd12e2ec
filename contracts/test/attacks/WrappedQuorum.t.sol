// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {Motion} from "../SystemTest.t.sol";
import {AttackTest} from "./AttackTest.t.sol";
import {StockDao, Terms} from "./controls/StockDao.t.sol";

/// @notice Where the quorum is a share of what is wrapped, and little is, the threshold to propose is a quorum already: with 200,000
/// wrapped, 5 % of them are 10,000.
contract WrappedQuorumTest is AttackTest {
    function test_controlWhoMayProposeIsAQuorumAlone() public {
        Terms memory terms = _stockTerms();
        (terms.supply, terms.threshold, terms.quorumPercent) = (200_000e18, 10_000e18, 5);
        StockDao stock = _richStockDao(terms);
        _hold(stock.votes(), attacker, 10_000e18);
        vm.warp(block.timestamp + 1);
        _capture(stock.governor(), attacker, _payout(token, attacker, TREASURY));
        assertEq(token.balanceOf(attacker), TREASURY);
    }

    /// @dev Whatever is wrapped, the quorum is at least four thresholds.
    function testFuzz_oursWhoMayProposeIsNotAQuorumAlone(uint256 othersWrapped) public {
        othersWrapped = bound(othersWrapped, 1, 400_000_000e18);
        _wrap(alice, othersWrapped);
        _settled(attacker, 2_500_000e18);
        Motion memory motion = _propose(attacker, _spend(attacker, CAP));
        _toVote(motion);
        _vote(attacker, motion, FOR);
        assertGe(governor.quorum(governor.proposalSnapshot(motion.id)), 4 * 2_500_000e18);
        _afterVote(motion);
        _assertState(motion, IGovernor.ProposalState.Defeated);
        _assertUntouched();
    }
}
