// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Errors} from "@openzeppelin/contracts/utils/Errors.sol";

import {Motion} from "../SystemTest.t.sol";
import {AttackTest} from "./AttackTest.t.sol";
import {StockDao, StockVotes, Terms} from "./controls/StockDao.t.sol";

/// @notice Build Finance, February 2022: without a quorum, one quiet holder voted himself the right to mint; 470,000 dollars.
contract BuildFinance2022Test is AttackTest {
    function test_controlAQuietHolderTakesTheRightToMint() public {
        Terms memory terms = _stockTerms();
        terms.quorumPercent = 0;
        StockDao stock = _stockDao(terms);
        StockVotes build = stock.votes();
        _hold(build, attacker, 11_000_000e18);
        vm.warp(block.timestamp + 1);
        bytes memory data = abi.encodeCall(build.transferOwnership, (attacker));
        _capture(stock.governor(), attacker, _motion(address(build), data, "Maintenance"));
        vm.prank(attacker);
        build.mint(attacker, 1_000_000_000_000e18);
        assertEq(build.owner(), attacker);
        assertEq(build.balanceOf(attacker), 1_000_011_000_000e18);
    }

    function testFuzz_oursAQuietHolderBelowTheFloorIsDefeatedThoughNobodyOpposes(uint256 held) public {
        held = bound(held, 2_500_000e18, 10_000_000e18 - 1);
        _settled(attacker, held);
        Motion memory motion = _propose(attacker, _spend(attacker, CAP));
        _toVote(motion);
        _vote(attacker, motion, FOR);
        _afterVote(motion);
        _assertState(motion, IGovernor.ProposalState.Defeated);
        _expectState(motion, IGovernor.ProposalState.Defeated, _bit(IGovernor.ProposalState.Succeeded));
        _queue(motion);
    }

    function test_oursNoVoteCanMint() public {
        _settled(attacker, 400_000_000e18);
        bytes memory data = abi.encodeWithSignature("mint(address,uint256)", attacker, 1e30);
        Motion memory motion = _untilExecution(attacker, _motion(address(token), data, "Maintenance"));
        vm.expectRevert(Errors.FailedCall.selector);
        _execute(motion);
        assertEq(token.totalSupply(), token.GENESIS_SUPPLY());
    }

    function test_oursNoVoteCanTakeTheToken() public {
        _settled(attacker, 400_000_000e18);
        bytes memory data = abi.encodeWithSignature("transferOwnership(address)", attacker);
        Motion memory motion = _untilExecution(attacker, _motion(address(token), data, "Maintenance"));
        vm.expectRevert(Errors.FailedCall.selector);
        _execute(motion);
    }
}
