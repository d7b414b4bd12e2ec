// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

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
        vm.warp(block.timestamp + 30 days);
        for (uint256 i = 0; i < 3; ++i) {
            registry.graduate(ids[i]);
        }
        _sort(ids);
        handler = new EconomyHandler(dao, actors, ids);
        targetContract(address(handler));
    }

    /// @notice 1: all OPEN is somewhere.
    function invariant_01_supplyIsTheSumOfAllBalances() public view {
        uint256 sum = token.balanceOf(address(this)) + token.balanceOf(address(votes))
            + token.balanceOf(address(registry)) + token.balanceOf(address(rewards))
            + token.balanceOf(address(treasury)) + token.balanceOf(address(router)) + token.balanceOf(address(settler))
            + token.balanceOf(address(streams));
        for (uint256 i = 0; i < 6; ++i) {
            sum += token.balanceOf(actors[i]);
        }
        sum += token.balanceOf(address(handler.refuser()));
        assertEq(sum, token.totalSupply());
        assertEq(token.totalSupply(), 1_000_000_000e18 - handler.burned());
    }

    /// @notice 39: no contract can be sent the chain's coin, and none holds any.
    function invariant_39_noContractHoldsTheChainsCoin() public view {
        for (uint256 i = 0; i < handler.targetCount(); ++i) {
            assertEq(handler.targetAt(i).balance, 0);
        }
        assertEq(handler.coinsTaken(), 0);
    }

    /// @notice 40: a receiver that refuses, or a contract that does nothing, never keeps another from its money.
    function invariant_40_noReceiverBlocksAnother() public view {
        assertEq(handler.blocked(), 0);
    }

    /// @dev A random walk outside the fuzzer: were an action never possible, the invariants above would say nothing about it.
    function test_everyActionHappens() public {
        bytes4[24] memory selectors = [
            handler.warp.selector,
            handler.wrap.selector,
            handler.unwrap.selector,
            handler.withdraw.selector,
            handler.transferVotes.selector,
            handler.notifyReward.selector,
            handler.claimReward.selector,
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
            handler.reinstate.selector,
            handler.sendCoin.selector,
            handler.claimEverything.selector
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
        string[25] memory actions = [
            "warp",
            "wrap",
            "unwrap",
            "withdraw",
            "transferVotes",
            "notifyReward",
            "claimReward",
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
            "claimFor",
            "sendCoin",
            "claimEverything"
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
