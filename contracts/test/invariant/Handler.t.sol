// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {CommonBase} from "forge-std/Base.sol";
import {StdUtils} from "forge-std/StdUtils.sol";

import {System} from "../../script/Deployment.sol";

/// @title Base of the handlers: the DAO, the accounts that act in it, and time
/// @notice Handlers never revert: what is not possible now is skipped and counted, so that a revert is always a finding.
abstract contract Handler is CommonBase, StdUtils {
    uint256 internal constant ACTORS = 6;

    System internal dao;
    address[ACTORS] internal actors;

    /// @notice How often each action did something: a suite whose actions never happen proves nothing.
    mapping(string action => uint256) public done;

    constructor(System memory dao_, address[ACTORS] memory actors_) {
        dao = dao_;
        actors = actors_;
        for (uint256 i = 0; i < ACTORS; ++i) {
            vm.startPrank(actors[i]);
            dao.token.approve(address(dao.votes), type(uint256).max);
            dao.token.approve(address(dao.router), type(uint256).max);
            dao.token.approve(address(dao.rewards), type(uint256).max);
            dao.token.approve(address(dao.bonds), type(uint256).max);
            vm.stopPrank();
        }
    }

    modifier counted(string memory action) {
        _;
        ++done[action];
    }

    function actorAt(uint256 index) external view returns (address) {
        return actors[index];
    }

    function warp(uint256 time) external counted("warp") {
        vm.warp(block.timestamp + bound(time, 1, 4 days));
    }

    function _actor(uint256 seed) internal view returns (address) {
        return actors[seed % ACTORS];
    }

    function _smaller(uint256 a, uint256 b) internal pure returns (uint256) {
        return a < b ? a : b;
    }

    /// @dev Up to a tenth of what `account` holds of OPEN, of any size, at least `least`; 0 where it holds too little.
    function _amount(address account, uint256 seed, uint256 least) internal view returns (uint256) {
        uint256 most = dao.token.balanceOf(account) / 10;
        return most < least ? 0 : bound(seed, least, seed % 3 == 0 ? _smaller(least + 1e6, most) : most);
    }
}
