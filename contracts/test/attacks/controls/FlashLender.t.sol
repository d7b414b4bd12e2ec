// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";

/// @notice One call of a transaction.
struct Call {
    address target;
    bytes data;
}

/// @title An attacker's contract
/// @notice Makes any calls in one transaction, and passes on why one of them failed.
contract Puppet {
    /// @notice Makes the calls in order.
    function run(Call[] calldata calls) external {
        for (uint256 i = 0; i < calls.length; ++i) {
            Address.functionCall(calls[i].target, calls[i].data);
        }
    }
}

/// @title A lender without collateral
/// @notice What it lends must be back at the end of the call.
contract FlashLender {
    error NotRepaid(uint256 missing);

    /// @notice Lends to the puppet, lets it act, and checks that it repaid.
    function lend(IERC20 token, uint256 amount, Puppet borrower, Call[] calldata calls) external {
        uint256 before = token.balanceOf(address(this));
        assert(token.transfer(address(borrower), amount));
        borrower.run(calls);
        uint256 held = token.balanceOf(address(this));
        if (held < before) revert NotRepaid(before - held);
    }
}
