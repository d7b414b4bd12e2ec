// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {Split} from "../../src/libraries/FeeSplitLib.sol";
import {SystemTest} from "../SystemTest.t.sol";
import {EconomyHandler} from "./EconomyHandler.t.sol";

/// @notice The properties of money, numbered as in the README beside this file.
contract EconomyInvariantTest is SystemTest {
    EconomyHandler private handler;
    address[6] private actors;

    function setUp() public override {
        super.setUp();
        bytes32[] memory ids = new bytes32[](3);
        for (uint256 i = 0; i < 6; ++i) {
            actors[i] = makeAddr(string.concat("actor", vm.toString(i)));
            _give(actors[i], 50_000_000e18);
        }
        for (uint256 i = 0; i < 3; ++i) {
            ids[i] = _admitted(actors[i], "Datanet");
        }
        _sort(ids);
        handler = new EconomyHandler(dao, actors, ids);
        targetContract(address(handler));
    }

    /// @notice 1: all OPEN is somewhere.
    function invariant_supplyIsTheSumOfBalances() public view {
        uint256 sum = token.balanceOf(address(this)) + token.balanceOf(address(votes))
            + token.balanceOf(address(registry)) + token.balanceOf(address(rewards))
            + token.balanceOf(address(treasury)) + token.balanceOf(address(router));
        for (uint256 i = 0; i < 6; ++i) {
            sum += token.balanceOf(actors[i]);
        }
        assertEq(sum, token.totalSupply());
        assertEq(token.totalSupply(), 1_000_000_000e18 - handler.burned());
    }

    /// @notice 2: each gOPEN is backed, apart from unwrapped OPEN and rewards.
    function invariant_everyGOpenIsBacked() public view {
        assertEq(token.balanceOf(address(votes)), votes.totalSupply() + handler.unwrapped() + votes.rewardsHeld());
    }

    /// @notice 3: holders can claim no more rewards than are held.
    function invariant_rewardsAreCovered() public view {
        uint256 earned = 0;
        for (uint256 i = 0; i < 6; ++i) {
            earned += votes.earned(actors[i]);
        }
        assertLe(earned, votes.rewardsHeld());
    }

    /// @notice 4: votes are what accounts that delegated hold.
    function invariant_votesAreHeldByThoseWhoDelegated() public view {
        uint256 held = 0;
        uint256 counted = 0;
        for (uint256 i = 0; i < 6; ++i) {
            counted += votes.getVotes(actors[i]);
            if (votes.delegates(actors[i]) != address(0)) held += votes.balanceOf(actors[i]);
        }
        assertEq(counted, held);
        assertLe(counted, votes.totalSupply());
    }

    /// @notice 5: votes of the past never change.
    function invariant_pastVotesNeverChange() public view {
        uint256 count = handler.seenCount();
        for (uint256 i = 0; i < count; ++i) {
            (address account, uint256 time, uint256 then) = handler.seen(i);
            assertEq(votes.getPastVotes(account, time), then);
        }
    }

    /// @notice 6: everything paid is burned, claimed, handed on, or still owed; to the wei.
    function invariant_feesAreConserved() public view {
        uint256 owed = router.liabilities();
        assertEq(handler.paidIn(), handler.burned() + handler.claimed() + handler.distributed() + owed);
        assertEq(token.balanceOf(address(router)), owed);
        (uint256 stakers, uint256 due) = router.undistributed();
        uint256 booked = stakers + due;
        bytes32[] memory ids = handler.datanets();
        for (uint256 i = 0; i < ids.length; ++i) {
            booked += router.datanetClaimable(ids[i]);
        }
        for (uint256 i = 0; i < 6; ++i) {
            booked += router.builderClaimable(actors[i]);
        }
        assertEq(booked, owed);
    }

    /// @notice 7: every split that ever was in force sums to 10,000 within its bounds.
    function invariant_everySplitIsWithinItsBounds() public view {
        uint256 latest = router.version();
        for (uint256 version = 1; version <= latest; ++version) {
            Split memory split = router.splitAt(version);
            assertEq(uint256(split.contributors) + split.builders + split.stakers + split.treasury + split.burn, 10_000);
            assertGe(split.contributors, 3_000);
            assertLe(split.burn, 2_000);
        }
    }

    /// @notice 8: the reserve, the open budget and what is owed are all there; nothing is paid that was not funded.
    function invariant_rewardLiabilitiesAreCovered() public view {
        assertEq(token.balanceOf(address(rewards)), rewards.reserve() + rewards.openBudget() + rewards.liabilities());
        assertEq(
            handler.funded(), rewards.reserve() + rewards.openBudget() + rewards.liabilities() + handler.rewarded()
        );
        uint256 owed = 0;
        bytes32[] memory ids = handler.datanets();
        for (uint256 i = 0; i < ids.length; ++i) {
            (uint256 contributors, uint256 builders) = rewards.claimable(ids[i]);
            owed += contributors + builders;
        }
        assertEq(owed, rewards.liabilities());
    }

    /// @notice 9: rates stay below the maximum and within one step, budgets within the rate.
    function invariant_ratesAndBudgetsAreBounded() public view {
        uint256 inForce = rewards.rateInForce();
        uint256 step = inForce / 5 > 1_000e18 ? inForce / 5 : 1_000e18;
        assertLe(rewards.rate(), 2_800_000e18);
        assertLe(rewards.rate(), inForce + step);
        assertLe(inForce, rewards.rate() + step);
        assertLe(rewards.openBudget(), 2_800_000e18);
    }

    /// @notice 10: in no 30 days did more than a tenth of the treasury, and of what it received, leave.
    function invariant_treasuryOutflowIsCapped() public view {
        uint256 outflow = treasury.outflowInWindow();
        assertLe(outflow * 10, treasury.balance() + outflow);
        uint256 inWindow = 0;
        for (uint256 i = handler.outflowCount(); i > 0; --i) {
            (uint256 time, uint256 amount,) = handler.outflows(i - 1);
            if (time + 30 days <= block.timestamp) break;
            inWindow += amount;
        }
        assertEq(outflow, inWindow);
    }

    /// @notice 11: the register holds every bond.
    function invariant_bondsAreHeld() public view {
        assertEq(token.balanceOf(address(registry)), 3 * 10_000e18);
    }

    /// @dev A random walk outside the fuzzer: were an action never possible, the invariants above would say nothing about it.
    function test_everyActionHappens() public {
        bytes4[23] memory selectors = [
            handler.warp.selector,
            handler.wrap.selector,
            handler.unwrap.selector,
            handler.withdraw.selector,
            handler.transferVotes.selector,
            handler.notifyReward.selector,
            handler.claimReward.selector,
            handler.rememberVotes.selector,
            handler.pay.selector,
            handler.claimFees.selector,
            handler.distribute.selector,
            handler.setSplit.selector,
            handler.fund.selector,
            handler.settle.selector,
            handler.claimRewards.selector,
            handler.setRate.selector,
            handler.setShares.selector,
            handler.setWeights.selector,
            handler.spend.selector,
            handler.fundRewards.selector,
            handler.setOutflowCap.selector,
            handler.suspend.selector,
            handler.reinstate.selector
        ];
        for (uint256 i = 0; i < 800; ++i) {
            uint256 seed = uint256(keccak256(abi.encode(i)));
            (bool fine,) = address(handler)
                .call(
                    abi.encodePacked(
                        selectors[seed % selectors.length], keccak256(abi.encode(seed)), seed, seed << 7, seed << 11
                    )
                );
            assertTrue(fine);
        }
        string[24] memory actions = [
            "warp",
            "wrap",
            "unwrap",
            "withdraw",
            "transferVotes",
            "notifyReward",
            "claimReward",
            "rememberVotes",
            "pay",
            "distribute",
            "setSplit",
            "fund",
            "settle",
            "claimRewards",
            "setRate",
            "setShares",
            "setWeights",
            "spend",
            "fundRewards",
            "setOutflowCap",
            "suspend",
            "reinstate",
            "claimDatanet",
            "claimFor"
        ];
        for (uint256 i = 0; i < actions.length; ++i) {
            assertGt(handler.done(actions[i]), 0, actions[i]);
        }
    }

    function _sort(bytes32[] memory ids) private pure {
        for (uint256 i = 1; i < ids.length; ++i) {
            for (uint256 j = i; j > 0 && ids[j] < ids[j - 1]; --j) {
                (ids[j], ids[j - 1]) = (ids[j - 1], ids[j]);
            }
        }
    }
}
