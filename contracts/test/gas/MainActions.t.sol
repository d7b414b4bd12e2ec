// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IFeeRouter} from "../../src/interfaces/IFeeRouter.sol";
import {Motion, SystemTest} from "../SystemTest.t.sol";

/// @notice What the main actions cost, whole transactions, written to and checked against `snapshots`.
/// forge-config: default.isolate = true
contract MainActionsGasTest is SystemTest {
    string private constant GOVERNANCE = "governance";

    function test_governance() public {
        _bonded(alice);
        _wrap(alice, 30_000_000e18);
        vm.warp(block.timestamp + 1);

        Motion memory motion =
            _motion(address(rewards), abi.encodeCall(rewards.setRate, (rewards.rate())), "The rate stays as it is.");
        motion = _propose(alice, motion);
        vm.snapshotGasLastCall(GOVERNANCE, "propose");
        _toVote(motion);
        _vote(alice, motion, FOR);
        vm.snapshotGasLastCall(GOVERNANCE, "castVote");
        _afterVote(motion);
        _queue(motion);
        vm.snapshotGasLastCall(GOVERNANCE, "queue");
        vm.warp(governor.proposalEta(motion.id));
        _execute(motion);
        vm.snapshotGasLastCall(GOVERNANCE, "execute");
        bonds.release(motion.id);
        vm.snapshotGasLastCall(GOVERNANCE, "release the bond");
    }

    function test_fees() public {
        bytes32 id = _admitted(alice, "Medical imaging");
        token.approve(address(router), type(uint256).max);
        router.pay(id, bob, 1e18, 0);
        router.pay(id, carol, 1e18, 0);
        vm.snapshotGasLastCall("fees", "pay a new builder");
        router.pay(id, carol, 1e18, 0);
        vm.snapshotGasLastCall("fees", "pay");
        IFeeRouter.Payment[] memory payments = new IFeeRouter.Payment[](100);
        for (uint256 i = 0; i < 100; ++i) {
            payments[i] = IFeeRouter.Payment(id, vm.addr(i + 1), 1e18);
        }
        router.payBatch(payments, 0);
        vm.snapshotGasLastCall("fees", "pay a hundred new builders at once");
        router.claimFor(bob);
        vm.snapshotGasLastCall("fees", "claim as a builder");
        router.distribute();
        vm.snapshotGasLastCall("fees", "distribute");
    }

    function test_gOpen() public {
        _give(bob, 100e18);
        vm.startPrank(bob);
        token.approve(address(votes), 100e18);
        votes.wrapAndDelegate(100e18, bob);
        vm.snapshotGasLastCall("gOPEN", "wrapAndDelegate");
        votes.delegate(carol);
        vm.snapshotGasLastCall("gOPEN", "delegate to another");
        assertTrue(votes.transfer(carol, 1e18));
        vm.snapshotGasLastCall("gOPEN", "transfer");
        vm.stopPrank();
    }
}
