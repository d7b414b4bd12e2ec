// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {stdError} from "forge-std/StdError.sol";

import {OutOfBounds} from "../../src/interfaces/Errors.sol";
import {Bar, ProposalClass} from "../../src/interfaces/IProposalPolicy.sol";
import {Motion} from "../SystemTest.t.sol";
import {AttackTest} from "./AttackTest.t.sol";
import {StockDao, StockGovernor} from "./controls/StockDao.t.sol";

/// @notice One vote for an extreme setting, and no later vote can repair it.
contract ParameterBrickTest is AttackTest {
    StockDao private stock;
    StockGovernor private g;

    function setUp() public override {
        super.setUp();
        stock = _stockDao(_stockTerms());
        g = stock.governor();
        _hold(stock.votes(), attacker, 100_000_000e18);
        _hold(stock.votes(), alice, 899_999_999e18);
        _settled(carol, 400_000_000e18);
    }

    function test_controlAVotingPeriodOfAHundredYearsEndsGovernance() public {
        _set(address(g), abi.encodeCall(g.setVotingPeriod, (type(uint32).max)));
        Motion memory repair = _repair(abi.encodeCall(g.setVotingPeriod, (7 days)));
        vm.warp(block.timestamp + 100 * 365 days);
        assertEq(uint8(g.state(repair.id)), uint8(IGovernor.ProposalState.Active));
    }

    function test_controlAQuorumOfEverythingEndsGovernance() public {
        _set(address(g), abi.encodeCall(g.updateQuorumNumerator, (100)));
        Motion memory repair = _repair(abi.encodeCall(g.updateQuorumNumerator, (4)));
        vm.warp(g.proposalDeadline(repair.id) + 1);
        // 99.9999999 % of all votes.
        assertEq(uint8(g.state(repair.id)), uint8(IGovernor.ProposalState.Defeated));
    }

    function test_controlAThresholdThatNobodyMeetsEndsGovernance() public {
        _set(address(g), abi.encodeCall(g.setProposalThreshold, (type(uint256).max)));
        Motion memory repair = _motion(address(g), abi.encodeCall(g.setProposalThreshold, (0)), "Repair");
        vm.expectRevert(
            abi.encodeWithSelector(
                IGovernor.GovernorInsufficientProposerVotes.selector, alice, 899_999_999e18, type(uint256).max
            )
        );
        _proposeTo(g, alice, repair);
    }

    function test_controlATimelockDelayWithoutEndEndsGovernance() public {
        _set(address(stock.timelock()), abi.encodeCall(stock.timelock().updateDelay, (type(uint256).max)));
        Motion memory repair = _repair(abi.encodeCall(g.setProposalThreshold, (0)));
        vm.warp(g.proposalDeadline(repair.id) + 1);
        vm.expectRevert(stdError.arithmeticError);
        g.queue(repair.targets, repair.values, repair.calldatas, keccak256("Repair"));
    }

    function test_oursTheVotingPeriodEndsWithinThreeWeeks() public {
        bytes memory data = abi.encodeCall(governor.setVotingPeriod, (type(uint32).max));
        _refused(address(governor), data, "votingPeriod", type(uint32).max, 5 days, 21 days);
    }

    function test_oursTheQuorumStaysWithinReach() public {
        bytes memory data =
            abi.encodeCall(policy.setBar, (ProposalClass.Constitutional, Bar(10_000, 6_667, 25_000_000e18)));
        _refused(address(policy), data, "quorumBps", 10_000, 100, 2_000);
    }

    function test_oursTheMajorityStaysWithinReach() public {
        bytes memory data =
            abi.encodeCall(policy.setBar, (ProposalClass.Constitutional, Bar(1_000, 10_000, 25_000_000e18)));
        _refused(address(policy), data, "majorityBps", 10_000, 6_000, 8_000);
    }

    function test_oursTheThresholdStaysWithinReach() public {
        bytes memory data = abi.encodeCall(governor.setProposalThreshold, (type(uint256).max));
        _refused(address(governor), data, "proposalThreshold", type(uint256).max, 500_000e18, 20_000_000e18);
    }

    function test_oursTheTimelocksDelayEndsWithinAMonth() public {
        bytes memory data = abi.encodeCall(timelock.updateDelay, (type(uint256).max));
        _refused(address(timelock), data, "delay", type(uint256).max, 2 days, 30 days);
    }

    /// @dev The worst that votes can choose, all at once, and it can still be repaired.
    function test_oursTheExtremesOfAllBoundsTogetherCanBeRepaired() public {
        _decide(carol, address(governor), abi.encodeCall(governor.setVotingDelay, (14 days)));
        _decide(carol, address(governor), abi.encodeCall(governor.setVotingPeriod, (21 days)));
        _decide(carol, address(governor), abi.encodeCall(governor.setLateQuorumVoteExtension, (21 days)));
        _decide(carol, address(governor), abi.encodeCall(governor.setProposalThreshold, (20_000_000e18)));
        Bar memory highest = Bar(2_000, 8_000, 100_000_000e18);
        _decide(carol, address(policy), abi.encodeCall(policy.setBar, (ProposalClass.Constitutional, highest)));
        _decide(carol, address(timelock), abi.encodeCall(timelock.updateDelay, (30 days)));
        Bar memory usual = Bar(1_000, 6_667, 25_000_000e18);
        _decide(carol, address(policy), abi.encodeCall(policy.setBar, (ProposalClass.Constitutional, usual)));
        assertEq(policy.bar(ProposalClass.Constitutional).quorumBps, 1_000);
    }

    /// @dev Carried through by the attacker and whoever did not look.
    function _set(address target, bytes memory data) private {
        _capture(g, attacker, _motion(target, data, "Tune"));
    }

    function _repair(bytes memory data) private returns (Motion memory motion) {
        motion = _proposeTo(g, alice, _motion(address(g), data, "Repair"));
        vm.warp(g.proposalSnapshot(motion.id) + 1);
        _voteAt(g, alice, motion, FOR);
        _voteAt(g, attacker, motion, FOR);
    }

    function _refused(address target, bytes memory data, string memory name, uint256 value, uint256 low, uint256 high)
        private
    {
        Motion memory motion = _untilExecution(carol, _motion(target, data, "Tune"));
        vm.expectRevert(abi.encodeWithSelector(OutOfBounds.selector, name, value, low, high));
        _execute(motion);
    }
}
