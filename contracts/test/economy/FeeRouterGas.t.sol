// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IFeeRouter} from "../../src/interfaces/IFeeRouter.sol";
import {SystemTest} from "../SystemTest.t.sol";

/// @notice What payments cost as transactions of their own: with the base fee and the calldata, every slot cold.
contract FeeRouterGasTest is SystemTest {
    uint256 private constant BASE = 21_000;

    bytes32[5] private datanets;
    address private dave = makeAddr("dave");

    function setUp() public override {
        super.setUp();
        for (uint256 i = 0; i < 5; ++i) {
            datanets[i] = _graduated(alice, "Datanet");
        }
        token.approve(address(router), type(uint256).max);
        _give(dave, 10e18);
        vm.prank(dave);
        token.approve(address(router), 2e18);
        // A router that has been used: the first payment ever is made once.
        router.pay(datanets[0], bob, 1e18, 0);
    }

    function test_aPaymentCostsAtMost120000() public {
        assertLt(_cost(abi.encodeCall(router.pay, (datanets[0], bob, 1e18, 0))), 90_000, "to one paid before");
        assertLt(_cost(abi.encodeCall(router.pay, (datanets[0], carol, 1e18, 0))), 120_000, "to a new builder");
        assertLt(_cost(abi.encodeCall(router.pay, (datanets[1], alice, 1e18, 0))), 120_000, "first of both");
    }

    /// @dev An allowance that is lowered by the payment costs a write more.
    function test_aPaymentFromALimitedAllowanceCostsAtMost120000() public {
        vm.prank(dave);
        assertLt(_cost(abi.encodeCall(router.pay, (datanets[1], alice, 1e18, 0))), 120_000);
    }

    /// @dev Five Datanets, a hundred builders that were never paid before.
    function test_ofAHundredInABatchEachCostsAtMost45000() public {
        IFeeRouter.Payment[] memory payments = new IFeeRouter.Payment[](100);
        for (uint256 i = 0; i < 100; ++i) {
            payments[i] = IFeeRouter.Payment(datanets[i % 5], vm.addr(i + 1), 1e18 + i);
        }
        assertLt(_cost(abi.encodeCall(router.payBatch, (payments, 1))) / 100, 45_000);
    }

    function _cost(bytes memory data) private returns (uint256 gas) {
        vm.cool(address(router));
        vm.cool(address(registry));
        vm.cool(address(token));
        // The callee of a transaction is warm, its storage is not.
        assertGt(address(router).code.length, 0);
        gas = BASE;
        for (uint256 i = 0; i < data.length; ++i) {
            gas += data[i] == 0 ? 4 : 16;
        }
        uint256 left = gasleft();
        (bool paid,) = address(router).call(data);
        gas += left - gasleft();
        assertTrue(paid);
    }
}
