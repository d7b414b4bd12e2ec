// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";
import {Time} from "@openzeppelin/contracts/utils/types/Time.sol";

import {Governed} from "../governance/Governed.sol";
import {IRewardController} from "../interfaces/IRewardController.sol";
import {ITreasury} from "../interfaces/ITreasury.sol";
import {Require} from "../libraries/Require.sol";
import {TreasuryStreams} from "./TreasuryStreams.sol";

/// @title The treasury
/// @notice See {ITreasury}.
contract Treasury is ITreasury, Governed {
    using Checkpoints for Checkpoints.Trace208;
    using SafeERC20 for IERC20;

    /// @notice The time over which outflow is capped.
    uint256 public constant WINDOW = 30 days;
    /// @notice The lowest outflow cap: the DAO can always pay something.
    uint256 public constant MIN_CAP_BPS = 50;
    /// @notice The highest outflow cap.
    uint256 public constant MAX_CAP_BPS = 1_000;
    /// @notice The highest budget: a tenth of all OPEN there ever was.
    uint256 public constant MAX_BUDGET = 100_000_000e18;

    IERC20 private immutable _open;

    /// @notice The reward reserve that {fundRewards} adds to.
    IRewardController public immutable rewards;

    /// @notice Where streamed OPEN waits for its receivers.
    TreasuryStreams public immutable streams;

    /// @inheritdoc ITreasury
    uint256 public override outflowCapBps;

    /// @inheritdoc ITreasury
    mapping(Category category => uint256) public override budgetOf;

    // Outflow since the start, by time: the difference of two checkpoints is what left between them. The same for each category.
    Checkpoints.Trace208 private _outflow;
    mapping(Category category => Checkpoints.Trace208) private _spent;

    /// @notice Makes the streams, and sets the first cap and budgets.
    /// @param capBps The first outflow cap.
    /// @param budgets Of grants, operations and rewards.
    constructor(IERC20 open_, IRewardController rewards_, address timelock_, uint256 capBps, uint256[3] memory budgets)
        Governed(timelock_)
    {
        Require.nonZero("open", address(open_));
        Require.nonZero("rewards", address(rewards_));
        _open = open_;
        rewards = rewards_;
        streams = new TreasuryStreams(open_);
        _setOutflowCap(capBps);
        for (uint256 i = 0; i < budgets.length; ++i) {
            _setBudget(Category(i), budgets[i]);
        }
    }

    // -------------------------------------------------------------------- payments

    /// @inheritdoc ITreasury
    function spend(address to, uint256 amount, Category category, string calldata reason)
        external
        override
        onlyTimelock
    {
        _requirePayable(to, category);
        _recordOutflow(amount, category);
        emit Spent(to, amount, category, reason);
        _open.safeTransfer(to, amount);
    }

    /// @inheritdoc ITreasury
    function stream(
        address to,
        uint256 amount,
        Category category,
        uint256 cliff,
        uint256 duration,
        string calldata reason
    ) external override onlyTimelock returns (uint256 streamId) {
        _requirePayable(to, category);
        _recordOutflow(amount, category);
        _open.forceApprove(address(streams), amount);
        streamId = streams.create(to, amount, cliff, duration);
        emit Streamed(streamId, to, amount, category, reason);
    }

    /// @inheritdoc ITreasury
    function cancelStream(uint256 streamId) external override onlyTimelock returns (uint256 returned) {
        returned = streams.cancel(streamId);
        emit StreamStopped(streamId, returned);
    }

    /// @inheritdoc ITreasury
    function fundRewards(uint256 amount) external override onlyTimelock {
        _recordOutflow(amount, Category.Rewards);
        emit RewardsFunded(amount);
        _open.forceApprove(address(rewards), amount);
        rewards.fund(amount);
    }

    // ----------------------------------------------------------------- governance

    /// @inheritdoc ITreasury
    function setOutflowCap(uint256 newBps) external override onlyTimelock {
        _setOutflowCap(newBps);
    }

    /// @inheritdoc ITreasury
    function setBudget(Category category, uint256 newBudget) external override onlyTimelock {
        _setBudget(category, newBudget);
    }

    // ----------------------------------------------------------------------- views

    /// @inheritdoc ITreasury
    function balance() public view override returns (uint256) {
        return _open.balanceOf(address(this));
    }

    /// @inheritdoc ITreasury
    function outflowInWindow() public view override returns (uint256) {
        return _inWindow(_outflow);
    }

    /// @inheritdoc ITreasury
    function spentInWindow(Category category) public view override returns (uint256) {
        return _inWindow(_spent[category]);
    }

    /// @inheritdoc ITreasury
    function spentOn(Category category) external view override returns (uint256) {
        return _spent[category].latest();
    }

    /// @inheritdoc ITreasury
    function available() public view override returns (uint256) {
        return _available(outflowCapBps);
    }

    /// @inheritdoc ITreasury
    function availableFor(Category category) external view override returns (uint256) {
        return _smaller(available(), _budgetLeft(category, budgetOf[category]));
    }

    /// @inheritdoc ITreasury
    function previewOutflowCap(uint256 newBps) external view override returns (uint256 oldBps, uint256 availableThen) {
        _requireCap(newBps);
        return (outflowCapBps, _available(newBps));
    }

    /// @inheritdoc ITreasury
    function previewBudget(Category category, uint256 newBudget)
        external
        view
        override
        returns (uint256 oldBudget, uint256 availableThen)
    {
        _requireBudget(newBudget);
        return (budgetOf[category], _smaller(available(), _budgetLeft(category, newBudget)));
    }

    // -------------------------------------------------------------------- internal

    function _requirePayable(address to, Category category) private view {
        if (to == address(0) || to == address(this) || to == address(streams)) revert InvalidRecipient(to);
        if (category == Category.Rewards) revert InvalidCategory(category);
    }

    function _recordOutflow(uint256 amount, Category category) private {
        Require.positive("amount", amount);
        uint256 most = available();
        if (amount > most) revert OutflowCapExceeded(amount, most);
        uint256 left = _budgetLeft(category, budgetOf[category]);
        if (amount > left) revert BudgetExceeded(category, amount, left);
        _push(_outflow, amount);
        _push(_spent[category], amount);
    }

    function _push(Checkpoints.Trace208 storage trace, uint256 amount) private {
        trace.push(Time.timestamp(), SafeCast.toUint208(trace.latest() + amount));
    }

    function _inWindow(Checkpoints.Trace208 storage trace) private view returns (uint256) {
        return trace.latest() - trace.upperLookupRecent(SafeCast.toUint48(block.timestamp - WINDOW));
    }

    function _available(uint256 capBps) private view returns (uint256) {
        uint256 left = outflowInWindow();
        uint256 cap = (balance() + left) * capBps / 10_000;
        return cap > left ? cap - left : 0;
    }

    function _budgetLeft(Category category, uint256 budget) private view returns (uint256) {
        uint256 spent = spentInWindow(category);
        return budget > spent ? budget - spent : 0;
    }

    function _smaller(uint256 a, uint256 b) private pure returns (uint256) {
        return a < b ? a : b;
    }

    function _setOutflowCap(uint256 newBps) private {
        _requireCap(newBps);
        emit OutflowCapSet(outflowCapBps, newBps);
        outflowCapBps = newBps;
    }

    function _setBudget(Category category, uint256 newBudget) private {
        _requireBudget(newBudget);
        emit BudgetSet(category, budgetOf[category], newBudget);
        budgetOf[category] = newBudget;
    }

    function _requireCap(uint256 bps) private pure {
        Require.within("outflowCapBps", bps, MIN_CAP_BPS, MAX_CAP_BPS);
    }

    function _requireBudget(uint256 budget) private pure {
        Require.within("budget", budget, 0, MAX_BUDGET);
    }
}
