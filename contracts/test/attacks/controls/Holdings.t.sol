// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title Money under an owner
/// @notice What a DAO governs through `Ownable`: a market, a minter, a vault.
contract OwnedVault is Ownable {
    constructor(address owner_) Ownable(owner_) {}

    /// @notice Pays out everything.
    function sweep(IERC20 token, address to) external onlyOwner {
        assert(token.transfer(to, token.balanceOf(address(this))));
    }
}

/// @title Money under a role
/// @notice What a DAO governs through `AccessControl`.
contract RoleVault is AccessControl {
    /// @notice May pay out.
    bytes32 public constant GOVERNOR_ROLE = keccak256("GOVERNOR_ROLE");

    /// @notice A harmless setting.
    mapping(uint256 key => uint256 value) public settings;

    constructor(address admin) {
        _grantRole(DEFAULT_ADMIN_ROLE, admin);
        _grantRole(GOVERNOR_ROLE, admin);
    }

    /// @notice Changes the harmless setting.
    function set(uint256 key, uint256 value) external onlyRole(GOVERNOR_ROLE) {
        settings[key] = value;
    }

    /// @notice Pays out everything.
    function sweep(IERC20 token, address to) external onlyRole(GOVERNOR_ROLE) {
        assert(token.transfer(to, token.balanceOf(address(this))));
    }
}
