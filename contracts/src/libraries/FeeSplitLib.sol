// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

/// @notice Shares of a fee in basis points; they sum to 10,000.
struct Split {
    uint16 contributors;
    uint16 builders;
    uint16 stakers;
    uint16 treasury;
    uint16 burn;
}

/// @notice The parts of one payment in wei; they sum to the payment.
struct Legs {
    uint256 contributors;
    uint256 builders;
    uint256 stakers;
    uint256 treasury;
    uint256 burn;
}

/// @title Arithmetic of the fee split
/// @notice Normative: the simulator's port of this library is tested against the vectors in contracts/test/vectors.
library FeeSplitLib {
    uint256 internal constant BPS = 10_000;

    // Bounds of each leg in basis points. Constants, so that no vote can starve the people who supply the data, burn the
    // economy's income, or turn the fee into a tax for holders.
    uint16 internal constant MIN_CONTRIBUTORS = 3_000;
    uint16 internal constant MAX_CONTRIBUTORS = 9_000;
    uint16 internal constant MIN_BUILDERS = 500;
    uint16 internal constant MAX_BUILDERS = 6_000;
    uint16 internal constant MAX_STAKERS = 3_000;
    uint16 internal constant MAX_TREASURY = 3_000;
    uint16 internal constant MAX_BURN = 2_000;

    /// @notice The shares do not sum to 10,000 basis points.
    error SplitSumNot10000(uint256 sum);

    /// @notice A share lies outside its bounds.
    error SplitLegOutOfBounds(string leg, uint256 bps, uint256 lowest, uint256 highest);

    /// @notice Reverts unless every share is within its bounds and the shares sum to 10,000.
    function validate(Split memory split) internal pure {
        _requireBetween("contributors", split.contributors, MIN_CONTRIBUTORS, MAX_CONTRIBUTORS);
        _requireBetween("builders", split.builders, MIN_BUILDERS, MAX_BUILDERS);
        _requireBetween("stakers", split.stakers, 0, MAX_STAKERS);
        _requireBetween("treasury", split.treasury, 0, MAX_TREASURY);
        _requireBetween("burn", split.burn, 0, MAX_BURN);
        uint256 total = sum(split);
        if (total != BPS) revert SplitSumNot10000(total);
    }

    /// @notice The sum of the five shares in basis points.
    function sum(Split memory split) internal pure returns (uint256) {
        return uint256(split.contributors) + split.builders + split.stakers + split.treasury + split.burn;
    }

    /// @notice `amount * bps / 10,000`, rounded down.
    function shareDown(uint256 amount, uint256 bps) internal pure returns (uint256) {
        return amount * bps / BPS;
    }

    /// @notice The legs of a payment: contributors, builders, stakers and burn rounded down, the treasury takes the rest.
    /// @dev The rest is the treasury's share plus at most 4 wei, so the legs always sum to `amount`.
    /// @param split Shares that sum to 10,000.
    function legsDown(uint256 amount, Split memory split) internal pure returns (Legs memory legs) {
        legs.contributors = shareDown(amount, split.contributors);
        legs.builders = shareDown(amount, split.builders);
        legs.stakers = shareDown(amount, split.stakers);
        legs.burn = shareDown(amount, split.burn);
        legs.treasury = amount - legs.contributors - legs.builders - legs.stakers - legs.burn;
    }

    function _requireBetween(string memory leg, uint256 bps, uint256 lowest, uint256 highest) private pure {
        if (bps < lowest || bps > highest) revert SplitLegOutOfBounds(leg, bps, lowest, highest);
    }
}
