// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Time} from "@openzeppelin/contracts/utils/types/Time.sol";

import {ITreasuryStreams} from "../interfaces/ITreasuryStreams.sol";
import {Require} from "../libraries/Require.sol";

/// @title The treasury's streams
/// @notice See {ITreasuryStreams}. Apart from the treasury, so that what its receivers draw is not what leaves the treasury.
contract TreasuryStreams is ITreasuryStreams {
    using SafeERC20 for IERC20;

    /// @notice The shortest stream, in seconds.
    uint256 public constant MIN_DURATION = 1 days;
    /// @notice The longest stream, in seconds.
    uint256 public constant MAX_DURATION = 4 * 365 days;

    /// @notice OPEN.
    IERC20 public immutable token;
    /// @notice The treasury, which made this contract.
    address public immutable treasury;

    /// @inheritdoc ITreasuryStreams
    uint256 public override liabilities;

    Stream[] private _streams;

    constructor(IERC20 token_) {
        Require.nonZero("token", address(token_));
        (token, treasury) = (token_, msg.sender);
    }

    modifier onlyTreasury() {
        if (msg.sender != treasury) revert OnlyTreasury(msg.sender);
        _;
    }

    /// @inheritdoc ITreasuryStreams
    function create(address to, uint256 amount, uint256 cliff, uint256 duration)
        external
        override
        onlyTreasury
        returns (uint256 streamId)
    {
        Require.within("duration", duration, MIN_DURATION, MAX_DURATION);
        if (cliff > duration) revert CliffAfterEnd(cliff, duration);
        uint48 start = Time.timestamp();
        Stream memory made;
        (made.to, made.amount, made.start) = (to, SafeCast.toUint128(amount), start);
        (made.cliffEnd, made.end) = (SafeCast.toUint48(start + cliff), SafeCast.toUint48(start + duration));
        _streams.push(made);
        streamId = _streams.length;
        liabilities += amount;
        emit StreamCreated(streamId, to, amount, start, made.cliffEnd, made.end);
        token.safeTransferFrom(msg.sender, address(this), amount);
    }

    /// @inheritdoc ITreasuryStreams
    function cancel(uint256 streamId) external override onlyTreasury returns (uint256 returned) {
        Stream storage stream = _stream(streamId);
        uint256 kept = _vested(stream);
        returned = stream.amount - kept;
        if (returned == 0) revert NothingUnvested(streamId);
        // What is left has vested: the cliff and the line are over.
        (stream.amount, stream.canceled) = (SafeCast.toUint128(kept), true);
        stream.end = Time.timestamp();
        liabilities -= returned;
        emit StreamCanceled(streamId, returned, kept);
        token.safeTransfer(treasury, returned);
    }

    /// @inheritdoc ITreasuryStreams
    function claim(uint256 streamId) external override returns (uint256 amount) {
        amount = claimable(streamId);
        if (amount == 0) revert NothingVested(streamId);
        Stream storage stream = _stream(streamId);
        stream.claimed += SafeCast.toUint128(amount);
        liabilities -= amount;
        address to = stream.to;
        emit StreamClaimed(streamId, to, amount);
        token.safeTransfer(to, amount);
    }

    /// @inheritdoc ITreasuryStreams
    function streamOf(uint256 streamId) external view override returns (Stream memory) {
        return _stream(streamId);
    }

    /// @inheritdoc ITreasuryStreams
    function count() external view override returns (uint256) {
        return _streams.length;
    }

    /// @inheritdoc ITreasuryStreams
    function vested(uint256 streamId) external view override returns (uint256) {
        return _vested(_stream(streamId));
    }

    /// @inheritdoc ITreasuryStreams
    function claimable(uint256 streamId) public view override returns (uint256) {
        Stream storage stream = _stream(streamId);
        return _vested(stream) - stream.claimed;
    }

    function _stream(uint256 streamId) private view returns (Stream storage) {
        if (streamId == 0 || streamId > _streams.length) revert UnknownStream(streamId, _streams.length);
        return _streams[streamId - 1];
    }

    /// @dev Rounded down. At its end all of it has vested, so nothing is left behind.
    function _vested(Stream storage stream) private view returns (uint256) {
        if (stream.canceled || block.timestamp >= stream.end) return stream.amount;
        if (block.timestamp < stream.cliffEnd) return 0;
        return uint256(stream.amount) * (block.timestamp - stream.start) / (stream.end - stream.start);
    }
}
