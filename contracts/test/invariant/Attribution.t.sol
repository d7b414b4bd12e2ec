// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IAttributionSettler} from "../../src/interfaces/IAttributionSettler.sol";
import {SystemTest} from "../SystemTest.t.sol";
import {AttributionHandler} from "./AttributionHandler.t.sol";
import {Walk} from "./Walk.t.sol";

/// @notice The properties of attribution, numbered as in the README beside this file.
contract AttributionInvariantTest is SystemTest, Walk {
    AttributionHandler private handler;
    address[6] private actors;

    function setUp() public override {
        super.setUp();
        bytes32[] memory ids = new bytes32[](3);
        for (uint256 i = 0; i < 6; ++i) {
            actors[i] = makeAddr(string.concat("actor", vm.toString(i)));
            _give(actors[i], 5_000_000e18);
        }
        for (uint256 i = 0; i < 3; ++i) {
            ids[i] = _admitted(actors[i], "Datanet");
            vm.prank(actors[i]);
            registry.enableAttribution(ids[i]);
        }
        handler = new AttributionHandler(dao, actors, ids, guardian);
        targetContract(address(handler));
    }

    /// @notice 36: a root pays at most its total, which was in the pool when it was posted; each leaf is paid once.
    function invariant_36_rootsPayWithinTheirTotals() public view {
        for (uint256 i = 0; i < handler.treeCount(); ++i) {
            AttributionHandler.Tree memory tree = handler.treeAt(i);
            assertLe(tree.total, tree.poolBefore);
            assertLe(handler.paidBy(i), tree.total);
            for (uint256 index = 0; index < 4; ++index) {
                assertLe(handler.timesPaid(i, index), 1);
            }
            if (!handler.latestTree(i)) continue;
            IAttributionSettler.Root memory root = settler.rootOf(tree.epoch, tree.id);
            assertEq(root.claimed, handler.paidBy(i));
            assertEq(root.total, tree.total);
        }
    }

    /// @notice 37: pools, what open roots have not paid, bonds and refunds are all held; and each Datanet's money is its own.
    function invariant_37_openTotalsAreHeld() public view {
        uint256 owed = 0;
        bytes32[] memory ids = handler.datanets();
        uint256[] memory open = new uint256[](ids.length);
        for (uint256 i = 0; i < handler.treeCount(); ++i) {
            AttributionHandler.Tree memory tree = handler.treeAt(i);
            if (!handler.latestTree(i)) continue;
            IAttributionSettler.Root memory root = settler.rootOf(tree.epoch, tree.id);
            if (root.bondHeld) owed += 10_000e18;
            if (root.state == IAttributionSettler.State.Challenged) owed += 2_500e18;
            if (root.state == IAttributionSettler.State.Voided || root.state == IAttributionSettler.State.Expired) {
                continue;
            }
            for (uint256 j = 0; j < ids.length; ++j) {
                if (ids[j] == tree.id) open[j] += root.total - root.claimed;
            }
        }
        for (uint256 j = 0; j < ids.length; ++j) {
            // No root reaches what another Datanet has received.
            assertEq(settler.pool(ids[j]) + open[j] + handler.paidOf(ids[j]), handler.received(ids[j]));
            owed += settler.pool(ids[j]) + open[j];
        }
        for (uint256 i = 0; i < 6; ++i) {
            owed += settler.refundable(actors[i]);
        }
        assertEq(settler.liabilities(), owed);
        assertEq(token.balanceOf(address(settler)), owed);
    }

    /// @notice 38: a root that is void or over pays nothing; one that is final pays everybody it names.
    function invariant_38_deadRootsPayNothing() public view {
        assertEq(handler.deadClaims(), 0);
        assertEq(handler.blockedClaims(), 0);
    }

    function test_everyActionHappens() public {
        bytes4[13] memory selectors = [
            handler.warp.selector,
            handler.warpFar.selector,
            handler.fill.selector,
            handler.post.selector,
            handler.challenge.selector,
            handler.decide.selector,
            handler.lapse.selector,
            handler.voidRoot.selector,
            handler.claim.selector,
            handler.expire.selector,
            handler.freeBond.selector,
            handler.claimRefund.selector,
            handler.claim.selector
        ];
        string[13] memory actions = [
            "warp",
            "warpFar",
            "fill",
            "post",
            "challenge",
            "decide",
            "lapse",
            "voidRoot",
            "claim",
            "refusedClaim",
            "expire",
            "freeBond",
            "claimRefund"
        ];
        uint256[13] memory seen;
        for (uint256 world = 0; world < 4; ++world) {
            uint256 snapshot = vm.snapshotState();
            for (uint256 i = 0; i < 200; ++i) {
                uint256 n = world * 200 + i;
                _step(address(handler), selectors[_seed(n) % selectors.length], n);
            }
            invariant_36_rootsPayWithinTheirTotals();
            invariant_37_openTotalsAreHeld();
            invariant_38_deadRootsPayNothing();
            uint256[13] memory counts;
            for (uint256 i = 0; i < actions.length; ++i) {
                counts[i] = handler.done(actions[i]);
            }
            vm.revertToState(snapshot);
            for (uint256 i = 0; i < actions.length; ++i) {
                seen[i] += counts[i];
            }
        }
        for (uint256 i = 0; i < actions.length; ++i) {
            assertGt(seen[i], 0, actions[i]);
        }
    }
}
