// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {Bar, ProposalClass} from "../../src/interfaces/IProposalPolicy.sol";
import {Motion} from "../SystemTest.t.sol";
import {AttackTest} from "./AttackTest.t.sol";
import {RetroactiveDao} from "./controls/RetroactiveDao.t.sol";
import {StockVotes} from "./controls/StockDao.t.sol";

/// @notice CVE-2022-31198: a lower quorum, decided later, let proposals pass that had been defeated.
contract LoweredQuorumTest is AttackTest {
    function test_controlALowerQuorumRevivesADefeatedProposal() public {
        StockVotes stock = new StockVotes(1_000_000e18, address(this));
        RetroactiveDao old = new RetroactiveDao(stock);
        _give(address(old), TREASURY);
        _hold(stock, attacker, 60_000e18);
        _hold(stock, alice, 400_000e18);
        vm.warp(block.timestamp + 1);
        vm.startPrank(attacker);
        uint256 grab = old.propose(address(token), abi.encodeCall(token.transfer, (attacker, TREASURY)));
        vm.warp(block.timestamp + 1);
        old.vote(grab);
        vm.warp(block.timestamp + old.PERIOD());
        vm.stopPrank();
        assertEq(uint8(old.state(grab)), uint8(RetroactiveDao.State.Defeated));

        vm.startPrank(alice);
        uint256 lower = old.propose(address(old), abi.encodeCall(old.set, (5, 14 days, 1e18)));
        vm.warp(block.timestamp + 1);
        old.vote(lower);
        vm.warp(block.timestamp + old.PERIOD());
        old.queue(lower);
        vm.warp(block.timestamp + old.DELAY());
        old.execute(lower);
        vm.stopPrank();

        assertEq(uint8(old.state(grab)), uint8(RetroactiveDao.State.Succeeded));
        old.queue(grab);
        vm.warp(block.timestamp + old.DELAY());
        old.execute(grab);
        assertEq(token.balanceOf(attacker), TREASURY);
    }

    function test_oursADefeatedProposalStaysDefeatedUnderALowerQuorum() public {
        _wrap(alice, 380_000_000e18);
        _settled(attacker, 15_000_000e18);
        Motion memory grab = _propose(attacker, _spend(attacker, CAP));
        _toVote(grab);
        _vote(attacker, grab, FOR);
        _afterVote(grab);
        _assertState(grab, IGovernor.ProposalState.Defeated);

        Bar memory low = Bar({quorumBps: 200, majorityBps: 5_500, quorumFloor: 10_000_000e18});
        _decide(alice, address(policy), abi.encodeCall(policy.setBar, (ProposalClass.Economic, low)));
        Motion memory motion =
            _motion(address(policy), abi.encodeCall(policy.setBar, (ProposalClass.Treasury, low)), "Lower that too");
        _execute(_untilExecution(alice, motion));
        // Now it would be enough.
        Motion memory again = _spend(attacker, CAP);
        again.description = "Housekeeping again";
        again = _propose(attacker, again);
        _toVote(again);
        assertEq(governor.proposalQuorum(again.id), 10_000_000e18);
        assertEq(governor.proposalQuorum(grab.id), 19_750_000e18);
        _assertState(grab, IGovernor.ProposalState.Defeated);
        _expectState(grab, IGovernor.ProposalState.Defeated, _bit(IGovernor.ProposalState.Succeeded));
        _queue(grab);
        _assertUntouched();
    }
}
