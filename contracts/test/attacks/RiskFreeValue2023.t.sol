// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {ITreasury} from "../../src/interfaces/ITreasury.sol";
import {Motion} from "../SystemTest.t.sol";
import {AttackTest} from "./AttackTest.t.sol";
import {StockDao} from "./controls/StockDao.t.sol";

/// @notice Aragon and Rook, 2023: where the treasury is worth more than half of the tokens, buying half of them pays.
contract RiskFreeValue2023Test is AttackTest {
    function test_controlHalfOfTheVotesTakesTheWholeTreasuryAtOnce() public {
        StockDao stock = _richStockDao(_stockTerms());
        _hold(stock.votes(), attacker, 510_000_000e18);
        vm.warp(block.timestamp + 1);
        _capture(stock.governor(), attacker, _payout(token, attacker, TREASURY));
        assertEq(token.balanceOf(attacker), TREASURY);
    }

    /// @dev The raider votes again as soon as the last vote is over, and always for as much as may leave. Three payments are 14 % of
    /// the treasury, and holders have seen the first of them for months.
    function test_oursHalfOfTheVotesGetsATwentiethAMonth() public {
        _settled(attacker, 300_000_000e18);
        for (uint256 month = 0; month < 3; ++month) {
            Motion memory motion =
                _untilExecution(attacker, _spend(attacker, TREASURY / 20 * 95 ** month / 100 ** month));
            _execute(motion);
            assertEq(treasury.available(), 0);
            // The next vote is over after 13 days, too early for anything more.
            Motion memory more = _untilExecution(attacker, _spend(attacker, month + 1));
            vm.expectRevert(abi.encodeWithSelector(ITreasury.OutflowCapExceeded.selector, month + 1, 0));
            _execute(more);
            vm.warp(block.timestamp + 17 days);
        }
        assertEq(token.balanceOf(attacker), 8_557_500e18);
        assertEq(treasury.balance(), TREASURY - 8_557_500e18);
    }
}
