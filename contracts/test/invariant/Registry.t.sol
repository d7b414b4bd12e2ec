// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IDatanetRegistry} from "../../src/interfaces/IDatanetRegistry.sol";
import {SystemTest} from "../SystemTest.t.sol";
import {RegistryHandler} from "./RegistryHandler.t.sol";
import {Walk} from "./Walk.t.sol";

/// @notice The properties of the register, numbered as in the README beside this file.
contract RegistryInvariantTest is SystemTest, Walk {
    RegistryHandler private handler;
    address[6] private actors;

    function setUp() public override {
        super.setUp();
        for (uint256 i = 0; i < 6; ++i) {
            actors[i] = makeAddr(string.concat("actor", vm.toString(i)));
            _give(actors[i], 5_000_000e18);
        }
        handler = new RegistryHandler(dao, actors, guardian);
        targetContract(address(handler));
    }

    /// @notice 22: every bond, every stake and every refund is held.
    function invariant_22_bondsStakesAndRefundsAreHeld() public view {
        uint256 owed = 0;
        for (uint256 i = 0; i < handler.idCount(); ++i) {
            IDatanetRegistry.Datanet memory record = registry.datanet(handler.ids(i));
            if (
                record.status == IDatanetRegistry.Status.Rejected || record.status == IDatanetRegistry.Status.Exited
                    || record.status == IDatanetRegistry.Status.Removed
            ) continue;
            owed += record.rules.bond - record.slashed;
        }
        for (uint256 i = 1; i <= registry.objectionCount(); ++i) {
            IDatanetRegistry.Objection memory made = registry.objection(i);
            if (made.state == IDatanetRegistry.ObjectionState.Open) owed += made.stake;
        }
        for (uint256 i = 0; i < 6; ++i) {
            owed += registry.refundable(actors[i]);
        }
        assertEq(registry.liabilities(), owed);
        assertEq(token.balanceOf(address(registry)), owed);
    }

    /// @notice 23: a Datanet loses its bond once at most, half of it per event, and a reporter gets half of that at most.
    function invariant_23_slashingIsBounded() public view {
        for (uint256 i = 0; i < handler.idCount(); ++i) {
            IDatanetRegistry.Datanet memory record = registry.datanet(handler.ids(i));
            assertLe(record.slashed, record.rules.bond);
        }
        for (uint256 i = 0; i < handler.slashCount(); ++i) {
            (uint256 bond, uint256 amount, uint256 toReporter) = handler.slashes(i);
            assertLe(amount * 2, bond);
            assertLe(toReporter * 2, amount);
        }
    }

    /// @notice 24: only edges of the diagram are taken; active means admitted by vote and a probation served; what is over is over.
    function invariant_24_onlyLegalStatusChanges() public view {
        for (uint256 i = 0; i < handler.stepCount(); ++i) {
            (, IDatanetRegistry.Status from, IDatanetRegistry.Status to) = handler.steps(i);
            assertTrue(_isLegal(from, to));
        }
        for (uint256 i = 0; i < handler.idCount(); ++i) {
            bytes32 id = handler.ids(i);
            IDatanetRegistry.Datanet memory record = registry.datanet(id);
            if (record.status == IDatanetRegistry.Status.Active) assertTrue(record.graduated);
            if (!record.graduated) continue;
            assertTrue(handler.admittedByVote(id));
            assertGe(handler.graduatedAfter(id), record.rules.probation);
        }
    }

    /// @notice 25: no application locks less than the rules say, nor more than the highest bond.
    function invariant_25_bondPriceIsWithinItsBounds() public view {
        assertGe(registry.bondPrice(), registry.rules().bond);
        assertGe(registry.bondPrice(), 1_000e18);
        assertLe(registry.bondPrice(), 1_000_000e18);
        for (uint256 i = 0; i < handler.idCount(); ++i) {
            assertGe(registry.datanet(handler.ids(i)).rules.bond, 1_000e18);
        }
    }

    /// @notice 26: what the council suspended is admitted again after 14 days, unless holders decided otherwise.
    function invariant_26_councilSuspensionsLift() public view {
        for (uint256 i = 0; i < handler.idCount(); ++i) {
            bytes32 id = handler.ids(i);
            uint256 since = handler.councilSuspendedAt(id);
            if (since != 0 && block.timestamp >= since + 14 days) {
                assertTrue(registry.statusOf(id) != IDatanetRegistry.Status.Suspended);
            }
            IDatanetRegistry.Datanet memory record = registry.datanet(id);
            if (record.liftsAt == 0) continue;
            assertEq(uint8(record.status), uint8(IDatanetRegistry.Status.Suspended));
            assertGt(record.liftsAt, block.timestamp);
            assertLe(record.liftsAt, block.timestamp + 14 days);
        }
    }

    function test_everyActionHappens() public {
        bytes4[18] memory selectors = [
            handler.warp.selector,
            handler.applyFor.selector,
            handler.admit.selector,
            handler.reject.selector,
            handler.withdrawApplication.selector,
            handler.graduate.selector,
            handler.suspend.selector,
            handler.confirmSuspension.selector,
            handler.suspendByCouncil.selector,
            handler.reinstate.selector,
            handler.remove.selector,
            handler.exit.selector,
            handler.finishExit.selector,
            handler.object.selector,
            handler.uphold.selector,
            handler.rejectObjection.selector,
            handler.withdrawObjection.selector,
            handler.claimRefund.selector
        ];
        string[18] memory actions = [
            "warp",
            "applyFor",
            "admit",
            "reject",
            "withdrawApplication",
            "graduate",
            "suspend",
            "confirmSuspension",
            "suspendByCouncil",
            "reinstate",
            "remove",
            "exit",
            "finishExit",
            "object",
            "uphold",
            "rejectObjection",
            "withdrawObjection",
            "claimRefund"
        ];
        uint256[18] memory seen;
        // Several worlds: in each, few Datanets live long enough for everything.
        for (uint256 world = 0; world < 6; ++world) {
            uint256 snapshot = vm.snapshotState();
            for (uint256 i = 0; i < 300; ++i) {
                uint256 n = world * 300 + i;
                _step(address(handler), selectors[_seed(n) % selectors.length], n);
                if (i % 2 == 0) _step(address(handler), handler.warp.selector, n);
            }
            invariant_22_bondsStakesAndRefundsAreHeld();
            invariant_23_slashingIsBounded();
            invariant_24_onlyLegalStatusChanges();
            invariant_25_bondPriceIsWithinItsBounds();
            invariant_26_councilSuspensionsLift();
            uint256[18] memory counts;
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

    function _isLegal(IDatanetRegistry.Status from, IDatanetRegistry.Status to) private pure returns (bool) {
        if (from == IDatanetRegistry.Status.None) return to == IDatanetRegistry.Status.Applied;
        if (from == IDatanetRegistry.Status.Applied) {
            return to == IDatanetRegistry.Status.Rejected || to == IDatanetRegistry.Status.Probation
                || to == IDatanetRegistry.Status.Exited;
        }
        bool leaves = to == IDatanetRegistry.Status.Exiting || to == IDatanetRegistry.Status.Removed;
        if (from == IDatanetRegistry.Status.Probation) {
            return leaves || to == IDatanetRegistry.Status.Active || to == IDatanetRegistry.Status.Suspended;
        }
        if (from == IDatanetRegistry.Status.Active) return leaves || to == IDatanetRegistry.Status.Suspended;
        if (from == IDatanetRegistry.Status.Suspended) {
            return leaves || to == IDatanetRegistry.Status.Probation || to == IDatanetRegistry.Status.Active;
        }
        if (from == IDatanetRegistry.Status.Exiting) {
            return to == IDatanetRegistry.Status.Exited || to == IDatanetRegistry.Status.Removed;
        }
        return false;
    }
}
