// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

/// @title Arithmetic of the rewards
/// @notice Normative: the simulator's port of this library is tested against the vectors in contracts/test/vectors.
library EmissionLib {
    uint256 internal constant BPS = 10_000;

    /// @notice Weights and sink do not sum to 10,000 basis points.
    error WeightSumNot10000(uint256 sum);

    /// @notice `amount * bps / 10,000`, rounded down.
    function shareDown(uint256 amount, uint256 bps) internal pure returns (uint256) {
        return amount * bps / BPS;
    }

    /// @notice What an epoch may pay out: its rate, or the reserve where that is less.
    function epochBudget(uint256 rate, uint256 reserve) internal pure returns (uint256) {
        return rate < reserve ? rate : reserve;
    }

    /// @notice The rates that may follow `rate`: at most `maxStepBps` away (rounded down), at most `maxRate`.
    /// @param minStep A step that is always allowed, so that a rate near zero can grow again.
    function rateBounds(uint256 rate, uint256 maxStepBps, uint256 minStep, uint256 maxRate)
        internal
        pure
        returns (uint256 lowest, uint256 highest)
    {
        uint256 step = shareDown(rate, maxStepBps);
        if (step < minStep) step = minStep;
        lowest = rate > step ? rate - step : 0;
        highest = rate + step < maxRate ? rate + step : maxRate;
    }

    /// @notice Shares of a budget by weight, each rounded down; what is left belongs to the reserve.
    /// @param weightsBps Weights of the receivers.
    /// @param sinkBps Weight of the reserve; with the others it sums to 10,000.
    /// @return shares One share per weight.
    /// @return returned The reserve's part plus at most 1 wei per receiver: `budget - sum(shares)`.
    function splitBudgetDown(uint256 budget, uint256[] memory weightsBps, uint256 sinkBps)
        internal
        pure
        returns (uint256[] memory shares, uint256 returned)
    {
        shares = new uint256[](weightsBps.length);
        returned = budget;
        uint256 sum = sinkBps;
        for (uint256 i = 0; i < weightsBps.length; ++i) {
            sum += weightsBps[i];
            shares[i] = shareDown(budget, weightsBps[i]);
            returned -= shares[i];
        }
        if (sum != BPS) revert WeightSumNot10000(sum);
    }

    /// @notice The parts of one Datanet's share: contributors and builders rounded down, the rest goes back to the reserve.
    function splitShareDown(uint256 share, uint256 contributorsBps, uint256 buildersBps)
        internal
        pure
        returns (uint256 contributors, uint256 builders, uint256 returned)
    {
        contributors = shareDown(share, contributorsBps);
        builders = shareDown(share, buildersBps);
        returned = share - contributors - builders;
    }
}
