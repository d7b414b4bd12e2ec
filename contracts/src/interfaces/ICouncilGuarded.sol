// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

/// @title A contract in which the security council may stop something for a while
/// @notice What it may stop, how often and for how long stands in that contract, as constants: the council itself only cancels
/// proposals. Whoever holds the seat of the council that the Governor names now may call; an ended term gives nothing.
interface ICouncilGuarded {
    /// @notice The caller does not hold the council's seat, or its term has ended.
    error OnlyCouncil(address caller);

    /// @notice An act of the council without a reason.
    error CouncilReasonRequired(address caller);

    /// @notice The council has used this power up until `availableFrom`.
    error CouncilPowerUsed(uint256 availableFrom);

    /// @notice From when on the council can use its power again, as far as the number of uses goes; 0 if now.
    function councilPowerAvailableFrom() external view returns (uint256);
}
