// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {IOpenGovernor} from "../../src/interfaces/IOpenGovernor.sol";
import {Motion, SystemTest} from "../SystemTest.t.sol";
import {StockDao, StockGovernor, StockVotes, Terms} from "../attacks/controls/StockDao.t.sol";

/// @notice OpenLedger's two documented settings, which differ, of a composition without floor, limit or bounds, beside ours.
contract ComparisonTest is SystemTest {
    /// @dev The repository of July 2025; `wrapped` is the whole supply of votes.
    function _repository(uint256 wrapped) private pure returns (Terms memory) {
        return Terms({
            supply: wrapped,
            votingDelay: 1 days,
            votingPeriod: 2 weeks,
            threshold: 100e18,
            quorumPercent: 25,
            timelockDelay: 1 hours
        });
    }

    /// @dev The documentation, later.
    function _documentation(uint256 wrapped) private pure returns (Terms memory) {
        return Terms({
            supply: wrapped,
            votingDelay: 1 days,
            votingPeriod: 1 weeks,
            threshold: 10_000e18,
            quorumPercent: 5,
            timelockDelay: 1 weeks
        });
    }

    function _stock(Terms memory terms, uint256 held) private returns (StockGovernor) {
        StockDao stock = StockDao(vm.deployCode("StockDao.t.sol:StockDao", abi.encode(terms)));
        StockVotes stockVotes = stock.votes();
        assertTrue(stockVotes.transfer(alice, held));
        vm.prank(alice);
        stockVotes.delegate(alice);
        return stock.governor();
    }

    function _payment(string memory description) private view returns (Motion memory) {
        return _motion(address(token), abi.encodeCall(token.transfer, (alice, 1e18)), description);
    }

    function _proposeTo(IGovernor to, Motion memory motion) private returns (Motion memory) {
        vm.prank(alice);
        motion.id = to.propose(motion.targets, motion.values, motion.calldatas, motion.description);
        return motion;
    }

    /// @dev What is wrapped is the base of the quorum: where it is little, one proposer at the threshold is a quorum.
    function testFuzz_oneProposerIsAQuorumWhereLittleIsWrapped(uint256 others) public {
        others = bound(others, 0, 190_000e18);
        StockGovernor stock = _stock(_documentation(10_000e18 + others), 10_000e18);
        _wrap(alice, 10_000e18);
        _bonded(alice);
        vm.warp(block.timestamp + 1);
        Motion memory motion = _proposeTo(stock, _payment("A payment"));
        vm.warp(stock.proposalSnapshot(motion.id) + 1);
        vm.prank(alice);
        stock.castVote(motion.id, FOR);
        vm.warp(stock.proposalDeadline(motion.id) + 1);
        assertEq(uint8(stock.state(motion.id)), uint8(IGovernor.ProposalState.Succeeded));
        assertGe(governor.quorum(block.timestamp - 1), 10_000_000e18);
        vm.expectPartialRevert(IGovernor.GovernorInsufficientProposerVotes.selector);
        _proposeTo(governor, _payment("A payment"));
    }

    /// @dev A quarter of what is wrapped is far more than our quorum where much is wrapped, and next to nothing where little is.
    function testFuzz_aQuarterOfLittleIsLittle(uint256 wrapped) public {
        wrapped = bound(wrapped, 400e18, 39_000_000e18);
        StockGovernor stock = _stock(_repository(wrapped), wrapped);
        _wrap(alice, wrapped);
        vm.warp(block.timestamp + 1);
        assertEq(stock.quorum(block.timestamp - 1), wrapped / 4);
        assertLt(stock.quorum(block.timestamp - 1), governor.quorum(block.timestamp - 1));
    }

    /// @dev There, a proposer makes as many proposals as it likes and keeps them when it has sold its votes.
    function testFuzz_aProposerThatSoldItsVotesKeepsItsProposals(bool documented) public {
        Terms memory terms = documented ? _documentation(10_000_000e18) : _repository(10_000_000e18);
        StockGovernor stock = _stock(terms, terms.threshold);
        _wrap(alice, 2_500_000e18);
        _bonded(alice);
        vm.warp(block.timestamp + 1);
        Motion memory ours = _proposeTo(governor, _payment("One"));
        Motion memory theirs = _proposeTo(stock, _payment("One"));
        _proposeTo(stock, _payment("Two"));
        Motion memory second = _payment("Two");
        vm.expectPartialRevert(IOpenGovernor.ProposalStillLive.selector);
        _proposeTo(governor, second);
        vm.startPrank(alice);
        votes.unwrap(2_500_000e18);
        StockVotes(address(stock.token())).delegate(address(0));
        vm.stopPrank();
        vm.warp(block.timestamp + 1);
        vm.expectPartialRevert(IGovernor.GovernorUnableToCancel.selector);
        stock.cancel(theirs.targets, theirs.values, theirs.calldatas, keccak256(bytes(theirs.description)));
        _cancel(bob, ours);
        assertEq(uint8(governor.state(ours.id)), uint8(IGovernor.ProposalState.Canceled));
    }
}
