// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {ICouncilGuarded} from "../interfaces/ICouncilGuarded.sol";
import {IOpenGovernor} from "../interfaces/IOpenGovernor.sol";
import {IOpenTimelock} from "../interfaces/IOpenTimelock.sol";
import {ISecurityCouncil} from "../interfaces/ISecurityCouncil.sol";
import {Governed} from "./Governed.sol";

/// @title Base of contracts in which the security council has a power
/// @notice See {ICouncilGuarded}.
abstract contract CouncilGuarded is Governed, ICouncilGuarded {
    /// @notice The span in which the uses of the power are counted, in seconds.
    uint256 public constant COUNCIL_WINDOW = 90 days;

    uint256 private immutable _limit;

    /// @dev When the last uses were, in turn: the next one takes the place of the oldest.
    mapping(uint256 place => uint256) private _usedAt;
    uint256 private _uses;

    /// @notice Fixes how often the power can be used.
    /// @param limit How often the council may use its power in {COUNCIL_WINDOW}.
    constructor(uint256 limit) {
        _limit = limit;
    }

    /// @inheritdoc ICouncilGuarded
    function councilPowerAvailableFrom() public view override returns (uint256) {
        uint256 oldest = _usedAt[_uses % _limit];
        return oldest == 0 || block.timestamp >= oldest + COUNCIL_WINDOW ? 0 : oldest + COUNCIL_WINDOW;
    }

    /// @dev The council is asked of the Governor each time: a new one takes over without a change here.
    function _isCouncil(address caller) internal view returns (bool) {
        address governor = IOpenTimelock(timelock).governor();
        if (governor == address(0)) return false;
        address council = IOpenGovernor(governor).council();
        if (council.code.length == 0) return false;
        return caller == ISecurityCouncil(council).holder() && block.timestamp < ISecurityCouncil(council).expiry();
    }

    function _useCouncilPower(bytes32 reason) internal {
        if (!_isCouncil(msg.sender)) revert OnlyCouncil(msg.sender);
        if (reason == 0) revert CouncilReasonRequired(msg.sender);
        uint256 availableFrom = councilPowerAvailableFrom();
        if (availableFrom != 0) revert CouncilPowerUsed(availableFrom);
        _usedAt[_uses % _limit] = block.timestamp;
        ++_uses;
    }
}
