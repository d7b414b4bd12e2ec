// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {IDatanetRegistry} from "../src/interfaces/IDatanetRegistry.sol";
import {Bar, ProposalClass} from "../src/interfaces/IProposalPolicy.sol";
import {IRewardController} from "../src/interfaces/IRewardController.sol";
import {ITreasury} from "../src/interfaces/ITreasury.sol";
import {Legs, Split} from "../src/libraries/FeeSplitLib.sol";
import {Motion, SystemTest} from "./SystemTest.t.sol";
import {MerkleTree} from "./economy/MerkleTree.t.sol";

/// @notice What holders decide, from proposal to effect, with votes of several accounts.
contract EndToEndTest is SystemTest {
    address private builder = makeAddr("builder");

    function setUp() public override {
        super.setUp();
        _wrap(alice, 22_000_000e18);
        _bonded(alice);
        _bonded(carol);
        _wrap(bob, 9_000_000e18);
        _wrap(carol, 4_000_000e18);
        vm.warp(block.timestamp + 1);
    }

    /// @dev Alice For, Carol Abstain, Bob Against; checked at each stage.
    function _carry(Motion memory motion) private returns (Motion memory) {
        motion = _propose(alice, motion);
        assertEq(uint8(governor.state(motion.id)), uint8(IGovernor.ProposalState.Pending));
        _toVote(motion);
        _vote(alice, motion, FOR);
        _vote(bob, motion, AGAINST);
        _vote(carol, motion, ABSTAIN);
        (uint256 against, uint256 inFavour, uint256 abstain) = governor.proposalVotes(motion.id);
        assertEq(against, 9_000_000e18);
        assertEq(inFavour, 22_000_000e18);
        assertEq(abstain, 4_000_000e18);
        _afterVote(motion);
        assertEq(uint8(governor.state(motion.id)), uint8(IGovernor.ProposalState.Succeeded));
        _queue(motion);
        assertEq(governor.proposalEta(motion.id), block.timestamp + 3 days);
        vm.warp(governor.proposalEta(motion.id));
        _execute(motion);
        assertEq(uint8(governor.state(motion.id)), uint8(IGovernor.ProposalState.Executed));
        return motion;
    }

    function test_aFeeSplit() public {
        bytes32 datanet = _admitted(carol, "Medical imaging");
        token.approve(address(router), type(uint256).max);
        router.pay(datanet, builder, 1_000e18, 1);
        Split memory next = Split({contributors: 5_500, builders: 2_000, stakers: 1_000, treasury: 1_000, burn: 500});
        _carry(_motion(address(router), abi.encodeCall(router.setSplit, (next)), "More for contributors"));
        Legs memory legs = router.pay(datanet, builder, 1_000e18, 2);
        assertEq(legs.contributors, 550e18);
        assertEq(legs.builders, 200e18);
        assertEq(router.claimDatanet(datanet), 500e18 + 550e18);
        assertEq(router.claimFor(builder), 250e18 + 200e18);
        router.distribute();
        vm.warp(block.timestamp + 8 days);
        // 200 OPEN over 35 million gOPEN.
        assertApproxEqAbs(votes.earned(alice), uint256(200e18) * 22 / 35, 1);
    }

    function test_aRewardRate() public {
        _carry(_motion(address(rewards), abi.encodeCall(rewards.setRate, (840_000e18)), "A fifth more"));
        assertEq(rewards.rate(), 840_000e18);
        assertEq(rewards.rateInForce(), 700_000e18);
        vm.warp(rewards.epochStart(rewards.currentEpoch() + 1));
        rewards.settle(type(uint256).max);
        assertEq(rewards.openBudget(), 840_000e18);
    }

    function test_anAdmissionWithItsWeight() public {
        bytes32 id = _apply(carol, "Robotics");
        Motion memory motion;
        motion.targets = new address[](2);
        motion.values = new uint256[](2);
        motion.calldatas = new bytes[](2);
        motion.description = "Admit Robotics";
        IRewardController.Gauge[] memory gauges = new IRewardController.Gauge[](2);
        gauges[0] = IRewardController.Gauge(bytes32(0), 9_000);
        gauges[1] = IRewardController.Gauge(id, 1_000);
        (motion.targets[0], motion.calldatas[0]) = (address(registry), abi.encodeCall(registry.admit, (id)));
        (motion.targets[1], motion.calldatas[1]) = (address(rewards), abi.encodeCall(rewards.setWeights, (gauges)));
        _carry(motion);
        assertEq(uint8(registry.statusOf(id)), uint8(IDatanetRegistry.Status.Probation));
        vm.warp(rewards.epochStart(rewards.currentEpoch() + 2));
        rewards.settle(type(uint256).max);
        // Half of 70,000 while it is on probation, and nothing of it to claim.
        (uint256 contributors, uint256 builders) = rewards.unvested(id);
        assertEq(contributors, 26_250e18);
        assertEq(builders, 8_750e18);
        vm.warp(block.timestamp + 30 days);
        registry.graduate(id);
        assertEq(uint8(registry.statusOf(id)), uint8(IDatanetRegistry.Status.Active));
        // Four more epochs have ended meanwhile.
        (contributors, builders) = rewards.claim(id);
        assertEq(contributors, 5 * 26_250e18);
        assertEq(builders, 5 * 8_750e18);
        assertEq(token.balanceOf(carol), 100_000e18 + 5 * 35_000e18);
    }

    /// @dev From a payment to a contributor, through the Datanet's pool and a root that nobody challenges.
    function test_contributorsPaidByAttribution() public {
        bytes32 datanet = _admitted(carol, "Medical imaging");
        vm.startPrank(carol);
        registry.enableAttribution(datanet);
        token.approve(address(settler), type(uint256).max);
        vm.stopPrank();
        token.approve(address(router), type(uint256).max);
        router.pay(datanet, builder, 1_000e18, 1);
        router.claimDatanet(datanet);
        vm.warp(settler.genesis() + 7 days);
        bytes32[] memory leaves = new bytes32[](2);
        leaves[0] = settler.leaf(0, datanet, 0, alice, 300e18);
        leaves[1] = settler.leaf(0, datanet, 1, bob, 200e18);
        vm.prank(carol);
        settler.post(0, datanet, MerkleTree.root(leaves), 500e18);
        vm.warp(block.timestamp + 3 days);
        settler.claim(0, datanet, 0, alice, 300e18, MerkleTree.proof(leaves, 0));
        settler.claim(0, datanet, 1, bob, 200e18, MerkleTree.proof(leaves, 1));
        assertEq(token.balanceOf(bob), 200e18);
        assertEq(settler.pool(datanet), 0);
    }

    function test_aStream() public {
        bytes memory data = abi.encodeCall(
            treasury.stream, (builder, 1_000_000e18, ITreasury.Category.Grants, 90 days, 360 days, "Evaluation suite")
        );
        _carry(_motion(address(treasury), data, "A grant over a year"));
        vm.warp(block.timestamp + 180 days);
        assertEq(streams.claim(1), 500_000e18);
        assertEq(token.balanceOf(builder), 500_000e18);
        _carry(_motion(address(treasury), abi.encodeCall(treasury.cancelStream, (1)), "It was not delivered"));
        assertEq(streams.streamOf(1).amount + treasury.balance(), 60_000_000e18);
    }

    function test_aSpend() public {
        bytes memory data =
            abi.encodeCall(treasury.spend, (builder, 1_000_000e18, ITreasury.Category.Grants, "Evaluation suite"));
        _carry(_motion(address(treasury), data, "A grant"));
        assertEq(token.balanceOf(builder), 1_000_000e18);
        assertEq(treasury.spentOn(ITreasury.Category.Grants), 1_000_000e18);
    }

    function test_aSpendAboveTheCapFailsEvenWhenItIsVotedFor() public {
        bytes memory data =
            abi.encodeCall(treasury.spend, (builder, 3_000_001e18, ITreasury.Category.Grants, "Too much"));
        Motion memory motion = _untilExecution(alice, _motion(address(treasury), data, "Too large a grant"));
        vm.expectRevert(abi.encodeWithSelector(ITreasury.OutflowCapExceeded.selector, 3_000_001e18, 3_000_000e18));
        _execute(motion);
        assertEq(treasury.balance(), 60_000_000e18);
    }

    /// @dev 56 % is enough for the economy, not for the treasury.
    function test_theSameVotesCarryAFeeSplitAndNotAPayment() public {
        Split memory next = Split({contributors: 5_500, builders: 2_000, stakers: 1_000, treasury: 1_000, burn: 500});
        Motion memory split = _propose(alice, _motion(address(router), abi.encodeCall(router.setSplit, (next)), "A"));
        bytes memory data = abi.encodeCall(treasury.spend, (builder, 1e18, ITreasury.Category.Grants, "Small"));
        Motion memory payment = _propose(carol, _motion(address(treasury), data, "B"));
        _toVote(payment);
        Motion[2] memory both = [split, payment];
        for (uint256 i = 0; i < 2; ++i) {
            vm.prank(alice);
            governor.castVoteWithReasonAndParams(
                both[i].id,
                255,
                "",
                abi.encodePacked(uint128(1_000_000e18), uint128(13_000_000e18), uint128(8_000_000e18))
            );
            _vote(bob, both[i], AGAINST);
        }
        _afterVote(payment);
        assertEq(uint8(governor.state(split.id)), uint8(IGovernor.ProposalState.Succeeded));
        assertEq(uint8(governor.state(payment.id)), uint8(IGovernor.ProposalState.Defeated));
    }

    function test_aProposalBelowTheQuorumChangesNothing() public {
        Motion memory motion =
            _propose(carol, _motion(address(rewards), abi.encodeCall(rewards.setRate, (840_000e18)), "A fifth more"));
        _toVote(motion);
        _vote(bob, motion, FOR);
        _afterVote(motion);
        assertEq(uint8(governor.state(motion.id)), uint8(IGovernor.ProposalState.Defeated));
        vm.expectPartialRevert(IGovernor.GovernorUnexpectedProposalState.selector);
        _queue(motion);
        assertEq(rewards.rate(), 700_000e18);
    }

    /// @dev Several self-calls of the Governor in one batch.
    function test_severalSettingsAtOnce() public {
        Motion memory motion;
        motion.targets = new address[](3);
        motion.values = new uint256[](3);
        motion.calldatas = new bytes[](3);
        motion.description = "Slower and stricter";
        (motion.targets[0], motion.calldatas[0]) =
        (address(governor), abi.encodeCall(governor.setVotingDelay, (5 days)));
        (motion.targets[1], motion.calldatas[1]) = (address(timelock), abi.encodeCall(timelock.updateDelay, (7 days)));
        Bar memory stricter = Bar({quorumBps: 450, majorityBps: 5_600, quorumFloor: 11_000_000e18});
        (motion.targets[2], motion.calldatas[2]) =
        (address(policy), abi.encodeCall(policy.setBar, (ProposalClass.Economic, stricter)));
        _carry(motion);
        assertEq(governor.votingDelay(), 5 days);
        assertEq(timelock.getMinDelay(), 7 days);
        assertEq(abi.encode(policy.bar(ProposalClass.Economic)), abi.encode(stricter));
    }
}
