// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

/// @title The DAO's treasury of OPEN
/// @notice Pays only by typed calls of the timelock; there is no arbitrary call. In any 30 days no more leaves than a share of what
/// it holds, so that even a captured vote cannot empty it before holders react; and for each purpose no more than its budget.
/// What is streamed leaves at once, into {ITreasuryStreams}: it is the receiver's as it vests, and counts in full when promised.
interface ITreasury {
    /// @notice What OPEN leaves for. Rewards are what {fundRewards} adds to the reserve.
    enum Category {
        Grants,
        Operations,
        Rewards
    }

    /// @notice `amount` OPEN was paid to `to`.
    event Spent(address indexed to, uint256 amount, Category indexed category, string reason);

    /// @notice `amount` OPEN is streamed to `to`; see {ITreasuryStreams-StreamCreated} for its course.
    event Streamed(
        uint256 indexed streamId, address indexed to, uint256 amount, Category indexed category, string reason
    );

    /// @notice A stream was cancelled and `returned` OPEN came back.
    event StreamStopped(uint256 indexed streamId, uint256 returned);

    /// @notice `amount` OPEN was moved to the reward reserve.
    event RewardsFunded(uint256 amount);

    /// @notice The cap on what leaves in any 30 days changed.
    event OutflowCapSet(uint256 oldBps, uint256 newBps);

    /// @notice The budget of a category for any 30 days changed.
    event BudgetSet(Category indexed category, uint256 oldBudget, uint256 newBudget);

    /// @notice `amount` is more than may leave now.
    error OutflowCapExceeded(uint256 amount, uint256 available);

    /// @notice `amount` is more than the category has left now.
    error BudgetExceeded(Category category, uint256 amount, uint256 left);

    /// @notice The treasury cannot pay itself, nor its streams, nor nobody.
    error InvalidRecipient(address to);

    /// @notice Rewards are funded by {fundRewards} alone.
    error InvalidCategory(Category category);

    /// @notice Pays `amount` OPEN to `to`. Timelock only.
    function spend(address to, uint256 amount, Category category, string calldata reason) external;

    /// @notice Promises `amount` OPEN to `to`, from now on in a straight line over `duration` seconds, nothing of it before `cliff`
    /// seconds have passed. The whole counts towards cap and budget at once. Timelock only.
    function stream(
        address to,
        uint256 amount,
        Category category,
        uint256 cliff,
        uint256 duration,
        string calldata reason
    ) external returns (uint256 streamId);

    /// @notice Stops a stream: what has vested stays the receiver's, the rest comes back. Timelock only.
    function cancelStream(uint256 streamId) external returns (uint256 returned);

    /// @notice Moves `amount` OPEN to the reward reserve. Counts towards the cap and the budget for rewards. Timelock only.
    function fundRewards(uint256 amount) external;

    /// @notice Sets the share of the treasury that may leave in any 30 days. Timelock only.
    function setOutflowCap(uint256 newBps) external;

    /// @notice Sets what may leave for a category in any 30 days. Timelock only.
    function setBudget(Category category, uint256 newBudget) external;

    /// @notice OPEN held.
    function balance() external view returns (uint256);

    /// @notice Share of the treasury, in basis points, that may leave in any 30 days.
    function outflowCapBps() external view returns (uint256);

    /// @notice OPEN that may leave for a category in any 30 days.
    function budgetOf(Category category) external view returns (uint256);

    /// @notice OPEN that left in the last 30 days.
    function outflowInWindow() external view returns (uint256);

    /// @notice OPEN that left for a category in the last 30 days.
    function spentInWindow(Category category) external view returns (uint256);

    /// @notice OPEN that may leave now: `outflowCapBps` of (balance + what left in the last 30 days), less what left.
    /// @dev Balance plus outflow is what the treasury held 30 days ago plus what it has received since.
    function available() external view returns (uint256);

    /// @notice OPEN that may leave now for a category: what cap and budget both leave.
    function availableFor(Category category) external view returns (uint256);

    /// @notice OPEN spent in a category since the start.
    function spentOn(Category category) external view returns (uint256);

    /// @notice The cap now, and what could leave at once under `newBps`. Reverts where setting it would.
    function previewOutflowCap(uint256 newBps) external view returns (uint256 oldBps, uint256 availableThen);

    /// @notice The budget now, and what could leave at once for the category under `newBudget`. Reverts where setting it would.
    function previewBudget(Category category, uint256 newBudget)
        external
        view
        returns (uint256 oldBudget, uint256 availableThen);
}
