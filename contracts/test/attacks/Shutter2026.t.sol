// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

import {Motion} from "../SystemTest.t.sol";
import {AttackTest} from "./AttackTest.t.sol";
import {StockDao, Terms} from "./controls/StockDao.t.sol";

/// @notice Shutter, 2026 (prevented): one token could propose, and nothing lay between the vote and its execution.
contract Shutter2026Test is AttackTest {
    function test_controlOneTokenProposesAndTheVoteExecutesAtItsEnd() public {
        Terms memory terms = _stockTerms();
        (terms.threshold, terms.votingDelay, terms.timelockDelay) = (1e18, 0, 0);
        StockDao stock = _richStockDao(terms);
        IGovernor g = stock.governor();
        _hold(stock.votes(), attacker, 1e18);
        _hold(stock.votes(), bob, 45_000_000e18);
        vm.warp(block.timestamp + 1);
        uint256 start = block.timestamp;
        Motion memory motion = _proposeTo(g, attacker, _payout(token, attacker, TREASURY));
        vm.warp(start + 1);
        _voteAt(g, bob, motion, FOR);
        _carryOut(g, motion);
        assertEq(block.timestamp, start + 7 days + 1);
        assertEq(token.balanceOf(attacker), TREASURY);
    }

    function test_oursOneTokenCannotPropose() public {
        _settled(attacker, 1e18);
        Motion memory motion = _spend(attacker, CAP);
        vm.expectRevert(
            abi.encodeWithSelector(IGovernor.GovernorInsufficientProposerVotes.selector, attacker, 1e18, 2_500_000e18)
        );
        _propose(attacker, motion);
    }

    function test_oursNothingExecutesAtTheEndOfItsVote() public {
        _settled(attacker, 50_000_000e18);
        Motion memory motion = _propose(attacker, _spend(attacker, CAP));
        _toVote(motion);
        _vote(attacker, motion, FOR);
        _afterVote(motion);
        _queue(motion);
        vm.warp(block.timestamp + 3 days - 1);
        bytes32 salt = bytes20(address(governor)) ^ keccak256(bytes(motion.description));
        bytes32 operation = timelock.hashOperationBatch(motion.targets, motion.values, motion.calldatas, 0, salt);
        vm.expectRevert(
            abi.encodeWithSelector(
                TimelockController.TimelockUnexpectedOperationState.selector,
                operation,
                bytes32(2 ** uint8(TimelockController.OperationState.Ready))
            )
        );
        _execute(motion);
        _assertUntouched();
    }

    /// @dev Spamming costs: each try that is voted down by two thirds leaves its bond with the treasury.
    function test_oursARejectedTryCostsItsBond() public {
        vm.clearMockedCalls();
        _bonded(attacker);
        _wrap(alice, 30_000_000e18);
        _settled(attacker, 10_000_000e18);
        Motion memory motion = _propose(attacker, _spend(attacker, CAP));
        _toVote(motion);
        _vote(attacker, motion, FOR);
        _vote(alice, motion, AGAINST);
        _afterVote(motion);
        bonds.release(motion.id);
        assertEq(token.balanceOf(attacker), 90_000e18);
        assertEq(treasury.balance(), TREASURY + 10_000e18);
    }
}
