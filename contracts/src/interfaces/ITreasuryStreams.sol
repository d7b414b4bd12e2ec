// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

/// @title The treasury's streams
/// @notice OPEN that the treasury has promised over time. It is paid by claim, to the receiver alone. Only the treasury makes and
/// cancels streams; a cancellation gives back what has not vested, never what has.
interface ITreasuryStreams {
    /// @param amount All that vests; once cancelled, what had vested by then.
    /// @param end When all of it has vested; once cancelled, when that was.
    struct Stream {
        address to;
        uint48 start;
        uint48 cliffEnd;
        uint128 amount;
        uint128 claimed;
        uint48 end;
        bool canceled;
    }

    /// @notice `amount` vests for `to` in a straight line from `start` to `end`, nothing before `cliffEnd`.
    event StreamCreated(
        uint256 indexed streamId, address indexed to, uint256 amount, uint256 start, uint256 cliffEnd, uint256 end
    );
    /// @notice `returned` went back to the treasury; `kept` in all stays the receiver's.
    event StreamCanceled(uint256 indexed streamId, uint256 returned, uint256 kept);
    /// @notice The receiver of a stream was paid what had vested.
    event StreamClaimed(uint256 indexed streamId, address indexed to, uint256 amount);

    /// @notice The caller is not the treasury.
    error OnlyTreasury(address caller);
    error UnknownStream(uint256 streamId, uint256 latest);
    /// @notice The stream was cancelled before, or has vested in full.
    error NothingUnvested(uint256 streamId);
    error NothingVested(uint256 streamId);
    error CliffAfterEnd(uint256 cliff, uint256 duration);

    /// @notice Starts a stream, taking `amount` OPEN from the treasury. Treasury only.
    function create(address to, uint256 amount, uint256 cliff, uint256 duration) external returns (uint256 streamId);

    /// @notice Ends a stream and returns what has not vested to the treasury. Treasury only.
    function cancel(uint256 streamId) external returns (uint256 returned);

    /// @notice Pays the receiver of a stream what has vested. Anyone may call it.
    function claim(uint256 streamId) external returns (uint256 amount);

    /// @notice A stream; ids count from 1.
    function streamOf(uint256 streamId) external view returns (Stream memory);

    /// @notice Number of streams ever made.
    function count() external view returns (uint256);

    /// @notice OPEN of a stream that has vested so far, claimed or not.
    function vested(uint256 streamId) external view returns (uint256);

    /// @notice OPEN of a stream that can be claimed now.
    function claimable(uint256 streamId) external view returns (uint256);

    /// @notice OPEN promised and not paid, over all streams.
    function liabilities() external view returns (uint256);
}
