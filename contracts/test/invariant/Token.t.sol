// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {Deployment} from "../../script/Deployment.sol";
import {SystemTest} from "../SystemTest.t.sol";
import {TokenHandler} from "./TokenHandler.t.sol";

/// @notice The properties of OPEN and gOPEN, 1 to 4 of the README beside this file.
contract TokenInvariantTest is SystemTest {
    TokenHandler private handler;
    address[6] private actors;

    function setUp() public override {
        super.setUp();
        for (uint256 i = 0; i < 6; ++i) {
            actors[i] = makeAddr(string.concat("actor", vm.toString(i)));
            _give(actors[i], 50_000_000e18);
        }
        handler = new TokenHandler(dao, actors);
        targetContract(address(handler));
    }

    /// @notice All OPEN is somewhere; the supply shrinks by what is burned and never grows.
    function invariant_01_supplyIsTheSumOfBalances() public view {
        uint256 sum = token.balanceOf(address(this)) + token.balanceOf(address(votes))
            + token.balanceOf(address(rewards)) + token.balanceOf(address(treasury));
        for (uint256 i = 0; i < 6; ++i) {
            sum += token.balanceOf(actors[i]);
        }
        assertEq(sum, token.totalSupply());
        assertEq(token.totalSupply(), token.GENESIS_SUPPLY() - handler.burned());
    }

    /// @notice Votes are what those hold who delegated.
    function invariant_02_votesAreTheBalancesOfThoseWhoDelegated() public view {
        uint256 held = 0;
        uint256 wrapped = 0;
        uint256 counted = votes.getVotes(Deployment.PARKED_VOTES) + votes.getVotes(address(treasury));
        for (uint256 i = 0; i < 6; ++i) {
            counted += votes.getVotes(actors[i]);
            wrapped += votes.balanceOf(actors[i]);
            if (votes.delegates(actors[i]) != address(0)) held += votes.balanceOf(actors[i]);
        }
        assertEq(counted, held);
        assertEq(wrapped, votes.totalSupply());
        assertEq(votes.getVotes(address(0)), 0);
    }

    /// @notice Each gOPEN is backed by one OPEN, apart from unwrapped OPEN, rewards and what was sent by mistake.
    function invariant_03_everyGOpenIsBacked() public view {
        uint256 held = token.balanceOf(address(votes));
        assertEq(held, votes.totalSupply() + handler.coolingDown() + votes.rewardsHeld() + handler.donated());
        assertEq(votes.rewardsHeld(), handler.notified() - handler.claimed());
        uint256 earned = 0;
        for (uint256 i = 0; i < 6; ++i) {
            earned += votes.earned(actors[i]);
        }
        assertLe(earned, votes.rewardsHeld());
    }

    /// @notice Votes and supply of the past never change.
    function invariant_04_pastVotesNeverChange() public view {
        for (uint256 i = 0; i < handler.seenCount(); ++i) {
            (address account, uint256 time, uint256 then, uint256 supply) = handler.seen(i);
            assertEq(votes.getPastVotes(account, time), then);
            assertEq(votes.getPastTotalSupply(time), supply);
        }
    }

    /// @dev A random walk outside the fuzzer: were an action never possible, the invariants above would say nothing about it.
    function test_everyActionHappens() public {
        vm.pauseGasMetering();
        bytes4[14] memory selectors = [
            handler.warp.selector,
            handler.transferOpen.selector,
            handler.burn.selector,
            handler.donate.selector,
            handler.wrap.selector,
            handler.wrapAndDelegate.selector,
            handler.unwrap.selector,
            handler.withdraw.selector,
            handler.transferVotes.selector,
            handler.delegate.selector,
            handler.delegateBySignature.selector,
            handler.notifyReward.selector,
            handler.claimReward.selector,
            handler.remember.selector
        ];
        string[14] memory actions = [
            "warp",
            "transferOpen",
            "burn",
            "donate",
            "wrap",
            "wrapAndDelegate",
            "unwrap",
            "withdraw",
            "transferVotes",
            "delegate",
            "delegateBySignature",
            "notifyReward",
            "claimReward",
            "remember"
        ];
        for (uint256 i = 0; i < 500; ++i) {
            uint256 seed = uint256(keccak256(abi.encode(i)));
            (bool fine,) = address(handler)
                .call(
                    abi.encodePacked(
                        selectors[seed % selectors.length], keccak256(abi.encode(seed)), seed, seed << 7, seed << 11
                    )
                );
            assertTrue(fine);
        }
        for (uint256 i = 0; i < actions.length; ++i) {
            assertGt(handler.done(actions[i]), 0, actions[i]);
        }
    }
}
