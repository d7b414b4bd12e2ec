// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title OPEN, the token of the economy
/// @notice A plain ERC-20 with permit. The whole supply is minted once at construction; it can only shrink, by burning.
interface IOpenToken is IERC20 {
    /// @notice Destroys `amount` of the caller's tokens.
    function burn(uint256 amount) external;

    /// @notice Destroys `amount` of `account`'s tokens out of the caller's allowance.
    function burnFrom(address account, uint256 amount) external;
}
