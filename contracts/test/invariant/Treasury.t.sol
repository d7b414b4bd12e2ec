// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {ITreasury} from "../../src/interfaces/ITreasury.sol";
import {ITreasuryStreams} from "../../src/interfaces/ITreasuryStreams.sol";
import {SystemTest} from "../SystemTest.t.sol";
import {TreasuryHandler} from "./TreasuryHandler.t.sol";
import {Walk} from "./Walk.t.sol";

/// @notice The properties of the treasury and its streams, numbered as in the README beside this file.
contract TreasuryInvariantTest is SystemTest, Walk {
    TreasuryHandler private handler;

    function setUp() public override {
        super.setUp();
        address[6] memory actors = _actors(10_000_000e18);
        handler = new TreasuryHandler(dao, actors);
        targetContract(address(handler));
    }

    /// @notice 19: in no 30 days more than the cap of what was held at their start and received since; and no category more than
    /// its budget.
    function invariant_19_treasuryOutflowIsCapped() public view {
        assertEq(treasury.outflowInWindow(), handler.inWindow(3));
        for (uint256 category = 0; category < 3; ++category) {
            assertEq(treasury.spentInWindow(ITreasury.Category(category)), handler.inWindow(category));
        }
        uint256 count = handler.outflowCount();
        if (count == 0) return;
        // The newest one; each of the others was the newest once.
        (uint256 time, uint256 amount, uint256 base, uint256 capBps, uint256 budget, ITreasury.Category category_) =
            handler.outflows(count - 1);
        if (time != block.timestamp) return;
        assertLe(handler.inWindow(3) * 10_000, capBps * base);
        assertLe(handler.inWindow(3) * 10, base);
        assertLe(handler.inWindow(uint256(category_)), budget);
        assertGt(amount, 0);
    }

    /// @notice 20: the treasury holds what came in and came back, less what left; its streams hold what is promised.
    function invariant_20_treasuryHoldsInflowLessOutflow() public view {
        assertEq(treasury.balance(), handler.received() + handler.returned() - handler.paid());
        assertEq(token.balanceOf(address(streams)), handler.streamed() - handler.returned() - handler.drawn());
        assertEq(token.balanceOf(address(streams)), streams.liabilities());
        uint256 promised = 0;
        uint256 unvested = 0;
        uint256 count = streams.count();
        for (uint256 id = 1; id <= count; ++id) {
            ITreasuryStreams.Stream memory stream = streams.streamOf(id);
            uint256 vested = streams.vested(id);
            assertLe(stream.claimed, vested);
            assertLe(vested, stream.amount);
            promised += stream.amount - stream.claimed;
            unvested += stream.amount - vested;
        }
        assertEq(promised, streams.liabilities());
        assertLe(unvested, token.balanceOf(address(streams)));
    }

    function test_everyActionHappens() public {
        bytes4[9] memory selectors = [
            handler.warp.selector,
            handler.spend.selector,
            handler.fundRewards.selector,
            handler.stream.selector,
            handler.cancelStream.selector,
            handler.claimStream.selector,
            handler.donate.selector,
            handler.setOutflowCap.selector,
            handler.setBudget.selector
        ];
        for (uint256 i = 0; i < 300; ++i) {
            _step(address(handler), selectors[_seed(i) % selectors.length], i);
        }
        string[9] memory actions = [
            "warp",
            "spend",
            "fundRewards",
            "stream",
            "cancelStream",
            "claimStream",
            "donate",
            "setOutflowCap",
            "setBudget"
        ];
        for (uint256 i = 0; i < actions.length; ++i) {
            assertGt(handler.done(actions[i]), 0, actions[i]);
        }
        invariant_19_treasuryOutflowIsCapped();
        invariant_20_treasuryHoldsInflowLessOutflow();
    }

    function _actors(uint256 amount) private returns (address[6] memory actors) {
        for (uint256 i = 0; i < 6; ++i) {
            actors[i] = makeAddr(string.concat("actor", vm.toString(i)));
            _give(actors[i], amount);
        }
    }
}
