// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

/// @title A contract whose parameters only governance can change
/// @notice The governing address is the timelock. It is fixed at construction: there is no owner and no way to hand over.
interface IGoverned {
    /// @notice The caller is not the timelock.
    error OnlyTimelock(address caller);

    /// @notice The timelock, the only address that may call governed functions.
    function timelock() external view returns (address);
}
