// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

/// @title The DAO's treasury of OPEN
/// @notice Pays only by typed calls of the timelock; there is no arbitrary call. In any 30 days no more leaves than a share of what
/// it holds, so that even a captured vote cannot empty it before holders react.
interface ITreasury {
    /// @notice What a payment is for.
    enum Category {
        Grants,
        Operations,
        Liquidity,
        Other
    }

    /// @notice `amount` OPEN was paid to `to`.
    event Spent(address indexed to, uint256 amount, Category indexed category, string reason);

    /// @notice `amount` OPEN was moved to the reward reserve.
    event RewardsFunded(uint256 amount);

    /// @notice The cap on what leaves in any 30 days changed.
    event OutflowCapSet(uint256 oldBps, uint256 newBps);

    /// @notice `amount` is more than may leave now.
    error OutflowCapExceeded(uint256 amount, uint256 available);

    /// @notice The treasury cannot pay itself.
    error InvalidRecipient(address to);

    /// @notice Pays `amount` OPEN to `to`. Timelock only.
    function spend(address to, uint256 amount, Category category, string calldata reason) external;

    /// @notice Moves `amount` OPEN to the reward reserve. Counts towards the cap. Timelock only.
    function fundRewards(uint256 amount) external;

    /// @notice Sets the share of the treasury that may leave in any 30 days. Timelock only.
    function setOutflowCap(uint256 newBps) external;

    /// @notice OPEN held.
    function balance() external view returns (uint256);

    /// @notice Share of the treasury, in basis points, that may leave in any 30 days.
    function outflowCapBps() external view returns (uint256);

    /// @notice OPEN that left in the last 30 days.
    function outflowInWindow() external view returns (uint256);

    /// @notice OPEN that may leave now: `outflowCapBps` of (balance + what left in the last 30 days), less what left.
    /// @dev Balance plus outflow is what the treasury held 30 days ago plus what it has received since.
    function available() external view returns (uint256);

    /// @notice OPEN spent in a category since the start.
    function spentOn(Category category) external view returns (uint256);
}
