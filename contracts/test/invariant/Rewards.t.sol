// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IDatanetRegistry} from "../../src/interfaces/IDatanetRegistry.sol";
import {SystemTest} from "../SystemTest.t.sol";
import {RewardsHandler} from "./RewardsHandler.t.sol";
import {Walk} from "./Walk.t.sol";

/// @notice The properties of rewards, numbered as in the README beside this file.
contract RewardsInvariantTest is SystemTest, Walk {
    RewardsHandler private handler;

    function setUp() public override {
        super.setUp();
        address[6] memory actors;
        bytes32[] memory ids = new bytes32[](4);
        for (uint256 i = 0; i < 6; ++i) {
            actors[i] = makeAddr(string.concat("actor", vm.toString(i)));
            _give(actors[i], 5_000_000e18);
        }
        for (uint256 i = 0; i < 4; ++i) {
            ids[i] = _admitted(actors[i], "Datanet");
        }
        for (uint256 i = 1; i < 4; ++i) {
            for (uint256 j = i; j > 0 && ids[j] < ids[j - 1]; --j) {
                (ids[j], ids[j - 1]) = (ids[j - 1], ids[j]);
            }
        }
        handler = new RewardsHandler(dao, actors, ids, guardian);
        targetContract(address(handler));
    }

    /// @notice 27: of every budget, what was not credited went back to the reserve; of a paused epoch, all of it.
    function invariant_27_budgetsAreCreditedOrReturned() public view {
        for (uint256 i = handler.firstNewEpoch(); i < handler.epochCount(); ++i) {
            (uint256 rate, uint256 budget, uint256 allocated,, uint256 returned, bool paused) = handler.epochs(i);
            assertEq(allocated + returned, budget);
            assertLe(budget, rate);
            if (paused) assertEq(allocated, 0);
        }
    }

    /// @notice 28: no more is released than was put in, and in no year more than a quarter of it.
    function invariant_28_releasesAreFundedAndCapped() public view {
        assertEq(rewards.funded(), handler.funded());
        uint256 sum = 0;
        for (uint256 i = handler.firstNewEpoch(); i < handler.epochCount(); ++i) {
            sum = _releasedUntil(i);
            assertLe((sum - (i < 53 ? 0 : _releasedUntil(i - 53))) * 4, rewards.funded());
        }
        uint256 count = handler.epochCount();
        if (count != 0) sum = _releasedUntil(count - 1);
        assertEq(rewards.released(), sum);
        assertLe(sum, rewards.funded());
    }

    function _releasedUntil(uint256 epoch) private view returns (uint256 released) {
        (,,, released,,) = handler.epochs(epoch);
    }

    /// @notice 29: from one epoch to the next the rate moves by a fifth at most, or by 1,000 OPEN.
    function invariant_29_rateStepsAreBounded() public view {
        uint256 first = handler.firstNewEpoch();
        uint256 before = first == 0 ? 700_000e18 : _rateIn(first - 1);
        for (uint256 i = first; i < handler.epochCount(); ++i) {
            before = _stepped(before, _rateIn(i));
        }
        before = _stepped(before, handler.openRate());
        _stepped(before, rewards.rate());
    }

    function _rateIn(uint256 epoch) private view returns (uint256 rate) {
        (rate,,,,,) = handler.epochs(epoch);
    }

    function _stepped(uint256 before, uint256 rate) private pure returns (uint256) {
        uint256 step = before / 5 > 1_000e18 ? before / 5 : 1_000e18;
        assertLe(rate, before + step);
        assertLe(before, rate + step);
        assertLe(rate, 2_800_000e18);
        return rate;
    }

    /// @notice 30: reserve, open budget and credits are all held.
    function invariant_30_rewardLiabilitiesAreCovered() public view {
        uint256 held = token.balanceOf(address(rewards));
        assertEq(held, rewards.reserve() + rewards.openBudget() + rewards.liabilities());
        assertEq(held, handler.funded() - handler.paid());
        bytes32[] memory ids = handler.datanets();
        uint256 owed = 0;
        for (uint256 i = 0; i < ids.length; ++i) {
            (uint256 contributors, uint256 builders) = rewards.claimable(ids[i]);
            owed += contributors + builders;
            (contributors, builders) = rewards.unvested(ids[i]);
            owed += contributors + builders;
        }
        assertEq(owed, rewards.liabilities());
        assertEq(rewards.released(), owed + handler.paid() + handler.forfeited());
    }

    /// @notice 31: who was not admitted when an epoch began is credited nothing for it, who was on probation half at most.
    function invariant_31_onlyTheAdmittedAreCredited() public view {
        for (uint256 i = handler.firstNewCredit(); i < handler.creditCount(); ++i) {
            (uint256 epoch, uint256 credited, uint256 weightBps, IDatanetRegistry.Status status) = handler.credits(i);
            (, uint256 budget,,,,) = handler.epochs(epoch);
            uint256 most = budget * weightBps / 10_000;
            if (status == IDatanetRegistry.Status.Probation) most /= 2;
            else if (status != IDatanetRegistry.Status.Active) most = 0;
            assertLe(credited, most);
        }
    }

    function test_everyActionHappens() public {
        bytes4[16] memory selectors = [
            handler.warp.selector,
            handler.warpFar.selector,
            handler.fund.selector,
            handler.claim.selector,
            handler.forfeit.selector,
            handler.setRate.selector,
            handler.setShares.selector,
            handler.setWeights.selector,
            handler.pause.selector,
            handler.pauseByCouncil.selector,
            handler.unpause.selector,
            handler.suspend.selector,
            handler.suspendByCouncil.selector,
            handler.reinstate.selector,
            handler.graduate.selector,
            handler.remove.selector
        ];
        string[17] memory actions = [
            "warp",
            "warpFar",
            "fund",
            "claim",
            "forfeit",
            "setRate",
            "setShares",
            "setWeights",
            "pause",
            "pauseByCouncil",
            "unpause",
            "suspend",
            "suspendByCouncil",
            "reinstate",
            "graduate",
            "remove",
            "settle"
        ];
        uint256[17] memory seen;
        for (uint256 world = 0; world < 4; ++world) {
            uint256 snapshot = vm.snapshotState();
            for (uint256 i = 0; i < 150; ++i) {
                uint256 n = world * 150 + i;
                _step(address(handler), selectors[_seed(n) % selectors.length], n);
            }
            invariant_27_budgetsAreCreditedOrReturned();
            invariant_28_releasesAreFundedAndCapped();
            invariant_29_rateStepsAreBounded();
            invariant_30_rewardLiabilitiesAreCovered();
            invariant_31_onlyTheAdmittedAreCredited();
            uint256[17] memory counts;
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
