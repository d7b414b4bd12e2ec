// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

/// @notice What a decision would do to a setting that is a number. In the setting's own unit.
/// @param lowest The lowest value that a decision made now could set.
/// @param highest The highest.
struct SettingPreview {
    uint256 oldValue;
    uint256 newValue;
    uint256 lowest;
    uint256 highest;
}
