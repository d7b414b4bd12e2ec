// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {Split} from "../../src/libraries/FeeSplitLib.sol";
import {SystemTest} from "../SystemTest.t.sol";
import {FeesHandler} from "./FeesHandler.t.sol";
import {Walk} from "./Walk.t.sol";

/// @notice The properties of fees, numbered as in the README beside this file.
contract FeesInvariantTest is SystemTest, Walk {
    FeesHandler private handler;
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
        }
        handler = new FeesHandler(dao, actors, ids);
        targetContract(address(handler));
    }

    /// @notice 32: every split that ever was in force sums to 10,000, each leg within its bounds.
    function invariant_32_everySplitIsWithinItsBounds() public view {
        uint256 latest = router.latestVersion();
        for (uint256 version = 1; version <= latest; ++version) {
            Split memory split = router.splitAt(version);
            assertEq(uint256(split.contributors) + split.builders + split.stakers + split.treasury + split.burn, 10_000);
            assertGe(split.contributors, 3_000);
            assertLe(split.contributors, 9_000);
            assertGe(split.builders, 500);
            assertLe(split.builders, 6_000);
            assertLe(split.stakers, 3_000);
            assertLe(split.treasury, 3_000);
            assertLe(split.burn, 2_000);
        }
    }

    /// @notice 33: every wei paid is burned, claimed, handed on or still owed; what is owed is held.
    function invariant_33_feesAreConserved() public view {
        (,,,, uint256 burned) = handler.booked();
        uint256 owed = router.liabilities();
        assertEq(handler.paidIn(), burned + handler.claimed() + handler.distributed() + owed);
        assertEq(token.balanceOf(address(router)), owed);
        assertEq(token.totalSupply(), 1_000_000_000e18 - burned);
        assertEq(handler.wrongLegs(), 0);
    }

    /// @notice 34: what was booked stays as it was booked, whatever the splits become.
    function invariant_34_bookedCreditsNeverChange() public view {
        bytes32[] memory ids = handler.datanets();
        uint256 sum = 0;
        for (uint256 i = 0; i < ids.length; ++i) {
            assertEq(router.datanetClaimable(ids[i]), handler.owedToDatanet(ids[i]));
            sum += handler.owedToDatanet(ids[i]);
        }
        for (uint256 i = 0; i < 6; ++i) {
            assertEq(router.builderClaimable(actors[i]), handler.owedToBuilder(actors[i]));
            sum += handler.owedToBuilder(actors[i]);
        }
        (,, uint256 stakers, uint256 due,) = handler.booked();
        (uint256 undistributedStakers, uint256 undistributedTreasury) = router.undistributed();
        assertEq(undistributedStakers, stakers);
        assertEq(undistributedTreasury, due);
        assertEq(sum + stakers + due, router.liabilities());
    }

    /// @notice 35: what can be claimed becomes less by a claim of its own alone.
    function invariant_35_claimableFallsOnlyByClaims() public view {
        assertEq(handler.fallen(), 0);
    }

    function test_everyActionHappens() public {
        bytes4[12] memory selectors = [
            handler.warp.selector,
            handler.pay.selector,
            handler.payBatch.selector,
            handler.setSplit.selector,
            handler.setDatanetSplit.selector,
            handler.clearDatanetSplit.selector,
            handler.claimDatanet.selector,
            handler.claimFor.selector,
            handler.distribute.selector,
            handler.enableAttribution.selector,
            handler.suspend.selector,
            handler.reinstate.selector
        ];
        for (uint256 i = 0; i < 300; ++i) {
            _step(address(handler), selectors[_seed(i) % selectors.length], i);
        }
        string[12] memory actions = [
            "warp",
            "pay",
            "payBatch",
            "setSplit",
            "setDatanetSplit",
            "clearDatanetSplit",
            "claimDatanet",
            "claimFor",
            "distribute",
            "enableAttribution",
            "suspend",
            "reinstate"
        ];
        for (uint256 i = 0; i < actions.length; ++i) {
            assertGt(handler.done(actions[i]), 0, actions[i]);
        }
        invariant_32_everySplitIsWithinItsBounds();
        invariant_33_feesAreConserved();
        invariant_34_bookedCreditsNeverChange();
        invariant_35_claimableFallsOnlyByClaims();
    }
}
