// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";
import {Time} from "@openzeppelin/contracts/utils/types/Time.sol";

import {Governed} from "../governance/Governed.sol";
import {OutOfBounds, ZeroAddress, ZeroAmount} from "../interfaces/Errors.sol";
import {IRewardController} from "../interfaces/IRewardController.sol";
import {ITreasury} from "../interfaces/ITreasury.sol";

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

    IERC20 private immutable _open;

    /// @notice The reward reserve that {fundRewards} adds to.
    IRewardController public immutable rewards;

    /// @inheritdoc ITreasury
    uint256 public override outflowCapBps;

    /// @inheritdoc ITreasury
    mapping(Category category => uint256) public override spentOn;

    // All outflow since the start, by time: the difference of two checkpoints is what left between them.
    Checkpoints.Trace208 private _outflow;

    /// @notice `capBps` is the first outflow cap.
    constructor(IERC20 open_, IRewardController rewards_, address timelock_, uint256 capBps) Governed(timelock_) {
        if (address(open_) == address(0) || address(rewards_) == address(0)) revert ZeroAddress();
        _open = open_;
        rewards = rewards_;
        _setOutflowCap(capBps);
    }

    /// @inheritdoc ITreasury
    function spend(address to, uint256 amount, Category category, string calldata reason)
        external
        override
        onlyTimelock
    {
        if (to == address(0) || to == address(this)) revert InvalidRecipient(to);
        _recordOutflow(amount);
        spentOn[category] += amount;
        emit Spent(to, amount, category, reason);
        _open.safeTransfer(to, amount);
    }

    /// @inheritdoc ITreasury
    function fundRewards(uint256 amount) external override onlyTimelock {
        _recordOutflow(amount);
        emit RewardsFunded(amount);
        _open.forceApprove(address(rewards), amount);
        rewards.fund(amount);
    }

    /// @inheritdoc ITreasury
    function setOutflowCap(uint256 newBps) external override onlyTimelock {
        _setOutflowCap(newBps);
    }

    /// @inheritdoc ITreasury
    function balance() public view override returns (uint256) {
        return _open.balanceOf(address(this));
    }

    /// @inheritdoc ITreasury
    function outflowInWindow() public view override returns (uint256) {
        uint48 windowStart = SafeCast.toUint48(block.timestamp - WINDOW);
        return _outflow.latest() - _outflow.upperLookupRecent(windowStart);
    }

    /// @inheritdoc ITreasury
    function available() public view override returns (uint256) {
        uint256 held = balance();
        uint256 left = outflowInWindow();
        uint256 cap = (held + left) * outflowCapBps / 10_000;
        return cap > left ? cap - left : 0;
    }

    function _recordOutflow(uint256 amount) private {
        if (amount == 0) revert ZeroAmount();
        uint256 most = available();
        if (amount > most) revert OutflowCapExceeded(amount, most);
        _outflow.push(Time.timestamp(), SafeCast.toUint208(_outflow.latest() + amount));
    }

    function _setOutflowCap(uint256 newBps) private {
        if (newBps < MIN_CAP_BPS || newBps > MAX_CAP_BPS) {
            revert OutOfBounds("outflowCapBps", newBps, MIN_CAP_BPS, MAX_CAP_BPS);
        }
        emit OutflowCapSet(outflowCapBps, newBps);
        outflowCapBps = newBps;
    }
}
