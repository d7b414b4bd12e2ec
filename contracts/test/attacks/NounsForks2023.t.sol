// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {ITreasury} from "../../src/interfaces/ITreasury.sol";
import {Motion} from "../SystemTest.t.sol";
import {AttackTest} from "./AttackTest.t.sol";
import {StockVotes} from "./controls/StockDao.t.sol";

/// @dev Whoever leaves takes a pro rata part of the treasury along.
contract ForkableTreasury {
    StockVotes private immutable _shares;
    IERC20 private immutable _asset;

    constructor(StockVotes shares, IERC20 asset) {
        (_shares, _asset) = (shares, asset);
    }

    function fork(uint256 amount) external {
        uint256 part = _asset.balanceOf(address(this)) * amount / _shares.totalSupply();
        assert(_shares.transferFrom(msg.sender, address(this), amount));
        assert(_asset.transfer(msg.sender, part));
    }
}

/// @notice Nouns, September 2023: the right to leave with a part of the treasury was bought below what it paid; 27 million dollars
/// left.
contract NounsForks2023Test is AttackTest {
    uint256 private constant BOUGHT = 400_000_000e18;

    /// @dev The market asks 0.03 OPEN for a share whose part of the treasury is 0.06 OPEN.
    function test_controlSharesBelowBookValueAreExchangedForTheTreasury() public {
        StockVotes shares = new StockVotes(1_000_000_000e18, address(this));
        ForkableTreasury forkable = new ForkableTreasury(shares, token);
        _give(address(forkable), TREASURY);
        uint256 price = BOUGHT * 3 / 100;
        assertTrue(shares.transfer(attacker, BOUGHT));
        vm.startPrank(attacker);
        shares.approve(address(forkable), BOUGHT);
        forkable.fork(BOUGHT);
        vm.stopPrank();
        assertEq(token.balanceOf(attacker), price * 2);
        assertEq(token.balanceOf(address(forkable)), TREASURY - price * 2);
    }

    function test_oursLeavingGivesBackWhatWasWrappedAndNothingOfTheTreasury() public {
        _settled(attacker, BOUGHT);
        vm.prank(attacker);
        votes.unwrap(BOUGHT);
        vm.warp(block.timestamp + 7 days);
        vm.prank(attacker);
        votes.withdraw();
        assertEq(token.balanceOf(attacker), BOUGHT);
        assertEq(treasury.balance(), TREASURY);
    }

    /// @dev A vote of all gOPEN for its book value does not do it either.
    function test_oursNoVotePaysOutAPartOfTheTreasuryToThoseWhoLeave() public {
        _settled(attacker, BOUGHT);
        uint256 part = TREASURY * BOUGHT / token.totalSupply();
        Motion memory motion = _untilExecution(attacker, _spend(attacker, part));
        vm.expectRevert(abi.encodeWithSelector(ITreasury.OutflowCapExceeded.selector, part, CAP));
        _execute(motion);
        _assertUntouched();
    }
}
