// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

import {IOpenGovernor} from "../../src/interfaces/IOpenGovernor.sol";
import {Motion, SystemTest} from "../SystemTest.t.sol";
import {StockGovernor, StockPresets, StockSettings} from "./StockGovernor.sol";

/// @notice The same attempt against the published composition, where it succeeds, and against ours, where it fails.
contract ComparisonTest is SystemTest {
    TimelockController private stockTimelock;

    function _stock(StockSettings memory settings) private returns (StockGovernor stock) {
        address[] memory open = new address[](1);
        stockTimelock = new TimelockController(1 days, new address[](0), open, address(this));
        stock = new StockGovernor(votes, stockTimelock, settings);
        stockTimelock.grantRole(stockTimelock.PROPOSER_ROLE(), address(stock));
    }

    function _state(IGovernor by, Motion memory motion) private view returns (IGovernor.ProposalState) {
        return by.state(motion.id);
    }

    function _payment() private view returns (Motion memory) {
        return _motion(address(token), abi.encodeCall(token.transfer, (alice, 1e18)), "A payment");
    }

    function _proposeTo(IGovernor to, Motion memory motion) private returns (Motion memory) {
        vm.prank(alice);
        motion.id = to.propose(motion.targets, motion.values, motion.calldatas, motion.description);
        return motion;
    }

    /// @dev What is wrapped is the base of the quorum: with little of it, one proposer at the threshold is a quorum.
    function testFuzz_oneProposerIsAQuorumWhereLittleIsWrapped(uint256 others) public {
        others = bound(others, 1, 190_000e18);
        StockGovernor stock = _stock(StockPresets.documentation());
        _wrap(alice, 10_000e18);
        _wrap(bob, others);
        vm.warp(block.timestamp + 1);
        Motion memory motion = _proposeTo(stock, _payment());
        vm.warp(stock.proposalSnapshot(motion.id) + 1);
        vm.prank(alice);
        stock.castVote(motion.id, FOR);
        vm.warp(stock.proposalDeadline(motion.id) + 1);
        assertEq(uint8(_state(stock, motion)), uint8(IGovernor.ProposalState.Succeeded));
        assertGe(governor.quorum(block.timestamp - 1), 10_000_000e18);
        vm.expectPartialRevert(IGovernor.GovernorInsufficientProposerVotes.selector);
        _proposeTo(governor, _payment());
    }

    /// @dev A quarter of what is wrapped is many votes where much is wrapped, and few where little is.
    function testFuzz_aQuarterOfLittleIsLittle(uint256 wrapped) public {
        wrapped = bound(wrapped, 400e18, 10_000_000e18);
        StockGovernor stock = _stock(StockPresets.repository());
        _wrap(alice, wrapped);
        vm.warp(block.timestamp + 1);
        assertLt(stock.quorum(block.timestamp - 1), governor.quorum(block.timestamp - 1));
        assertEq(stock.quorum(block.timestamp - 1), wrapped * 25 / 100);
    }

    /// @dev Nobody but the proposer can stop what a proposer without stake has begun, and there is no limit to how much of it.
    function test_aProposerThatSoldItsVotesKeepsItsProposals() public {
        StockGovernor stock = _stock(StockPresets.documentation());
        _wrap(alice, 2_500_000e18);
        _bonded(alice);
        vm.warp(block.timestamp + 1);
        Motion memory ours = _proposeTo(governor, _payment());
        Motion memory first = _proposeTo(stock, _payment());
        Motion memory second = _payment();
        second.description = "And another one";
        _proposeTo(stock, second);
        vm.expectPartialRevert(IOpenGovernor.ProposalStillLive.selector);
        _proposeTo(governor, second);
        vm.prank(alice);
        votes.unwrap(2_500_000e18);
        vm.warp(block.timestamp + 1);
        bytes32 description = keccak256(bytes(first.description));
        vm.expectPartialRevert(IGovernor.GovernorUnableToCancel.selector);
        stock.cancel(first.targets, first.values, first.calldatas, description);
        _cancel(bob, ours);
        assertEq(uint8(_state(governor, ours)), uint8(IGovernor.ProposalState.Canceled));
    }
}
