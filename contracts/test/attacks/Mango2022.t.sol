// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {OutOfBounds} from "../../src/interfaces/Errors.sol";
import {ITreasury} from "../../src/interfaces/ITreasury.sol";
import {Motion} from "../SystemTest.t.sol";
import {AttackTest} from "./AttackTest.t.sol";
import {StockDao} from "./controls/StockDao.t.sol";

/// @notice Mango Markets, October 2022: the exploiter voted with what was taken to keep most of it as a "bounty".
contract Mango2022Test is AttackTest {
    uint256 private constant TAKEN = 300_000_000e18;
    uint256 private constant BOUNTY = 34_000_000e18;

    function test_controlStolenTokensVoteTheirThiefABounty() public {
        StockDao stock = _richStockDao(_stockTerms());
        _hold(stock.votes(), attacker, TAKEN);
        vm.warp(block.timestamp + 1);
        _capture(stock.governor(), attacker, _payout(token, attacker, BOUNTY));
        assertEq(token.balanceOf(attacker), BOUNTY);
    }

    function testFuzz_oursABountyAboveTheCapFailsHoweverManyVotesItHas(uint256 stolen, uint256 bounty) public {
        stolen = bound(stolen, 25_000_000e18, 500_000_000e18);
        bounty = bound(bounty, CAP + 1, TREASURY);
        _settled(attacker, stolen);
        Motion memory motion = _untilExecution(attacker, _spend(attacker, bounty));
        vm.expectRevert(abi.encodeWithSelector(ITreasury.OutflowCapExceeded.selector, bounty, CAP));
        _execute(motion);
        _assertUntouched();
    }

    /// @dev Not nothing: what the cap lets out, once in 30 days.
    function test_oursTheThiefGetsTheCapAndNotASecondTime() public {
        _settled(attacker, TAKEN);
        _execute(_untilExecution(attacker, _spend(attacker, CAP)));
        Motion memory again = _untilExecution(attacker, _spend(attacker, 1));
        vm.expectRevert(abi.encodeWithSelector(ITreasury.OutflowCapExceeded.selector, 1, 0));
        _execute(again);
        assertEq(token.balanceOf(attacker), CAP);
        assertEq(treasury.balance(), TREASURY - CAP);
    }

    function test_oursTheCapCannotBeVotedAway() public {
        _settled(attacker, TAKEN);
        Motion memory motion = _untilExecution(
            attacker, _motion(address(treasury), abi.encodeCall(treasury.setOutflowCap, (10_000)), "No cap")
        );
        vm.expectRevert(abi.encodeWithSelector(OutOfBounds.selector, "outflowCapBps", 10_000, 50, 1_000));
        _execute(motion);
    }
}
