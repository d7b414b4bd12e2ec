// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

/// @title gOPEN: wrapped OPEN that votes and earns the stakers' part of fees
/// @notice One gOPEN is always backed by one OPEN held here. Votes are checkpointed by timestamp. Rewards are OPEN too, and are
/// accounted apart from the backing: they are streamed to holders second by second over seven to eight days, so that wrapping just
/// before a payment, and unwrapping just after, earns nothing of it.
interface IGovernanceOpen {
    /// @notice `account` wrapped `amount` OPEN.
    event Wrapped(address indexed account, uint256 amount);

    /// @notice `account` unwrapped `amount`; the OPEN can be withdrawn from `readyAt` on (at once where there is no cooldown).
    event Unwrapped(address indexed account, uint256 amount, uint256 readyAt);

    /// @notice `account` withdrew `amount` OPEN that had been unwrapped.
    event Withdrawn(address indexed account, uint256 amount);

    /// @notice `amount` OPEN from `funder` (and earlier rewards that found no holder, `carried`) stream to holders until `endsAt`.
    event RewardNotified(address indexed funder, uint256 amount, uint256 carried, uint256 endsAt);

    /// @notice `account` was paid `amount` OPEN of rewards.
    event RewardClaimed(address indexed account, uint256 amount);

    /// @notice The cooldown is longer than seven days.
    error CooldownTooLong(uint256 cooldown, uint256 longest);

    /// @notice gOPEN sent to this contract would be lost.
    error TransferToSelf(address from, uint256 amount);

    /// @notice `delegator` did not sign this delegation.
    error InvalidDelegation(address delegator, address delegatee);

    /// @notice Nothing was unwrapped.
    error NothingUnwrapped(address account);

    /// @notice The cooldown of the unwrapped amount is not over.
    error StillCoolingDown(address account, uint256 readyAt);

    /// @notice The token that is wrapped, and in which rewards are paid.
    /// @dev It must be a plain ERC-20: no fee on transfer, no rebasing.
    function open() external view returns (address);

    /// @notice Seconds between unwrapping and withdrawing; 0 where unwrapping pays at once. Fixed at construction.
    function cooldown() external view returns (uint256);

    /// @notice Wraps `amount` of the caller's OPEN, which must have been approved.
    /// @dev An account votes only after it has delegated, to itself or another; see {wrapAndDelegate}.
    function wrap(uint256 amount) external;

    /// @notice Wraps `amount` and delegates all of the caller's votes to `delegatee` in one call.
    function wrapAndDelegate(uint256 amount, address delegatee) external;

    /// @notice Delegates `delegator`'s votes by its signature, whoever sends it: an account's own, or a contract's by ERC-1271.
    /// @dev The signed message and the nonces are those of ERC-5805's `delegateBySig`, which takes accounts' signatures only.
    function delegateBySig(
        address delegator,
        address delegatee,
        uint256 nonce,
        uint256 expiry,
        bytes calldata signature
    ) external;

    /// @notice Burns `amount` gOPEN. Without a cooldown the OPEN is paid at once; otherwise it can be withdrawn after it.
    /// @dev Unwrapping more starts the cooldown of all that the caller has unwrapped anew. Votes end at once.
    function unwrap(uint256 amount) external;

    /// @notice Pays the caller what it unwrapped and has cooled down.
    function withdraw() external returns (uint256 amount);

    /// @notice What `account` has unwrapped and not withdrawn, and from when on it can be.
    function unwrapped(address account) external view returns (uint256 amount, uint256 readyAt);

    /// @notice Takes `amount` OPEN from the caller and streams it to holders until the first UTC midnight seven days from now.
    /// @dev Open to everyone. Each payment has its own end, so no later payment can slow an earlier one down.
    function notifyReward(uint256 amount) external;

    /// @notice Rewards of `account` up to now that it has not claimed.
    function earned(address account) external view returns (uint256);

    /// @notice Pays the caller its rewards.
    function claimReward() external returns (uint256 amount);

    /// @notice OPEN per second that is streamed to all holders now, rounded down.
    function rewardRate() external view returns (uint256);

    /// @notice Reward OPEN held here: still to be streamed, or streamed and not yet claimed.
    function rewardsHeld() external view returns (uint256);
}
