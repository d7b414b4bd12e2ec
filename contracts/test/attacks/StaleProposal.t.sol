// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {Deployment} from "../../script/Deployment.sol";
import {OpenGovernor} from "../../src/governance/OpenGovernor.sol";
import {IOpenTimelock} from "../../src/interfaces/IOpenTimelock.sol";
import {Motion} from "../SystemTest.t.sol";
import {AttackTest} from "./AttackTest.t.sol";
import {StockDao} from "./controls/StockDao.t.sol";

/// @notice Timelock expiry: what passed once and was left alone is executed years later, on a treasury that has grown since.
contract StaleProposalTest is AttackTest {
    function test_controlAForgottenProposalExecutesTenYearsLater() public {
        StockDao stock = _stockDao(_stockTerms());
        IGovernor g = stock.governor();
        _hold(stock.votes(), bob, 45_000_000e18);
        vm.warp(block.timestamp + 1);
        Motion memory motion = _proposeTo(g, bob, _payout(token, attacker, TREASURY));
        vm.warp(g.proposalSnapshot(motion.id) + 1);
        _voteAt(g, bob, motion, FOR);
        vm.warp(block.timestamp + 3_650 days);
        _give(address(stock.timelock()), TREASURY);
        vm.startPrank(attacker);
        g.queue(motion.targets, motion.values, motion.calldatas, keccak256(bytes(motion.description)));
        vm.warp(block.timestamp + 3_650 days);
        g.execute(motion.targets, motion.values, motion.calldatas, keccak256(bytes(motion.description)));
        assertEq(token.balanceOf(attacker), TREASURY);
    }

    function test_oursAForgottenProposalIsGoneAfterTwoWeeks() public {
        _settled(bob, 50_000_000e18);
        Motion memory motion = _propose(bob, _spend(attacker, CAP));
        _toVote(motion);
        _vote(bob, motion, FOR);
        _afterVote(motion);
        vm.warp(governor.proposalDeadline(motion.id) + 14 days + 1);
        _expectState(motion, IGovernor.ProposalState.Expired, _bit(IGovernor.ProposalState.Succeeded));
        _queue(motion);
        _assertUntouched();
    }

    function test_oursAQueuedProposalIsGoneTwoWeeksAfterItsDelay() public {
        _settled(bob, 50_000_000e18);
        Motion memory motion = _untilExecution(bob, _spend(attacker, CAP));
        vm.warp(block.timestamp + 14 days + 1);
        _expectState(motion, IGovernor.ProposalState.Expired, _bit(IGovernor.ProposalState.Queued));
        _execute(motion);
        _assertUntouched();
    }

    /// @dev Decided and executed, but what it announced was never carried out: nobody can do that years later.
    function test_oursAnAnnouncedGovernorIsGoneTwoWeeksAfterItsTime() public {
        OpenGovernor.Settings memory settings = Deployment.standard(address(this)).governor;
        address next = address(new OpenGovernor(votes, timelock, policy, bonds, address(council), settings));
        _settled(bob, 60_000_000e18);
        _decide(bob, address(timelock), abi.encodeCall(timelock.migrateGovernor, (next)));
        uint256 until = timelock.migrationReadyAt() + 14 days;
        vm.warp(block.timestamp + 3_650 days);
        vm.expectRevert(abi.encodeWithSelector(IOpenTimelock.MigrationExpired.selector, next, until));
        vm.prank(attacker);
        timelock.finalizeMigration();
        assertEq(timelock.governor(), address(governor));
    }
}
