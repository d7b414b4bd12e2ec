// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Burnable} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Burnable.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

import {IOpenToken} from "../interfaces/IOpenToken.sol";

/// @title OPEN
/// @notice See {IOpenToken}. No minter, no owner, no fee on transfer.
contract OpenToken is ERC20, ERC20Burnable, ERC20Permit, IOpenToken {
    /// @notice The supply at construction, and the most there can ever be.
    uint256 public constant GENESIS_SUPPLY = 1_000_000_000e18;

    /// @notice Mints the supply.
    /// @param recipient Receives the whole supply.
    constructor(address recipient) ERC20("OpenLedger", "OPEN") ERC20Permit("OpenLedger") {
        _mint(recipient, GENESIS_SUPPLY);
    }

    /// @inheritdoc IOpenToken
    function burn(uint256 amount) public override(ERC20Burnable, IOpenToken) {
        super.burn(amount);
    }

    /// @inheritdoc IOpenToken
    function burnFrom(address account, uint256 amount) public override(ERC20Burnable, IOpenToken) {
        super.burnFrom(account, amount);
    }
}
