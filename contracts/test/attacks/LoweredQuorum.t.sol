// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

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

        _decide(alice, address(governor), abi.encodeCall(governor.updateQuorumNumerator, (100)));
        vm.warp(block.timestamp + 1);
        // Now it would be enough.
        assertEq(governor.quorum(block.timestamp - 1), 10_000_000e18);
        assertEq(governor.quorum(governor.proposalSnapshot(grab.id)), 15_800_000e18);
        _assertState(grab, IGovernor.ProposalState.Defeated);
        _expectState(grab, IGovernor.ProposalState.Defeated, _bit(IGovernor.ProposalState.Succeeded));
        _queue(grab);
        _assertUntouched();
    }
}
