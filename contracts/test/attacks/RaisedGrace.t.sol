// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Errors} from "@openzeppelin/contracts/utils/Errors.sol";

import {Motion} from "../SystemTest.t.sol";
import {AttackTest} from "./AttackTest.t.sol";
import {RetroactiveDao} from "./controls/RetroactiveDao.t.sol";
import {StockVotes} from "./controls/StockDao.t.sol";

/// @notice Finding 55 on Nouns: a longer grace period, decided later, made proposals executable that had been left to expire.
contract RaisedGraceTest is AttackTest {
    function test_controlALongerGracePeriodRevivesAnExpiredProposal() public {
        StockVotes stock = new StockVotes(1_000_000e18, address(this));
        RetroactiveDao old = new RetroactiveDao(stock);
        _give(address(old), TREASURY);
        _hold(stock, attacker, 150_000e18);
        vm.warp(block.timestamp + 1);
        vm.startPrank(attacker);
        uint256 grab = old.propose(address(token), abi.encodeCall(token.transfer, (attacker, TREASURY)));
        _pass(old, grab);
        // Nobody executes it: holders have seen what it does, and it expires.
        vm.warp(block.timestamp + old.DELAY() + 15 days);
        assertEq(uint8(old.state(grab)), uint8(RetroactiveDao.State.Expired));
        uint256 longer = old.propose(address(old), abi.encodeCall(old.set, (10, 90 days, 1e18)));
        _pass(old, longer);
        vm.warp(block.timestamp + old.DELAY());
        old.execute(longer);
        old.execute(grab);
        assertEq(token.balanceOf(attacker), TREASURY);
    }

    function test_oursWhatHasExpiredStaysExpiredWhateverIsDecidedLater() public {
        _settled(alice, 50_000_000e18);
        Motion memory grab = _untilExecution(alice, _spend(attacker, CAP));
        vm.warp(block.timestamp + 14 days + 1);
        _assertState(grab, IGovernor.ProposalState.Expired);
        _decide(alice, address(governor), abi.encodeCall(governor.setVotingPeriod, (21 days)));
        _decide(alice, address(timelock), abi.encodeCall(timelock.updateDelay, (30 days)));
        _assertState(grab, IGovernor.ProposalState.Expired);
        _expectState(grab, IGovernor.ProposalState.Expired, _bit(IGovernor.ProposalState.Queued));
        _execute(grab);
        _expectState(grab, IGovernor.ProposalState.Expired, _bit(IGovernor.ProposalState.Succeeded));
        _queue(grab);
        _assertUntouched();
    }

    function test_oursTheGracePeriodHasNoSetter() public {
        _settled(alice, 50_000_000e18);
        bytes memory data = abi.encodeWithSignature("setGracePeriod(uint256)", 90 days);
        Motion memory motion = _untilExecution(alice, _motion(address(timelock), data, "Longer"));
        vm.expectRevert(Errors.FailedCall.selector);
        _execute(motion);
        assertEq(timelock.GRACE_PERIOD(), 14 days);
    }

    function _pass(RetroactiveDao old, uint256 id) private {
        vm.warp(block.timestamp + 1);
        old.vote(id);
        vm.warp(block.timestamp + old.PERIOD());
        old.queue(id);
    }
}
